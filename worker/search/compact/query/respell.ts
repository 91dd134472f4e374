import type { IndexReader } from '../read/index-reader.ts';
import { nextLike, signatureOf } from '../signature.ts';
import { keystrokes } from '../text/keystrokes.ts';
import { Distances } from './distance.ts';
import type { Budget } from './scorer.ts';

/** A word of the index that a mistyped one may stand for. `term` is the place of its term; -1 if it is indexed in pieces. */
export type Near = { spelling: string; written: string; term: number; documents: number; edits: number; weight: number };

const weights = [1, 0.95, 0.4];
const shortest = 4;
const shortestForTwo = 8;
/** A dictionary entry that is compared letter by letter costs about as much as so many that are passed over. */
const comparison = 20;

/**
 * The index's words nearest to one that it does not know: one edit from four letters on, two from eight; all that are
 * equally near. Nearly always the first letter is right, so those words are looked at first, and the others only for
 * what would be nearer.
 */
export function respell(index: IndexReader, spelling: string, edits: number, budget: Budget): Near[] {
  if (spelling.length < shortest || edits === 0 || /\p{N}/u.test(spelling)) return [];
  const most = Math.min(edits, spelling.length >= shortestForTwo ? 2 : 1);
  const [from, to] = index.words.rangeOf(String.fromCodePoint(spelling.codePointAt(0) ?? 0));
  const likely = nearest(index, spelling, most, budget, from, to);
  const edited = likely[0]?.edits ?? most + 1;
  if (edited === 1) return likely;
  const others = nearest(index, spelling, edited - 1, budget, 0, index.words.count);
  return others.length > 0 ? others : likely;
}

function nearest(index: IndexReader, spelling: string, most: number, budget: Budget, from: number, to: number): Near[] {
  let least = most;
  let near: Near[] = [];
  const distances = new Distances(spelling);
  eachLike(index, spelling, { edits: least, from, to }, budget, (word) => {
    if (word.term < 0) return least;
    const distance = distances.to(word.spelling, least);
    if (distance > least) return least;
    if (distance < least) near = [];
    near.push({ ...word, edits: distance, weight: weights[distance] ?? 0 });
    return (least = distance);
  });
  return near.toSorted((a, b) => b.documents - a.documents).slice(0, mostNear);
}

/** Of those that are equally near, so many of the most common are taken. */
const mostNear = 40;

const oneKey = 0.85;
const oneSyllable = 0.6;
const mostHangul = 4;
/** A wrong key may change the syllable before it as well; in short words that would be most of the word. */
const longForHangul = 4;

/** The same for a Korean word: one key wrong, or one syllable missing, too many, changed or swapped. The best few. */
export function respellHangul(index: IndexReader, word: string, edits: number, budget: Budget): Near[] {
  if (edits === 0 || word.length < 2) return [];
  const near: Near[] = [];
  const byKeys = new Distances(keystrokes(word));
  const bySyllables = new Distances(word);
  const syllables = word.length >= longForHangul ? 2 : 1;
  eachLike(index, word, { edits: syllables, from: 0, to: index.words.count }, budget, (other) => {
    if (other.term >= 0) return syllables;
    if (bySyllables.to(other.spelling, 1) <= 1) near.push({ ...other, edits: 1, weight: oneSyllable });
    else if (syllables === 1) return syllables;
    const last = near.at(-1);
    if (byKeys.to(keystrokes(other.spelling), 1) <= 1) {
      if (last?.spelling === other.spelling) last.weight = oneKey;
      else near.push({ ...other, edits: 1, weight: oneKey });
    }
    return syllables;
  });
  return near.toSorted((a, b) => b.weight - a.weight || b.documents - a.documents).slice(0, mostHangul);
}

/** Goes through the words of a stretch that may be within so many edits, by their letters and length. `each` says how many count from then on. */
function eachLike(
  index: IndexReader,
  spelling: string,
  { edits, from, to }: { edits: number; from: number; to: number },
  budget: Budget,
  each: (word: Omit<Near, 'weight' | 'edits'>) => number,
): void {
  if (!budget.takeEntries(to - from)) return;
  const signatures = index.signatures.subarray(0, to);
  const signature = signatureOf(spelling);
  let most = edits;
  for (let at = nextLike(signatures, signature, most, from); at >= 0; at = nextLike(signatures, signature, most, at + 1)) {
    if (!budget.takeEntries(comparison)) return;
    const { key, value } = index.words.at(at);
    most = each({ spelling: key, written: value.written || key, term: value.term, documents: value.documents });
  }
}
