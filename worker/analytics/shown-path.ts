import { tidyText } from '../search/tidy-words.ts';
import { maskNamed, maskPersonal } from './mask.ts';

const longestRead = 2048;
const longestShown = 200;

/** The path alone, as it is read, without what a reader may have pasted into it. */
export function shownPath({ pathname }: URL): string {
  const segments = decodePath(beginningOf(pathname)).split('/');
  const masked = segments.map((segment, index) => (index === 3 && numbered.has(segments[2] ?? '') ? maskNumbered(segment) : maskPersonal(segment)));
  // Once more as a whole, for what was pasted with its strokes.
  return maskNamed(masked.join('/')).slice(0, longestShown).toWellFormed();
}

/** Half a part would not show what it names. */
const beginningOf = (pathname: string): string => (pathname.length > longestRead ? pathname.slice(0, pathname.lastIndexOf('/', longestRead) + 1) : pathname);

/** What stands below these begins with a number of ours, which is nobody's. */
const numbered = new Set(['articles', 'topics', 'products']);

function maskNumbered(segment: string): string {
  const [, number = '', slug = ''] = /^(\d{1,9}-)?(.*)$/s.exec(maskNamed(segment)) ?? [];
  return number + maskPersonal(slug);
}

const mostEncoded = 5;
const unreadable = '\ufffd';

/** As it was meant, however often it was encoded on its way, and on one line. What is no text even then is left out. */
function decodePath(pathname: string): string {
  let path = pathname;
  for (let time = 0; time < mostEncoded; time++) path = path.replaceAll(encoded, decodeRun);
  return path.replaceAll(encoded, unreadable).split(unreadable).map(tidyText).join(unreadable);
}

const encoded = /(?:%[0-9a-f]{2})+/gi;
const decodeRun = (run: string) => new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)));
