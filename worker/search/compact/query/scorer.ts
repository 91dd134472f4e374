import { findPosting } from './posting.ts';
import type { Layout } from '../layout.ts';

export type FieldWeight = { weight: number; b: number };
/** Where a term's postings lie, and how many documents they name. */
export type Term = { documents: number; from: number; to: number };
/** A term that may stand for a part of a word, and how well. */
export type Candidate = { text: string; term: Term; weight: number };
/** A part of a word: the best of its candidates counts in each document. */
export type Leaf = { candidates: Candidate[] };
/** Leaves that together hold the words of `mask`, where a document has at least `needed` of them; `strict`: nothing counts below that. */
export type Clause = { mask: number; leaves: Leaf[]; needed: number; strict: boolean };

/** How rare terms are where an index is one of several: documents in all of them, and how many hold each term. */
export type Corpus = { documents: number; terms: ReadonlyMap<string, number> };

/** How much repeats add (BM25's k1). */
const saturation = 3;

/** What one search may cost. What goes beyond is left out, and the answer is marked partial. */
export class Budget {
  postings: number;
  entries: number;
  spent = false;

  constructor(postings = 100_000, entries = 400_000) {
    this.postings = postings;
    this.entries = entries;
  }

  /** Whether so many more postings may be read; if so, they are counted. */
  takePostings(count: number): boolean {
    if (count > this.postings) return this.#refuse();
    this.postings -= count;
    return true;
  }

  takeEntries(count: number): boolean {
    if (count > this.entries) return this.#refuse();
    this.entries -= count;
    return true;
  }

  #refuse(): false {
    this.spent = true;
    return false;
  }
}

/** Sums up clauses over all documents, in arrays that are used again by the next search. Documents are counted from 0. */
export class Scorer {
  /** By document. */
  readonly scores: Float32Array;
  /** By document: the words it holds, as bits. */
  readonly held: Uint32Array;
  readonly #documents: number;
  readonly #fields: number;
  readonly #lengths: Uint16Array;
  readonly #averages: Float32Array;
  readonly #postings: Uint8Array;
  /** Of the leaf being read: each document's best score, and which documents have one. */
  readonly #best: Float32Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;
  #corpus: Corpus | undefined;
  /** Of the clause being read. */
  readonly #clauseScores: Float32Array;
  readonly #hits: Uint8Array;
  readonly #clauseTouched: Uint32Array;
  readonly #weights: Float32Array;
  readonly #flat: Float32Array;
  readonly #slope: Float32Array;

  constructor(layout: Layout) {
    const { documents, fields } = layout.counts;
    this.#documents = documents;
    this.#fields = fields;
    this.#lengths = layout.section('fieldLengths').shorts();
    this.#averages = layout.section('fieldAverages').floats();
    this.#postings = layout.section('postings').bytes();
    this.scores = new Float32Array(documents);
    this.held = new Uint32Array(documents);
    this.#best = new Float32Array(documents);
    this.#touched = new Uint32Array(documents);
    this.#clauseScores = new Float32Array(documents);
    this.#hits = new Uint8Array(documents);
    this.#clauseTouched = new Uint32Array(documents);
    this.#weights = new Float32Array(fields);
    this.#flat = new Float32Array(fields);
    this.#slope = new Float32Array(fields);
  }

  /** `allowed`: 1 for each document that a filter lets through. */
  score(clauses: readonly Clause[], fields: readonly FieldWeight[], budget: Budget, allowed: Uint8Array | undefined, corpus: Corpus | undefined): void {
    this.#corpus = corpus;
    this.scores.fill(0);
    this.held.fill(0);
    fields.forEach(({ weight, b }, field) => {
      this.#weights[field] = weight;
      this.#flat[field] = 1 - b;
      this.#slope[field] = b / (this.#averages[field] ?? 1);
    });
    // The rarest first: what a budget leaves out is what says least.
    for (const clause of clauses.toSorted((a, b) => postingsOf(a) - postingsOf(b))) this.#addClause(clause, budget, allowed);
  }

  #addClause(clause: Clause, budget: Budget, allowed: Uint8Array | undefined): void {
    const [only] = clause.leaves;
    if (only && clause.leaves.length === 1) {
      this.#readLeaf(only, budget);
      this.#eachTouched(allowed, (document, score) => {
        this.scores[document] = (this.scores[document] ?? 0) + score;
        this.held[document] = (this.held[document] ?? 0) | clause.mask;
      });
      return;
    }
    let touched = 0;
    for (const leaf of clause.leaves) {
      this.#readLeaf(leaf, budget);
      this.#eachTouched(allowed, (document, score) => {
        if (this.#hits[document] === 0) this.#clauseTouched[touched++] = document;
        this.#hits[document] = (this.#hits[document] ?? 0) + 1;
        this.#clauseScores[document] = (this.#clauseScores[document] ?? 0) + score;
      });
    }
    this.#endClause(clause, touched);
  }

  #endClause({ mask, needed, strict }: Clause, touched: number): void {
    for (let index = 0; index < touched; index++) {
      const document = this.#clauseTouched[index] ?? 0;
      const holds = (this.#hits[document] ?? 0) >= needed;
      if (holds) this.held[document] = (this.held[document] ?? 0) | mask;
      if (holds || !strict) this.scores[document] = (this.scores[document] ?? 0) + (this.#clauseScores[document] ?? 0);
      this.#hits[document] = 0;
      this.#clauseScores[document] = 0;
    }
  }

  #eachTouched(allowed: Uint8Array | undefined, each: (document: number, score: number) => void): void {
    for (let index = 0; index < this.#touchedCount; index++) {
      const document = this.#touched[index] ?? 0;
      if (allowed === undefined || allowed[document] === 1) each(document, this.#best[document] ?? 0);
      this.#best[document] = 0;
    }
    this.#touchedCount = 0;
  }

  /** What one candidate of a leaf gives a document, and where it stands there; undefined if it does not. */
  explain(candidate: Candidate, leaf: Leaf, document: number): { score: number; counts: { count: number; length: number }[] } | undefined {
    const { term, weight } = candidate;
    const counts = findPosting(this.#postings, term, document, this.#fields);
    if (!counts) return undefined;
    const frequency = counts.reduce((sum, count, field) => sum + this.#weighted(document, field, count), 0);
    const score =
      (weight * Math.min(this.#rarityOfCommonest(leaf), this.#rarity(this.#documentsWith(candidate))) * frequency * (saturation + 1)) /
      (saturation + frequency);
    return { score, counts: counts.map((count, field) => ({ count, length: this.#lengths[document * this.#fields + field] ?? 0 })) };
  }

  #readLeaf(leaf: Leaf, budget: Budget): void {
    const most = this.#rarityOfCommonest(leaf);
    for (const candidate of leaf.candidates) {
      const { term, weight } = candidate;
      if (budget.takePostings(term.documents)) this.#readPostings(term, weight * Math.min(most, this.#rarity(this.#documentsWith(candidate))));
    }
  }

  /** A rare form of a word is not worth more than the common one that stands beside it. */
  #rarityOfCommonest({ candidates }: Leaf): number {
    let common = 1;
    for (const candidate of candidates) if (candidate.weight >= 0.3 || candidates.length === 1) common = Math.max(common, this.#documentsWith(candidate));
    return this.#rarity(common);
  }

  #documentsWith({ text, term }: Candidate): number {
    return this.#corpus?.terms.get(text) ?? term.documents;
  }

  /** BM25's inverse document frequency. */
  #rarity(documents: number): number {
    const all = this.#corpus?.documents ?? this.#documents;
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
  }

  /** The loop in which a search spends its time. */
  #readPostings({ from, to }: Term, weight: number): void {
    const postings = this.#postings;
    const best = this.#best;
    const touched = this.#touched;
    const fields = this.#fields;
    const last = fields - 1;
    let touchedCount = this.#touchedCount;
    let document = 0;
    let at = from;
    while (at < to) {
      let byte = postings[at++] ?? 0;
      let delta = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] ?? 0;
        delta |= (byte & 127) << shift;
      }
      document += delta;
      const head = postings[at++] ?? 0;
      let frequency = 0;
      if ((head & 1) === 1) frequency = this.#weighted(document, last, head >> 1);
      else
        for (let field = 0, mask = head >> 1; mask > 0; field++, mask >>= 1)
          if ((mask & 1) === 1) frequency += this.#weighted(document, field, postings[at++] ?? 0);
      if (frequency === 0) continue;
      const score = (weight * frequency * (saturation + 1)) / (saturation + frequency);
      const before = best[document] ?? 0;
      if (before === 0) touched[touchedCount++] = document;
      if (score > before) best[document] = score;
    }
    this.#touchedCount = touchedCount;
  }

  /** A count in a field, held against the field's length. */
  #weighted(document: number, field: number, count: number): number {
    const length = this.#lengths[document * this.#fields + field] ?? 0;
    return ((this.#weights[field] ?? 0) * count) / ((this.#flat[field] ?? 1) + (this.#slope[field] ?? 0) * length);
  }
}

function postingsOf({ leaves }: Clause): number {
  let documents = 0;
  for (const { candidates } of leaves) for (const { term } of candidates) documents += term.documents;
  return documents;
}
