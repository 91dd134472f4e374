import type { Language } from '../language.ts';
import { foldKana, foldWord } from './fold.ts';
import { Joiner } from './joined.ts';
import { bigrams, trigrams } from './ngrams.ts';
import { normalize } from './normalize.ts';
import { runsOf, type RunKind } from './runs.ts';

const mostRemembered = 50_000;

/** Hears of each word that spelling and completion may know: as written (normalized), without diacritics, and its term. */
type WordListener = (written: string, spelling: string, term: string) => void;

/** Turns text into the terms that are indexed and asked: the same for both, or nothing would be found. */
export class Analyser {
  readonly language: Language;
  /** Words seen, with their terms: '' for a stop word. */
  #known = new Map<string, string>();
  #segmenters = new Map<string, Intl.Segmenter>();

  constructor(language: Language) {
    this.language = language;
  }

  /** The terms of a text, in order, with repeats. */
  terms(text: string): string[] {
    return this.analyse(text).terms;
  }

  /** The same, and apart from them the terms of names that what parts them may be left out of: they make a text no longer. */
  analyse(text: string, onWord?: WordListener): { terms: string[]; joined: string[] } {
    const normal = normalize(text);
    const joiner = new Joiner();
    const terms: string[] = [];
    const joined: string[] = [];
    for (const run of runsOf(normal)) {
      if (run.kind !== 'word') {
        for (const piece of this.pieces(run.kind, run.text)) terms.push(piece);
        if (run.kind === 'hangul') onWord?.(run.text, run.text, '');
        joiner.next(run, '', normal);
        continue;
      }
      const term = this.term(run.text);
      if (term !== '') {
        terms.push(term);
        onWord?.(run.text, this.spelling(run.text), term);
      }
      // A stop word parts what stands around it.
      for (const { form } of joiner.next(run, term === '' ? '' : bare(run.text), normal)) joined.push(this.stemmed(form));
    }
    return { terms, joined };
  }

  /** The term of a normalized word of a script with spaces; '' for a stop word. */
  term(word: string): string {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const { stopWords } = this.language;
    const made = stopWords.has(word) || stopWords.has(bare(word)) ? '' : this.stemmed(word);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(word, made);
    return made;
  }

  /** As `term`, but a stop word has one too. */
  stemmed(word: string): string {
    const { code, stem, fold } = this.language;
    const plain = code === 'ar' ? fold(bare(word)) : bare(word);
    if (plain.length <= 2 || /\p{N}/u.test(plain)) return fold(plain);
    return fold(stem(plain));
  }

  /** A word as spelling compares it. */
  spelling(word: string): string {
    return foldWord(bare(word));
  }

  /** The terms of a run that is not a word of its own. */
  pieces(kind: RunKind, text: string): string[] {
    if (kind === 'thai') return [...this.#segments('th', text), ...trigrams(text)];
    if (kind === 'kana') return bigrams(Array.from(this.folded(kind, text)));
    return bigrams(Array.from(text));
  }

  /** A normalized run as its pieces are cut from it. */
  folded(kind: RunKind, text: string): string {
    return kind === 'kana' ? foldKana(text) : text;
  }

  #segments(locale: string, text: string): string[] {
    let segmenter = this.#segmenters.get(locale);
    if (!segmenter) {
      segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
      this.#segmenters.set(locale, segmenter);
    }
    return Array.from(segmenter.segment(text)).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
  }
}

/** Without what an apostrophe parts: the article before ("l'été"), the possessive behind ("brand's"). */
export function bare(word: string): string {
  if (!/['’]/.test(word)) return word;
  return word
    .replace(/['’]s?$/u, '')
    .replace(/^(?:l|d|j|m|n|s|t|c|qu)['’]/u, '')
    .replace(/['’]/g, '');
}
