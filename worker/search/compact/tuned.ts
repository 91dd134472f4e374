import type { IndexReader } from './read/index-reader.ts';
import type { Tuning } from './tuning.ts';

/** A tuning in the terms of one index. */
export type ResolvedTuning = {
  stopWords: ReadonlySet<string>;
  /** By their first term: the phrase's terms, and what else it finds, each as terms. */
  synonyms: ReadonlyMap<string, { phrase: string[]; replacements: string[][] }[]>;
  /** By document: by what its score is multiplied; undefined where nothing is. */
  factors: Float32Array | undefined;
  /** By `pinKey`: documents on top, in order. */
  pins: ReadonlyMap<string, Pin[]>;
};
type Pin = { document: number; position: number; startsAt: number; endsAt: number };

export function resolveTuning(tuning: Tuning, index: IndexReader): ResolvedTuning {
  const { analyser } = index;
  return {
    stopWords: new Set(tuning.stopWords.flatMap((word) => analyser.terms(word))),
    synonyms: compileSynonyms(tuning, index),
    factors: compileFactors(tuning, index),
    pins: compilePins(tuning, index),
  };
}

/** What a query is compared by with the queries of pins: its terms in order, run together, so that "ZA-3" is "za3". */
export function pinKey(query: string, { analyser }: IndexReader): string {
  const terms = analyser.terms(query);
  return terms.length > 0 ? terms.join('') : query.normalize('NFKC').trim().toLowerCase();
}

function compileSynonyms({ synonyms }: Tuning, { analyser }: IndexReader): ResolvedTuning['synonyms'] {
  const byFirst = new Map<string, { phrase: string[]; replacements: string[][] }[]>();
  for (const { terms, replacements } of synonyms) {
    const phrases = terms.map((term) => analyser.terms(term));
    const others = replacements.map((term) => analyser.terms(term));
    for (const phrase of phrases) {
      const [first] = phrase;
      const found = (others.length > 0 ? others : phrases.filter((other) => other !== phrase)).filter(({ length }) => length > 0);
      if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { phrase, replacements: found }]);
    }
  }
  return byFirst;
}

function compileFactors({ boosts, promoted }: Tuning, index: IndexReader): Float32Array | undefined {
  if (Object.keys(boosts).length === 0 && Object.keys(promoted).length === 0) return undefined;
  const factors = new Float32Array(index.layout.counts.documents).fill(1);
  for (const [property, byValue] of Object.entries(boosts)) {
    const column = index.columns.get(property);
    if (!column) continue;
    const byCode = new Map(Object.entries(byValue).map(([value, factor]) => [column.code(value), factor]));
    byCode.delete(0);
    if (byCode.size === 0) continue;
    for (let document = 0; document < factors.length; document++) {
      for (const code of column.codes(document)) factors[document] = (factors[document] ?? 1) * (byCode.get(code) ?? 1);
    }
  }
  for (const [id, factor] of Object.entries(promoted)) {
    const document = index.ids.find(id);
    if (document !== undefined) factors[document] = (factors[document] ?? 1) * factor;
  }
  return factors;
}

function compilePins({ pins }: Tuning, index: IndexReader): ResolvedTuning['pins'] {
  const byQuery = new Map<string, Pin[]>();
  for (const { query, id, position, startsAt, endsAt } of pins) {
    const document = index.ids.find(id);
    if (document === undefined) continue;
    const key = pinKey(query, index);
    const pin = { document, position, startsAt: startsAt === null ? -Infinity : Date.parse(startsAt), endsAt: endsAt === null ? Infinity : Date.parse(endsAt) };
    byQuery.set(
      key,
      [...(byQuery.get(key) ?? []), pin].toSorted((a, b) => a.position - b.position),
    );
  }
  return byQuery;
}
