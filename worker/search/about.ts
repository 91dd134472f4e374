import type { SearchAnswer, SuggestAnswer } from './answer.ts';

/** What is said of an answer to the gateway, which counts it. Never the words: they are the reader's. */
type About = Record<string, string | number>;

export function aboutAnswer(
  { engine, match, total, partial, reference, hits }: SearchAnswer,
  { offset, product }: { offset: number; product?: number | undefined },
): About {
  const shown = hits.map(({ number }) => number).join(',');
  const narrowed: About = product === undefined ? {} : { product };
  return { kind: 'search', engine, match, total, partial: partial ? 1 : 0, reference, position: offset + 1, shown, ...narrowed };
}

export function aboutSuggestions({ reference, suggestions }: SuggestAnswer): About {
  const shown = suggestions.flatMap(({ kind, number }) => (kind === 'article' ? [number] : [])).join(',');
  return { kind: 'suggest', reference, total: suggestions.length, shown };
}
