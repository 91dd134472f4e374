import type { Element, ElementContent, Properties } from 'hast';
import { schemeOf } from './addresses.ts';
import { findFile, isOwnFile, keyOfAddress, reportMissingFile } from './files.ts';
import { type Pass, type Place, reportDemand, reportWarning } from './pass.ts';
import { checkAttribute, fillText } from './placeholders.ts';
import { lineOf, makeElement } from './tree.ts';

export type Picture = { src: string; width?: number; height?: number };

/**
 * A picture that is there, with the room it needs; alone in its paragraph, with its title as caption. In a link, its
 * words stand in for one that is not there.
 */
export function finishImage(image: Element, place: Place, pass: Pass): ElementContent[] {
  const { src, alt, title, role, ...rest } = image.properties;
  const line = lineOf(image);
  const words = typeof alt === 'string' && checkAttribute("an image's text", alt, line, pass) ? alt : '';
  if (words.trim() === '' && role !== 'presentation') reportDemand(pass, line, 'This image has no text for those who cannot see it.', wordsMissing);
  const picture = findPicture(typeof src === 'string' ? src.trim() : '', line, pass);
  if (!picture) return place.plain ? [{ type: 'text', value: words }] : [];
  const properties = { ...rest, ...laterThanFirst(pass), decoding: 'async', src: picture.src, alt: words, ...sizeOf(picture, rest) };
  if (typeof title !== 'string' || title === '') return place.figure ? [makeElement('figure', {}, [{ ...image, properties }])] : [{ ...image, properties }];
  if (!place.figure) return [{ ...image, properties: checkAttribute("an image's title", title, line, pass) ? { ...properties, title } : properties }];
  const caption = fillText({ type: 'text', value: title, ...(image.position && { position: image.position }) }, place, pass);
  return [makeElement('figure', {}, [{ ...image, properties }, makeElement('figcaption', {}, caption)])];
}

const wordsMissing = 'Say what it shows between the square brackets: ![text](…). One that only decorates is written <img src="…" alt="" role="presentation">.';

/** Only the first can be in sight when the page opens. */
function laterThanFirst(pass: Pass): Properties {
  pass.images += 1;
  return pass.images > 1 ? { loading: 'lazy' } : {};
}

/** Where a picture can be loaded from. What cannot be shown is reported. */
export function findPicture(address: string, line: number, pass: Pass): Picture | undefined {
  const scheme = keyOfAddress(address, pass) === undefined ? schemeOf(address) : undefined;
  if (scheme !== undefined && isOwnFile(address, pass)) reportMissingFile(address, line, pass);
  if (scheme === 'https') return { src: address };
  if (scheme === 'data') return drop(line, 'Pictures written into the text itself are left out.', pass);
  if (scheme === 'http') return drop(line, `The picture "${address.slice(0, 100)}" is left out: its address is not secure.`, pass);
  const file = findFile(address, line, pass);
  return file && { src: file.url, ...(file.width && { width: file.width }), ...(file.height && { height: file.height }) };
}

function drop(line: number, message: string, pass: Pass): undefined {
  reportWarning(pass, line, message, 'Upload it, and show it with ![text](media/name.png).');
}

/** Both sides, so that nothing moves when it loads. An author's width (in pixels) scales the height with it. */
function sizeOf({ width, height }: Picture, written: Properties): Properties {
  const wanted = Number(written['width']);
  if (!width || !height) return {};
  return wanted > 0 ? { width: wanted, height: Math.round((wanted / width) * height) } : { width, height };
}
