import type { Analyser } from '../text/analyser.ts';
import { findSpans, type Span } from './spans.ts';

/** A piece of plain text; `mark` where it was searched for. */
export type Marked = { text: string; mark?: true }[];
/** The n-th of the texts holds the passage; -1 where nothing was found in any. */
export type Passage = { text: number; marked: Marked };

/** So much of the texts is looked at. */
const mostSigns = 6_000;
/** How far before the first word found a passage begins. */
const lead = 30;

/** Shows texts with the words of one search marked. */
export class Marker {
  readonly #terms: ReadonlySet<string>;
  readonly #analyser: Analyser;
  readonly #words: number;

  /** `words` is how many were asked: a passage with so many different ones is as good as any. */
  constructor(terms: ReadonlySet<string>, analyser: Analyser, words = 0) {
    this.#terms = terms;
    this.#analyser = analyser;
    this.#words = words;
  }

  mark(text: string): Marked {
    return cutAt(text, 0, text.length, this.#spans(text));
  }

  /** The stretch of about `length` signs that holds most of the words, from one of the texts. */
  passage(texts: readonly string[], length: number): Passage {
    let best = { text: -1, from: 0, words: 0, spans: [] as Span[] };
    let left = mostSigns;
    texts.forEach((text, index) => {
      if (left <= 0 || (this.#words > 0 && best.words >= this.#words)) return;
      const spans = this.#spans(text.slice(0, left));
      left -= text.length;
      const found = densest(spans, length);
      if (found.words > best.words) best = { text: index, from: found.from, words: found.words, spans };
    });
    if (best.text < 0) return { text: -1, marked: [] };
    const text = texts[best.text] ?? '';
    const from = wordStart(text, Math.max(0, best.from - lead));
    const to = wordEnd(text, from + length);
    return { text: best.text, marked: withEllipses(cutAt(text, from, to, best.spans), from > 0, to < text.length) };
  }

  #spans(text: string): Span[] {
    return this.#terms.size === 0 ? [] : findSpans(text, this.#terms, this.#analyser);
  }
}

/** Where the window of `length` signs with most different words begins. */
function densest(spans: readonly Span[], length: number): { from: number; words: number } {
  let best = { from: 0, words: 0 };
  spans.forEach((first, index) => {
    const words = new Set<string>();
    for (let at = index; at < spans.length; at++) {
      const span = spans[at];
      if (!span || span.end > first.start + length - lead) break;
      words.add(span.term);
    }
    if (words.size > best.words) best = { from: first.start, words: words.size };
  });
  return best;
}

function cutAt(text: string, from: number, to: number, spans: readonly Span[]): Marked {
  const marked: Marked = [];
  let at = from;
  for (const { start, end } of spans) {
    if (start < at || end > to) continue;
    if (start > at) marked.push({ text: text.slice(at, start) });
    marked.push({ text: text.slice(start, end), mark: true });
    at = end;
  }
  if (at < to) marked.push({ text: text.slice(at, to) });
  return marked;
}

/** Scripts without spaces are cut where they are, between characters. */
const longestWord = 20;

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + longestWord).search(/\s/u);
  return space >= 0 ? at + space + 1 : betweenSigns(text, at);
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const before = text.slice(at - longestWord, at);
  const space = before.search(/\s\S*$/u);
  return space >= 0 ? at - longestWord + space : betweenSigns(text, at);
}

/** Never through a sign of two units, nor through a number or a Latin word. */
function betweenSigns(text: string, at: number): number {
  if (/[\udc00-\udfff]/.test(text[at] ?? '')) return at - 1;
  let start = at;
  while (start > at - longestWord && start > 0 && /^[\dA-Za-z]{2}$/.test(text.slice(start - 1, start + 1))) start--;
  return start;
}

function withEllipses(marked: Marked, before: boolean, after: boolean): Marked {
  return [...(before ? [{ text: '… ' }] : []), ...marked, ...(after ? [{ text: ' …' }] : [])];
}
