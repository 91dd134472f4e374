import type { IndexReader } from './read/index-reader.ts';
import type { Tuning } from './tuning.ts';

/** A tuning in the terms of one index. */
export type ResolvedTuning = {
  stopWords: ReadonlySet<string>;
  /** By their first term: the phrase's terms, and the groups it is in, each as terms. */
  synonyms: ReadonlyMap<string, Synonym[]>;
  /** By document: by what its score is multiplied; undefined where nothing is. */
  factors: Float32Array | undefined;
  /** By `pinKey`: documents on top, in order. */
  pins: ReadonlyMap<string, Pin[]>;
};
export type Synonym = { phrase: string[]; groups: string[][][] };
/** `place` counts from 0, the top. */
type Pin = { document: number; place: number; startsAt: number; endsAt: number };

/** So many replacements of one phrase are looked for: they bound the work of a search. */
const mostReplacements = 100;
const mostGroups = 100;

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

/** A group's terms are cut into terms once, and shared by all phrases that find them. */
function compileSynonyms({ synonyms }: Tuning, { analyser }: IndexReader): ResolvedTuning['synonyms'] {
  const byPhrase = new Map<string, Synonym>();
  for (const { terms, replacements } of synonyms) {
    const phrases = terms.map((term) => analyser.terms(term));
    const group = replacements.length > 0 ? replacements.map((term) => analyser.terms(term)) : phrases;
    for (const phrase of phrases) {
      const name = phrase.join(' ');
      const known = byPhrase.get(name);
      if (!known) byPhrase.set(name, { phrase, groups: [group] });
      else if (known.groups.length < mostGroups) known.groups.push(group);
    }
  }
  const byFirst = new Map<string, Synonym[]>();
  for (const synonym of byPhrase.values()) {
    const [first] = synonym.phrase;
    if (first === undefined) continue;
    const known = byFirst.get(first);
    if (known) known.push(synonym);
    else byFirst.set(first, [synonym]);
  }
  return byFirst;
}

/** What a phrase finds besides itself, each once. However many groups name it, a query goes through so many and no more. */
export function replacementsOf({ phrase, groups }: Synonym): string[][] {
  const name = phrase.join(' ');
  const found = new Map<string, string[]>();
  for (const group of groups) {
    for (const terms of group) {
      const other = terms.join(' ');
      if (other !== '' && other !== name && found.size < mostReplacements) found.set(other, terms);
    }
  }
  return [...found.values()];
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
  const byQuery = new Map<string, Tuning['pins']>();
  for (const pin of pins) {
    const key = pinKey(pin.query, index);
    const known = byQuery.get(key);
    if (known) known.push(pin);
    else byQuery.set(key, [pin]);
  }
  return new Map(Array.from(byQuery, ([key, its]) => [key, placePins(its, index)]));
}

/** A pin keeps its place among all of its query, though another index may hold the document of the one before. */
function placePins(pins: Tuning['pins'], index: IndexReader): Pin[] {
  return pins
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ id, startsAt, endsAt }, place): Pin[] => {
      const document = index.ids.find(id);
      if (document === undefined) return [];
      return [{ document, place, startsAt: startsAt === null ? -Infinity : Date.parse(startsAt), endsAt: endsAt === null ? Infinity : Date.parse(endsAt) }];
    });
}
