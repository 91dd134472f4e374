import type { AnyOrama } from '@orama/orama';
import { engineOf } from './plugin.ts';
import { normalize } from './text/normalize.ts';
import { runsOf } from './text/runs.ts';

const shortestShared = 3;
const mostEntries = 2_000;

/**
 * Words of the texts that begin like the longest word of a query, for a search that found nothing: too far from it to be
 * taken for it, near enough to be offered. Those that share most letters come first, then the most common. None for a
 * word that the texts hold: what left nothing is a filter, not its spelling.
 */
export function nearWords(db: AnyOrama, query: string, most: number): string[] {
  const { reader } = engineOf(db);
  const typed = [...runsOf(query)].map(({ text }) => reader.analyser.spelling(normalize(text))).toSorted((a, b) => b.length - a.length)[0] ?? '';
  if (reader.words.find(typed)) return [];
  for (let length = typed.length - 1; length >= shortestShared; length--) {
    const found: { written: string; documents: number }[] = [];
    reader.words.eachWith(typed.slice(0, length), (spelling, { documents, written }) => {
      found.push({ written: written || spelling, documents });
      return found.length < mostEntries;
    });
    if (found.length > 0)
      return found
        .toSorted((a, b) => b.documents - a.documents)
        .slice(0, most)
        .map(({ written }) => written);
  }
  return [];
}
