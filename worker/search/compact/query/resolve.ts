import type { IndexReader } from '../read/index-reader.ts';
import { replacementsOf, type ResolvedTuning } from '../tuned.ts';
import { completions } from './complete.ts';
import type { TypedWord } from './parse.ts';
import { splitWord } from './split.ts';
import { respell, respellHangul, type Near } from './respell.ts';
import type { Budget, Candidate, Clause, Leaf } from './scorer.ts';

/** What a query asks of the index: clauses to score, and what was made of each word. */
export type Plan = {
  words: TypedWord[];
  clauses: Clause[];
  /** By word: what it was taken for, as it is written in the texts. */
  corrections: Map<number, string>;
  /** Places of the words that the index does not know as typed. */
  unknown: number[];
  /** Places of the words that are none, but may become some: they are still being typed. */
  begun: number[];
  /** The terms that count as found, to mark them in texts. */
  terms: Set<string>;
};
/** `edits` is how many letters of a word may be wrong: 0 to 2. */
type Options = { edits: number; synonyms: ResolvedTuning['synonyms']; budget: Budget };

/** How much of a word's pieces a text must have, where the word is indexed in pieces. */
const heldShare = 0.6;
/** A joined name counts little beside its parts, more if it is a name with a number. */
const joinedWeight = 0.1;
const joinedNameWeight = 0.3;
/** Where a part is no word, the joined form speaks for both. */
const aloneWeight = 2;
/** "za3" for "ZA-3": what it joins says little without the other. */
const modelName = /^\p{L}{1,4}\p{N}{1,4}$/u;
/** An unfinished word cut to its stem may be the stem of something else. */
const stemOnlyWeight = 0.4;
const partWeight = 0.8;
const compoundWeight = 0.5;
const mostCompounds = 16;
const begunWeight = 0.8;
const mostBegun = 200;
const synonymWeight = 0.9;

/** Looks every word up. */
export function planQuery(index: IndexReader, words: TypedWord[], options: Options): Plan {
  const plan: Plan = { words, clauses: [], corrections: new Map(), unknown: [], begun: [], terms: new Set() };
  const phrases = findPhrases(words, options.synonyms);
  const together = words.map((word, at) => writtenTogether(index, words[at - 1], word));
  words.forEach((word, at) => {
    // An editor said what it means, or the texts know it with its neighbour: it is no misspelling of another word.
    const said = phrases.some(({ first, last }) => first <= at && at <= last);
    const isPart = [at, at + 1].some((each) => (together[each] ?? []).length > 0);
    addWord(index, plan, word, at, said || isPart ? { ...options, edits: 0 } : options);
    for (const { term, words: taken } of word.joined) addJoined(index, plan, term, at - taken + 1, at);
    for (const term of together[at] ?? []) addJoined(index, plan, term, at - 1, at);
  });
  for (const { first, last, replacements } of phrases) for (const terms of replacements) addClause(index, plan, terms, maskOf(first, last), synonymWeight);
  return plan;
}

function addWord(index: IndexReader, plan: Plan, word: TypedWord, at: number, { edits, budget }: Options): void {
  const mask = maskOf(at, at);
  if (word.kind !== 'word') {
    const leaves = isShort(word) ? begunBy(index, plan, word, budget) : word.terms.flatMap((term): Leaf[] => exactly(index, plan, term));
    if (leaves.length > 0) plan.clauses.push({ mask, leaves, needed: Math.ceil(word.terms.length * heldShare), strict: false });
    if (word.kind === 'hangul' && !isKnown(index, word)) addRespelledHangul(index, plan, word, at, edits, budget);
    return;
  }
  const isWord = !word.open || index.words.find(index.analyser.spelling(word.normal)) !== undefined;
  const candidates = word.terms.flatMap((term) => exactly(index, plan, term, isWord ? 1 : stemOnlyWeight)).flatMap((leaf) => leaf.candidates);
  if (!isWord) plan.begun.push(at);
  if (candidates.length > 0) candidates.push(...compoundsWith(index, plan, word));
  if (word.open) candidates.push(...completions(index, word, candidates.length > 0 && isWord, plan.terms, budget));
  if (candidates.length === 0) candidates.push(...spelledAlike(index, plan, word));
  if (candidates.length === 0) candidates.push(...addUnknown(index, plan, word, at, word.literal ? 0 : edits, budget));
  if (candidates.length > 0) plan.clauses.push({ mask, leaves: [{ candidates }], needed: 1, strict: false });
}

/** Shorter than the pieces that its script is indexed in. A Korean syllable is a word of its own, unless it is still being typed. */
function isShort({ kind, normal, open }: TypedWord): boolean {
  return Array.from(normal).length < (kind === 'thai' ? 3 : 2) && (kind !== 'hangul' || open);
}

/** The pieces that begin with the sign or two that were typed. */
function begunBy(index: IndexReader, plan: Plan, word: TypedWord, budget: Budget): Leaf[] {
  const typed = word.terms[0] ?? '';
  const candidates: Candidate[] = [];
  index.terms.eachWith(typed, (text, term) => {
    if (!budget.takeEntries(1)) return false;
    candidates.push({ text, term, weight: text === typed ? 1 : begunWeight });
    return candidates.length < mostBegun;
  });
  for (const { text } of candidates) plan.terms.add(text);
  return candidates.length > 0 ? [{ candidates }] : [];
}

/** What a word is a part of, in languages that write words together: "Frist" finds "Rückgabefrist". */
function compoundsWith(index: IndexReader, plan: Plan, word: TypedWord): Candidate[] {
  const found = index.terms.find(word.terms[0] ?? '');
  if (!found) return [];
  return index.compoundsOf(found.index, mostCompounds).map(({ key, value }) => {
    plan.terms.add(key);
    return { text: key, term: value, weight: compoundWeight };
  });
}

/** Two words that others write as one: "wi fi", "Rückgabe Frist". */
function writtenTogether(index: IndexReader, before: TypedWord | undefined, word: TypedWord): string[] {
  if (before?.kind !== 'word' || word.kind !== 'word' || word.joined.length > 0) return [];
  const term = index.words.find(index.analyser.spelling(before.normal) + index.analyser.spelling(word.normal))?.value.term ?? -1;
  return term < 0 ? [] : [index.terms.at(term).key];
}

function addJoined(index: IndexReader, plan: Plan, term: string, first: number, last: number): void {
  const partUnknown = [...plan.unknown, ...plan.begun].some((at) => at >= first && at <= last);
  addClause(
    index,
    plan,
    [term],
    maskOf(first, last),
    partUnknown ? aloneWeight : modelName.test(term) ? 1 : /\p{N}/u.test(term) ? joinedNameWeight : joinedWeight,
  );
}

function exactly(index: IndexReader, plan: Plan, term: string, weight = 1): Leaf[] {
  const found = index.terms.find(term);
  if (!found) return [];
  plan.terms.add(term);
  return [{ candidates: [{ text: term, term: found.value, weight }] }];
}

/** The word that differs in its accents alone: no other word. Some stemmers cut it elsewhere without them. */
function spelledAlike(index: IndexReader, plan: Plan, word: TypedWord): Candidate[] {
  const found = index.words.find(index.analyser.spelling(word.normal));
  if (!found || found.value.term < 0) return [];
  const { key, value } = index.terms.at(found.value.term);
  plan.terms.add(key);
  return [{ text: key, term: value, weight: 1 }];
}

/** One letter wrong is likelier than words written together, and these than two letters wrong. */
function addUnknown(index: IndexReader, plan: Plan, word: TypedWord, at: number, edits: number, budget: Budget): Candidate[] {
  const spelling = index.analyser.spelling(word.normal);
  const near = respell(index, spelling, edits, budget);
  const oneEdit = near[0] !== undefined && near[0].edits < 2;
  const parts = oneEdit ? undefined : splitWord(index, spelling, edits, budget);
  if (!parts) {
    plan.unknown.push(at);
    return takeFor(index, plan, at, near);
  }
  for (const { text } of parts) plan.terms.add(text);
  const leaves = parts.map(({ text, term }): Leaf => ({ candidates: [{ text, term, weight: partWeight }] }));
  plan.clauses.push({ mask: maskOf(at, at), leaves, needed: leaves.length, strict: false });
  return [];
}

function takeFor(index: IndexReader, plan: Plan, at: number, near: readonly Near[]): Candidate[] {
  const [best] = near;
  if (best) plan.corrections.set(at, best.written);
  return near.map(({ term, weight }) => {
    const { key, value } = index.terms.at(term);
    plan.terms.add(key);
    return { text: key, term: value, weight };
  });
}

/** Whether it is a word of the index, or may yet become one. */
function isKnown(index: IndexReader, word: TypedWord): boolean {
  if (!word.open) return index.words.find(word.normal) !== undefined;
  let known = false;
  index.words.eachWith(word.normal, () => {
    known = true;
    return false;
  });
  return known;
}

/** A form whose pieces are all known is likely a word with another ending, and is searched besides, without a word about it. */
function addRespelledHangul(index: IndexReader, plan: Plan, word: TypedWord, at: number, edits: number, budget: Budget): void {
  const near = respellHangul(index, word.normal, edits, budget);
  for (const { spelling, weight } of near) addClause(index, plan, index.analyser.pieces('hangul', spelling), maskOf(at, at), weight);
  if (word.terms.every((term) => index.terms.find(term) !== undefined)) return;
  plan.unknown.push(at);
  if (near[0]) plan.corrections.set(at, near[0].written);
}

/** All of these terms together hold the words of `mask`. Nothing is added where the index does not know them all. */
function addClause(index: IndexReader, plan: Plan, terms: readonly string[], mask: number, weight: number): void {
  const leaves = terms.flatMap((term) => exactly(index, plan, term, weight));
  if (leaves.length === terms.length && leaves.length > 0) plan.clauses.push({ mask, leaves, needed: leaves.length, strict: true });
}

type Phrase = { first: number; last: number; replacements: string[][] };

/** Where the query's words are a phrase that has synonyms. */
function findPhrases(words: readonly TypedWord[], synonyms: ResolvedTuning['synonyms']): Phrase[] {
  if (synonyms.size === 0) return [];
  const terms = words.flatMap((word, at) => word.terms.map((term) => ({ term, at })));
  return terms.flatMap(({ term, at: first }, from) =>
    (synonyms.get(term) ?? []).flatMap((synonym): Phrase[] => {
      const { phrase } = synonym;
      const last = terms[from + phrase.length - 1];
      return last && phrase.every((part, offset) => terms[from + offset]?.term === part)
        ? [{ first, last: last.at, replacements: replacementsOf(synonym) }]
        : [];
    }),
  );
}

/** The bits of the words from `first` to `last`. */
function maskOf(first: number, last: number): number {
  let mask = 0;
  for (let at = Math.max(0, first); at <= last; at++) mask |= 1 << at;
  return mask;
}
