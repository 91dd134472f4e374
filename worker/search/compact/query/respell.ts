import type { IndexReader } from '../read/index-reader.ts';
import { mayBeNear, signatureOf } from '../signature.ts';
import { keystrokes } from '../text/keystrokes.ts';
import { editDistance } from './distance.ts';
import type { Budget } from './scorer.ts';

/** A word of the index that a mistyped one may stand for. `term` is the place of its term; -1 if it is indexed in pieces. */
export type Near = { spelling: string; written: string; term: number; documents: number; edits: number; weight: number };

const weights = [1, 0.95, 0.4];
const shortest = 4;
const shortestForTwo = 8;
/** A dictionary entry that is compared letter by letter costs about as much as so many that are passed over. */
const comparison = 20;

/** The index's words nearest to one that it does not know: one edit from four letters on, two from eight; all that are equally near. */
export function respell(index: IndexReader, spelling: string, edits: number, budget: Budget): Near[] {
  if (spelling.length < shortest || edits === 0 || /\p{N}/u.test(spelling)) return [];
  let most = Math.min(edits, spelling.length >= shortestForTwo ? 2 : 1);
  let near: Near[] = [];
  eachLike(
    index,
    spelling,
    () => most,
    budget,
    (word) => {
      if (word.term < 0) return;
      const distance = editDistance(spelling, word.spelling, most);
      if (distance > most) return;
      if (distance < most) near = [];
      most = distance;
      near.push({ ...word, edits: distance, weight: weights[distance] ?? 0 });
    },
  );
  // Whoever mistypes mostly gets the first letter right.
  const begins = ({ spelling: other }: Near) => (other[0] === spelling[0] ? 1 : 0);
  return near.toSorted((a, b) => begins(b) - begins(a) || b.documents - a.documents);
}

const oneKey = 0.85;
const oneSyllable = 0.6;
const mostHangul = 4;
/** A wrong key may change the syllable before it as well; in short words that would be most of the word. */
const longForHangul = 4;

/** The same for a Korean word: one key wrong, or one syllable missing, too many, changed or swapped. The best few. */
export function respellHangul(index: IndexReader, word: string, edits: number, budget: Budget): Near[] {
  if (edits === 0 || word.length < 2) return [];
  const keys = keystrokes(word);
  const near: Near[] = [];
  const syllables = word.length >= longForHangul ? 2 : 1;
  eachLike(
    index,
    word,
    () => syllables,
    budget,
    (other) => {
      if (other.term >= 0) return;
      if (editDistance(keys, keystrokes(other.spelling), 1) <= 1) near.push({ ...other, edits: 1, weight: oneKey });
      else if (editDistance(word, other.spelling, 1) <= 1) near.push({ ...other, edits: 1, weight: oneSyllable });
    },
  );
  return near.toSorted((a, b) => b.weight - a.weight || b.documents - a.documents).slice(0, mostHangul);
}

/** Goes through the words that may be within so many edits, by their letters and length. */
function eachLike(index: IndexReader, spelling: string, edits: () => number, budget: Budget, each: (word: Omit<Near, 'weight' | 'edits'>) => void): void {
  const { signatures } = index;
  if (!budget.takeEntries(signatures.length)) return;
  const signature = signatureOf(spelling);
  for (let at = 0; at < signatures.length; at++) {
    if (!mayBeNear(signature, signatures[at] ?? 0, edits())) continue;
    if (!budget.takeEntries(comparison)) return;
    const { key, value } = index.words.at(at);
    each({ spelling: key, written: value.written || key, term: value.term, documents: value.documents });
  }
}
