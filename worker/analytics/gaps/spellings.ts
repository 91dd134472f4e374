import { links } from '../../search/compact/build/compounds.ts';
import { Distances } from '../../search/compact/query/distance.ts';
import { addCounts, type Counts } from './searched-query.ts';
import type { Word } from './words-of.ts';

const longEnough = 4;
const longEnoughForTwo = 8;
/** A word this many times rarer than one that is spelled almost the same is that one, misspelled. */
const rarer = 4;
/** Long words that begin alike seldom differ in one letter and mean something else: then a little rarer is enough. */
const longAndOneOff = { length: 7, rarer: 1.5, beginning: 3 };
const shortestPart = 4;
const mostLetters = 40;

type Known = { counts: Counts<string>; terms: ReadonlyMap<string, string>; common: readonly [string, number][]; right: ReadonlySet<string> };
type Language = { compounds: boolean; right: ReadonlySet<string> };

/**
 * By spelling, the terms of what a word means that is another misspelled, or (`compounds`) is put together from two others
 * that are searched for. Spellings in `right` are no misspellings.
 */
export function meantBy(found: readonly { word: Word; count: number }[], { compounds, right: written }: Language): Map<string, string[]> {
  const counts = addCounts(found.map(({ word, count }) => new Map([[word.spelling, count]])));
  const terms = new Map(found.map(({ word }) => [word.spelling, word.term]));
  const known = { counts, terms, right: written, common: [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)) };
  const meant = new Map<string, string[]>();
  for (const [spelling] of known.common) {
    const right = spelledRight(spelling, known) ?? spelling;
    const parts = compounds ? partsOf(right, terms) : undefined;
    const words = (parts ?? [right]).map((part) => terms.get(part) ?? part);
    if (parts || right !== spelling) meant.set(spelling, words);
  }
  return meant;
}

/** The most common spelling that this is a misspelling of. */
function spelledRight(spelling: string, { counts, common, right }: Known): string | undefined {
  if (spelling.length < longEnough || /\p{N}/u.test(spelling) || right.has(spelling)) return undefined;
  const distances = new Distances(spelling);
  const most = spelling.length >= longEnoughForTwo ? 2 : 1;
  const count = counts.get(spelling) ?? 0;
  const least = spelling.length >= longAndOneOff.length ? longAndOneOff.rarer : rarer;
  for (const [other, often] of common) {
    if (often < count * least) return undefined;
    const isLittleRarer = often < count * rarer;
    if (other.length < longEnough || isOpposite(spelling, other) || (isLittleRarer && !beginAlike(spelling, other))) continue;
    const allowed = isLittleRarer ? 1 : most;
    if (distances.to(other, allowed) <= allowed) return other;
  }
  return undefined;
}

/** "uninstall" is no way to write "install", nor "deactivate" one to write "activate". */
const isOpposite = (a: string, b: string): boolean => Math.abs(a.length - b.length) > 1 && (a.endsWith(b) || b.endsWith(a));
const beginAlike = (a: string, b: string): boolean => a.slice(0, longAndOneOff.beginning) === b.slice(0, longAndOneOff.beginning);

/** Where a cut, with or without what links the two, leaves words that are searched for themselves. */
function partsOf(spelling: string, terms: ReadonlyMap<string, string>): [string, string] | undefined {
  if (spelling.length > mostLetters) return undefined;
  for (let at = spelling.length - shortestPart; at >= shortestPart; at--) {
    const [left, right] = [spelling.slice(0, at), spelling.slice(at)];
    if (!terms.has(right)) continue;
    for (const link of links) {
      const part = left.endsWith(link) ? left.slice(0, left.length - link.length) : '';
      if (part.length >= shortestPart && terms.has(part)) return [part, right];
    }
  }
  return undefined;
}
