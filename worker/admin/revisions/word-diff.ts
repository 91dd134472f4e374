import { diffArrays } from 'diff';

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };
/** A stretch of whole lines that is the same in both texts, or one that is not, word by word. */
export type DiffHunk = { changed: boolean; parts: DiffPart[] };

type Kind = DiffPart['kind'];
type Run = { kind: Kind; count: number };

/** What is beyond these is shown as a whole: removed, then added. So no text, however long, costs more than about 100 ms. */
const mostLineEdits = 1500;
const mostWordEdits = 1000;
const mostHunkLength = 20_000;
const mostSegmented = 150_000;
/** Texts that share less than this are told apart better as wholes than as confetti. */
const leastShared = 0.2;

/** What changed, by word. The same and the removed are `before`, the same and the added are `after`, to the letter. */
export const diffWords = (before: string, after: string, language: string): DiffPart[] =>
  joinParts(diffHunks(before, after, language).flatMap(({ parts }) => parts));

/** The same in stretches of lines, for texts that are shown side by side or folded. */
export function diffHunks(before: string, after: string, language: string): DiffHunk[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  const words = wordsOf(language);
  let left = mostSegmented;
  return hunksOf(old, young).map(({ removed, added, same }) => {
    if (same !== '') return { changed: false, parts: [{ kind: 'same', text: same }] };
    const length = removed.length + added.length;
    left -= length;
    const parts = left < 0 || length > 2 * mostHunkLength ? whole(removed, added) : compare(removed, added, words);
    return { changed: true, parts };
  });
}

type Lines = { removed: string; added: string; same: string };

function hunksOf(old: string[], young: string[]): Lines[] {
  const runs = runsOf(old, young, mostLineEdits);
  const hunks: Lines[] = [];
  let [before, after] = [0, 0];
  for (const { kind, count } of runs) {
    if (kind === 'same') hunks.push({ removed: '', added: '', same: young.slice(after, after + count).join('') });
    else {
      if (hunks.at(-1)?.same !== '') hunks.push({ removed: '', added: '', same: '' });
      const hunk = hunks.at(-1);
      if (hunk && kind === 'removed') hunk.removed += old.slice(before, before + count).join('');
      if (hunk && kind === 'added') hunk.added += young.slice(after, after + count).join('');
    }
    if (kind !== 'added') before += count;
    if (kind !== 'removed') after += count;
  }
  return hunks;
}

function compare(removed: string, added: string, words: (text: string) => string[]): DiffPart[] {
  if (removed === '' || added === '') return whole(removed, added);
  const parts = joinParts(closeGaps(compareWords(words(removed), words(added))));
  const shared = parts.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
  return shared < leastShared * Math.min(removed.length, added.length) ? whole(removed, added) : parts;
}

/** Words are compared without the space after them; where only that differs, only that is marked. */
function compareWords(old: string[], young: string[]): DiffPart[] {
  const cores = (words: string[]) => words.map((word) => word.trimEnd() || word);
  const parts: DiffPart[] = [];
  let [before, after] = [0, 0];
  for (const { kind, count } of runsOf(cores(old), cores(young), mostWordEdits)) {
    for (let index = 0; index < count; index += 1) {
      if (kind === 'removed') parts.push({ kind, text: old[before++] ?? '' });
      else if (kind === 'added') parts.push({ kind, text: young[after++] ?? '' });
      else parts.push(...sameWord(old[before++] ?? '', young[after++] ?? ''));
    }
  }
  return parts;
}

function sameWord(old: string, young: string): DiffPart[] {
  if (old === young) return [{ kind: 'same', text: young }];
  const core = young.trimEnd();
  return [{ kind: 'same', text: core }, ...whole(old.slice(core.length), young.slice(core.length))];
}

/** A lone space between two changes would only make more pieces of them. */
const closeGaps = (parts: DiffPart[]): DiffPart[] =>
  parts.flatMap((part, index) => {
    const isGap = part.kind === 'same' && part.text.trim() === '' && isChange(parts[index - 1]) && isChange(parts[index + 1]);
    return isGap ? whole(part.text, part.text) : [part];
  });

const isChange = (part: DiffPart | undefined) => part !== undefined && part.kind !== 'same';

/** Neighbours of one kind become one; between two same ones, the removed stands before the added. */
function joinParts(parts: DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let [removed, added] = ['', ''];
  const keep = (text: string) => {
    const last = joined.at(-1);
    if (last?.kind === 'same') last.text += text;
    else if (text !== '') joined.push({ kind: 'same', text });
  };
  const flush = () => {
    const space = sharedSpace(removed, added);
    joined.push(...whole(removed.slice(0, removed.length - space.length), added.slice(0, added.length - space.length)));
    keep(space);
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of parts) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      keep(text);
    }
  }
  flush();
  return joined;
}

/** The space that both end with did not change. */
function sharedSpace(removed: string, added: string): string {
  const [one = '', other = ''] = [removed, added].map((text) => text.slice(text.trimEnd().length));
  return one === other ? one : '';
}

function whole(removed: string, added: string): DiffPart[] {
  const parts: DiffPart[] = [
    { kind: 'removed', text: removed },
    { kind: 'added', text: added },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** Where two lists differ too much to find out how, all of one was replaced with all of the other. */
function runsOf(old: string[], young: string[], maxEditLength: number): Run[] {
  const changes = diffArrays(old, young, { maxEditLength });
  if (!changes) {
    const runs: Run[] = [
      { kind: 'removed', count: old.length },
      { kind: 'added', count: young.length },
    ];
    return runs.filter(({ count }) => count > 0);
  }
  return changes.map(({ added, removed, count }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', count }));
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** Words as the language parts them (Japanese, Chinese and Thai write no spaces), each with the space after it. */
function wordsOf(language: string): (text: string) => string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) => {
    const words: string[] = [];
    for (const { segment } of segmenter.segment(text)) {
      if (segment.trim() === '' && words.length > 0) words[words.length - 1] += segment;
      else words.push(segment);
    }
    return words;
  };
}
