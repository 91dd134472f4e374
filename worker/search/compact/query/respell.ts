import type { IndexReader } from '../read/index-reader.ts';
import { mayBeNear, signatureOf } from '../signature.ts';
import { editDistance } from './distance.ts';
import type { Budget } from './scorer.ts';

/** A word of the index that a mistyped one may stand for. `term` is the place of its term. */
export type Near = { spelling: string; written: string; term: number; documents: number; weight: number };

const weights = [1, 0.85, 0.4];
const shortest = 4;
const shortestForTwo = 8;

/** The index's words nearest to one that it does not know: one edit from four letters on, two from eight; all that are equally near. */
export function respell(index: IndexReader, spelling: string, edits: number, budget: Budget): Near[] {
  if (spelling.length < shortest || edits === 0 || /^\p{N}+$/u.test(spelling)) return [];
  let most = Math.min(edits, spelling.length >= shortestForTwo ? 2 : 1);
  if (!budget.takeEntries(index.words.count)) return [];
  const signature = signatureOf(spelling);
  const { signatures } = index;
  let near: Near[] = [];
  for (let at = 0; at < signatures.length; at++) {
    if (!mayBeNear(signature, signatures[at] ?? 0, most)) continue;
    if (!budget.takeEntries(20)) break;
    const { key, value } = index.words.at(at);
    if (value.term < 0) continue;
    const distance = editDistance(spelling, key, most);
    if (distance > most) continue;
    if (distance < most) near = [];
    most = distance;
    near.push({ spelling: key, written: value.written || key, term: value.term, documents: value.documents, weight: weights[distance] ?? 0 });
  }
  return near.toSorted((a, b) => b.documents - a.documents);
}
