import type { Engine } from '../engine.ts';
import { pinKey } from '../tuned.ts';
import { parseQuery } from './parse.ts';
import { planQuery, type Plan } from './resolve.ts';
import { Budget, type FieldWeight } from './scorer.ts';
import { sortByScore } from './sort-by-score.ts';

/** What is asked of one index. `allowed`: 1 for each document a filter lets through. `edits`: how many letters of a word may be wrong. */
export type RankQuestion = { query: string; fields: readonly FieldWeight[]; allowed: Uint8Array | undefined; edits: number; now: number; leastShare: number };

/** Documents, best first, and what is to be said of them. */
export type Ranking = {
  query: string;
  plan: Plan;
  documents: Uint32Array;
  scores: Float64Array;
  /** By document: bits of the words it holds. Good until the next search. */
  held: Uint32Array;
  pinned: ReadonlySet<number>;
  match: 'all' | 'some' | 'none';
  /** A bound was reached: there may be more. */
  partial: boolean;
  /** What it cost. */
  postings: number;
  entries: number;
};

/** So many are never left out for being weak. */
const alwaysKept = 50;
/** Above every score there is. */
const pinScore = 1e9;
/** Of one query. */
const mostPins = 1_000;

export function rank(engine: Engine, question: RankQuestion): Ranking {
  const { reader: index, tuned } = engine;
  const budget = new Budget();
  const { postings, entries } = budget;
  const words = parseQuery(question.query, index.analyser, tuned.stopWords);
  const plan = planQuery(index, words, { edits: question.edits, synonyms: tuned.synonyms, budget });
  index.scorer.score(plan.clauses, question.fields, budget, question.allowed, engine.corpora.get(question.query));
  const { scores, held } = index.scorer;
  if (tuned.factors) multiply(scores, tuned.factors);
  const pinned = pinsNow(engine, question);
  for (const { document, place } of pinned) scores[document] = pinScore * (2 - place / mostPins);
  const found = collect(scores, question.leastShare, pinned.length);
  return {
    query: question.query,
    plan,
    ...found,
    held,
    pinned: new Set(pinned.map(({ document }) => document)),
    match: matchOf(held, words.length, found.documents, pinned.length),
    partial: budget.spent,
    postings: postings - budget.postings,
    entries: entries - budget.entries,
  };
}

function multiply(scores: Float32Array, factors: Float32Array): void {
  for (let document = 0; document < scores.length; document++) scores[document] = (scores[document] ?? 0) * (factors[document] ?? 1);
}

function pinsNow({ tuned, reader }: Engine, { query, allowed, now }: RankQuestion) {
  if (tuned.pins.size === 0) return [];
  const pins = tuned.pins.get(pinKey(query, reader)) ?? [];
  return pins.filter(({ document, startsAt, endsAt }) => startsAt <= now && now < endsAt && (allowed === undefined || allowed[document] === 1));
}

/** The documents that have a score, best first, without the tail of weak ones; equals in the order they were added. */
function collect(scores: Float32Array, leastShare: number, pins: number): { documents: Uint32Array; scores: Float64Array } {
  let best = 0;
  let count = 0;
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] ?? 0;
    if (score > 0) count++;
    if (score > best && score < pinScore) best = score;
  }
  const found = new Uint32Array(count);
  const strong = gather(found, scores, best * leastShare);
  // Too few are filled up with the best of the weak ones.
  const kept = Math.max(strong, Math.min(count, alwaysKept + pins));
  const documents = sortByScore(found.subarray(0, strong < kept ? gather(found, scores, 0) : strong), scores).subarray(0, kept);
  const sorted = new Float64Array(kept);
  for (let place = 0; place < kept; place++) sorted[place] = scores[documents[place] ?? 0] ?? 0;
  return { documents, scores: sorted };
}

/** Writes down the documents that have at least such a score; says how many there are. */
function gather(found: Uint32Array, scores: Float32Array, least: number): number {
  let kept = 0;
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] ?? 0;
    if (score > 0 && score >= least) found[kept++] = document;
  }
  return kept;
}

/** Whether something that is shown holds every word. */
function matchOf(held: Uint32Array, words: number, documents: Uint32Array, pins: number): 'all' | 'some' | 'none' {
  if (documents.length === 0 || (documents.length === pins && words === 0)) return documents.length === 0 ? 'none' : 'all';
  const all = words >= 32 ? -1 >>> 0 : (1 << words) - 1;
  for (const document of documents) if (((held[document] ?? 0) & all) === all) return 'all';
  return 'some';
}
