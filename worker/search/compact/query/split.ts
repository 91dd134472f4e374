import { links, shortestPart } from '../build/compounds.ts';
import type { IndexReader } from '../read/index-reader.ts';
import { respell } from './respell.ts';
import type { Budget, Term } from './scorer.ts';

/** A word's part that stands in the index as a word of its own. */
export type Part = { text: string; term: Term };

const longestSplit = 40;
const mostParts = 3;
const shortestRepaired = 5;
const mostRepairs = 3;

/** Parts a word may have been written together from ("Rücksendeetikett", "BlockLegacyAuth"), all known to the index; undefined if there are none. */
export function splitWord(index: IndexReader, spelling: string, edits: number, budget: Budget): Part[] | undefined {
  if (spelling.length < shortestPart * 2 || spelling.length > longestSplit || /\p{N}/u.test(spelling)) return undefined;
  return bestSplit(index, spelling, mostParts, budget)?.parts ?? (edits > 0 ? repairedSplit(index, spelling, budget) : undefined);
}

/** With a letter wrong in the last part: the longest beginning that is known, and what the rest may stand for. */
function repairedSplit(index: IndexReader, spelling: string, budget: Budget): Part[] | undefined {
  if (!index.analyser.language.compounds) return undefined;
  let tried = 0;
  for (let at = spelling.length - shortestRepaired; at >= shortestPart && tried < mostRepairs; at--) {
    const left = findPart(index, spelling.slice(0, at), links);
    if (!left) continue;
    tried++;
    const [near] = respell(index, spelling.slice(at), 1, budget);
    if (near) return [left, { text: index.terms.at(near.term).key, term: index.terms.at(near.term).value }];
  }
  return undefined;
}

type Split = { parts: Part[]; documents: number };

/** Of few parts rather than many, then where the rarest part is least rare. */
function bestSplit(index: IndexReader, spelling: string, most: number, budget: Budget): Split | undefined {
  let best: Split | undefined;
  for (let at = spelling.length - shortestPart; at >= shortestPart; at--) {
    if (!budget.takeEntries(2)) return best;
    const right = findPart(index, spelling.slice(at), ['']);
    if (!right) continue;
    const whole = findPart(index, spelling.slice(0, at), index.analyser.language.compounds ? links : ['']);
    const left = whole ? { parts: [whole], documents: whole.term.documents } : most > 2 ? bestSplit(index, spelling.slice(0, at), most - 1, budget) : undefined;
    if (!left) continue;
    const split = { parts: [...left.parts, right], documents: Math.min(left.documents, right.term.documents) };
    if (!best || split.parts.length < best.parts.length || (split.parts.length === best.parts.length && split.documents > best.documents)) best = split;
  }
  return best;
}

/** A part as a word of the index, with or without what links it to the next. */
function findPart(index: IndexReader, part: string, endings: readonly string[]): Part | undefined {
  for (const link of endings) {
    const word = link === '' ? part : part.endsWith(link) ? part.slice(0, -link.length) : '';
    if (word.length < shortestPart) continue;
    const text = index.analyser.term(word);
    const found = text === '' ? undefined : index.terms.find(text);
    if (found) return { text, term: found.value };
  }
  return undefined;
}
