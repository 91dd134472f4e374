import type { Analyser } from '../text/analyser.ts';
import { bare } from '../text/analyser.ts';
import { Joiner } from '../text/joined.ts';
import { normalize } from '../text/normalize.ts';
import { runsOf, type Run } from '../text/runs.ts';

/** A piece of a text that was searched for. */
export type Span = { start: number; end: number; term: string };

/** Where a text holds some of these terms, in order, without overlaps. */
export function findSpans(text: string, terms: ReadonlySet<string>, analyser: Analyser): Span[] {
  const mayBegin = beginningsOf(terms, analyser);
  const joiner = new Joiner();
  const spans: Span[] = [];
  let before: Run | undefined;
  for (const run of runsOf(text)) {
    const normal = normalize(run.text);
    if (run.kind !== 'word') {
      spans.push(...piecesIn(run, normal, terms, analyser));
      joiner.next(run, '', text);
      before = undefined;
      continue;
    }
    const likely = mayBegin(analyser.spelling(normal));
    const term = likely ? analyser.term(normal) : undefined;
    const joined = joiner.next(run, bare(normal), text, term === '').some(({ form }) => mayBegin(form) && terms.has(analyser.stemmed(form)));
    if (joined && before) extend(spans, { start: before.start, end: run.end, term: normal });
    else if (term !== undefined && terms.has(term || analyser.stemmed(normal))) spans.push({ start: run.start, end: run.end, term });
    before = run;
  }
  return spans;
}

/** Stems are dear, and nearly no word of a text begins like one that was searched for. */
function beginningsOf(terms: ReadonlySet<string>, { language }: Analyser): (word: string) => boolean {
  if (!language.keepsBeginnings) return () => true;
  const beginnings = new Set(Array.from(terms, (term) => term.charAt(0)));
  return (word) => beginnings.has(word.charAt(0));
}

/** A joined name takes in the marks of its parts. */
function extend(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last && last.end > span.start) spans[spans.length - 1] = { ...span, start: Math.min(last.start, span.start) };
  else spans.push(span);
}

/** In scripts without spaces: the signs that found pieces cover, joined where they touch. */
function piecesIn(run: Run, normal: string, terms: ReadonlySet<string>, analyser: Analyser): Span[] {
  const folded = analyser.folded(run.kind, normal);
  // Most stretches hold nothing of it, and to cut one takes longer than to look.
  if (!holdsAny(folded, terms)) return [];
  const pieces = analyser.pieces(run.kind, normal).filter((piece) => terms.has(piece));
  if (pieces.length === 0) return [];
  const starts = signStarts(run.text);
  // A form whose length changed cannot be told sign by sign.
  if (folded.length !== starts.length - 1) return [{ start: run.start, end: run.end, term: pieces[0] ?? '' }];
  const covered = new Uint8Array(folded.length);
  for (const piece of new Set(pieces)) {
    for (let at = folded.indexOf(piece); at >= 0; at = folded.indexOf(piece, at + 1)) {
      if (!isFiller(normal.slice(at, at + piece.length))) covered.fill(1, at, at + piece.length);
    }
  }
  const placeOf = (sign: number) => run.start + (starts[sign] ?? 0);
  return stretches(covered).map(([start, end]) => ({ start: placeOf(start), end: placeOf(end), term: folded.slice(start, end) }));
}

function holdsAny(text: string, terms: ReadonlySet<string>): boolean {
  for (const term of terms) if (text.includes(term)) return true;
  return false;
}

/** Where each sign begins, as it is once normalized: a half-width letter and its voicing mark are one. The last is the end. */
function signStarts(text: string): number[] {
  return [...Array.from(text.matchAll(/.[\uff9e\uff9f\u3099\u309a]?/gs), ({ index }) => index), text.length];
}

/** Pairs of hiragana, as written, are mostly grammar. */
const isFiller = (piece: string) => /^\p{Script=Hiragana}{2}$/u.test(piece);

function stretches(covered: Uint8Array): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start = -1;
  for (let at = 0; at <= covered.length; at++) {
    if (covered[at] === 1 && start < 0) start = at;
    if (covered[at] !== 1 && start >= 0) {
      found.push([start, at]);
      start = -1;
    }
  }
  return found;
}
