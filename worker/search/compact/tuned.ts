import type { IndexReader } from './read/index-reader.ts';
import type { Tuning } from './tuning.ts';

/** A tuning in the terms of one index. */
export type ResolvedTuning = {
  stopWords: ReadonlySet<string>;
  /** By their first term: the phrase's terms, and what else it finds, each as terms. */
  synonyms: ReadonlyMap<string, Synonym[]>;
  /** By document: by what its score is multiplied; undefined where nothing is. */
  factors: Float32Array | undefined;
  /** By `pinKey`: documents on top, in order. */
  pins: ReadonlyMap<string, Pin[]>;
};
type Synonym = { phrase: string[]; replacements: string[][] };
type Pin = { document: number; position: number; startsAt: number; endsAt: number };

/** So many replacements of one phrase are looked for: they bound the work of a search. */
const mostReplacements = 100;

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
  const byPhrase = new Map<string, { phrase: string[]; found: Map<string, string[]> }>();
  for (const { terms, replacements } of synonyms) {
    const phrases = terms.map((term) => analyser.terms(term));
    const others = replacements.length > 0 ? replacements.map((term) => analyser.terms(term)) : phrases;
    for (const phrase of phrases) addReplacements(byPhrase, phrase, others);
  }
  const byFirst = new Map<string, Synonym[]>();
  for (const { phrase, found } of byPhrase.values()) {
    const [first] = phrase;
    if (first === undefined) continue;
    const known = byFirst.get(first);
    const synonym = { phrase, replacements: [...found.values()] };
    if (known) known.push(synonym);
    else byFirst.set(first, [synonym]);
  }
  return byFirst;
}

/** However many groups name a phrase, a query must not go through more than so many replacements of it. */
function addReplacements(byPhrase: Map<string, { phrase: string[]; found: Map<string, string[]> }>, phrase: string[], others: readonly string[][]): void {
  const name = phrase.join(' ');
  const known = byPhrase.get(name) ?? { phrase, found: new Map<string, string[]>() };
  byPhrase.set(name, known);
  for (const other of others) {
    const found = other.join(' ');
    if (found !== '' && found !== name && known.found.size < mostReplacements) known.found.set(found, other);
  }
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
