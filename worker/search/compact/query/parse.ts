import { Joiner } from '../text/joined.ts';
import { normalize } from '../text/normalize.ts';
import { runsOf, type RunKind } from '../text/runs.ts';
import { bare, type Analyser } from '../text/analyser.ts';

/** A word of a query, as typed and as the index may know it. */
export type TypedWord = {
  kind: RunKind;
  typed: string;
  normal: string;
  /** The terms it is looked up by; a word of a script with spaces has one. */
  terms: string[];
  /** It may still be being typed: the last one, with nothing behind it. */
  open: boolean;
  /** It is searched as it is, without repair: it stands in quotation marks, or is a stop word. */
  literal: boolean;
  /** Forms it makes with the words before it: their terms, and how many words each takes in. */
  joined: { term: string; words: number }[];
};

/** More words than this are not looked at: they bound the work, and fit a bit mask. */
const mostWords = 24;
const mostSigns = 400;

/** Cuts a query into words. Stop words are left out, unless there is nothing else. */
export function parseQuery(query: string, analyser: Analyser, stopWords: ReadonlySet<string>): TypedWord[] {
  const text = query.slice(0, mostSigns).toWellFormed();
  const words = cut(text, analyser, (word, term) => term === '' || stopWords.has(word) || stopWords.has(term));
  if (words.length > 0) return words;
  return cut(text, analyser, () => false);
}

function cut(text: string, analyser: Analyser, isStopWord: (word: string, term: string) => boolean): TypedWord[] {
  const joiner = new Joiner();
  const words: TypedWord[] = [];
  const lastSign = text.trimEnd() === text ? text.length : -1;
  const quoted = quotedStretches(text);
  for (const run of runsOf(text)) {
    const normal = normalize(run.text);
    const open = run.end === lastSign;
    if (run.kind !== 'word') {
      joiner.next(run, '', text);
      words.push(...wordsOfRun(run.kind, run.text, normal, analyser, open));
      continue;
    }
    const term = analyser.term(normal);
    const stops = isStopWord(normal, term);
    const forms = joiner.next(run, bare(normal), text, stops);
    if (stops) continue;
    const joined = forms.map(({ form, words: taken }) => ({ term: analyser.stemmed(form), words: taken }));
    const literal = term === '' || quoted.some(({ start, end }) => start <= run.start && run.end <= end);
    words.push({ kind: 'word', typed: run.text, normal, terms: [term || analyser.stemmed(normal)], open, literal, joined });
  }
  return words.slice(0, mostWords);
}

const quotedStretches = (text: string) =>
  Array.from(text.matchAll(/["“„«][^"”“»]+["”“»]/g), ({ index, 0: stretch }) => ({ start: index, end: index + stretch.length }));

/** Han and kana are cut where the script changes, since words mostly end there; the pieces across the cut count with the word before. */
function wordsOfRun(kind: RunKind, typed: string, normal: string, analyser: Analyser, open: boolean): TypedWord[] {
  if (kind !== 'kana') return [{ kind, typed, normal, terms: analyser.pieces(kind, normal), open, literal: false, joined: [] }];
  const terms = analyser.pieces('kana', normal);
  const starts = [...normal.matchAll(/\p{Script=Han}+|[\p{Script=Katakana}ー]+|\p{Script=Hiragana}+/gu)];
  if (starts.length < 2) return [{ kind, typed, normal, terms, open, literal: false, joined: [] }];
  return starts.flatMap((match, index): TypedWord[] => {
    const from = Array.from(normal.slice(0, match.index)).length;
    const size = Array.from(match[0]).length;
    const last = index === starts.length - 1;
    const own = terms.slice(from, last ? undefined : from + size);
    return own.length === 0 ? [] : [{ kind, typed: match[0], normal: match[0], terms: own, open: open && last, literal: false, joined: [] }];
  });
}
