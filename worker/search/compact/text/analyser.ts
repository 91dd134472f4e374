import type { Language } from '../language.ts';
import { foldKana, foldWord } from './fold.ts';
import { Joiner } from './joined.ts';
import { bigrams, trigrams } from './ngrams.ts';
import { normalize } from './normalize.ts';
import { runsOf, type Run, type RunKind } from './runs.ts';

/** For building, where each word comes up again and again. */
/** A title, not a paragraph. */
const shortText = 120;
/** What is longer is no word that anybody types. */
const longestWord = 64;
const mostRemembered = 50_000;

/** What a text is made of, as `Analyser` meets it. */
type Listener = {
  /** A word: as written (normalized), without diacritics, and its term. */
  word: (written: string, spelling: string, term: string) => void;
  /** A word that is indexed in pieces, which follow. */
  whole: (written: string) => void;
  piece: (term: string) => void;
  /** A name without what parts it: it makes the text no longer. */
  joined: (term: string) => void;
};
type Known = { term: string; spelling: string };

/** Turns text into the terms that are indexed and asked: the same for both, or nothing would be found. */
export class Analyser {
  readonly language: Language;
  /** Words seen. The term of a stop word is ''. */
  #known = new Map<string, Known>();

  readonly #mostRemembered: number;

  constructor(language: Language, remembered = mostRemembered) {
    this.language = language;
    this.#mostRemembered = remembered;
  }

  /** The terms of a text, in order, with repeats, without joined names. */
  terms(text: string): string[] {
    const terms: string[] = [];
    const keep = (term: string) => void terms.push(term);
    this.analyse(text, { word: (_written, _spelling, term) => keep(term), whole: () => {}, piece: keep, joined: () => {} });
    return terms;
  }

  /** Goes through a text, and leaves out stop words; those of a title or heading can be searched where a query has nothing else. */
  analyse(text: string, listener: Listener): void {
    const normal = normalize(text);
    const joiner = new Joiner();
    const short = text.length <= shortText;
    for (const run of runsOf(normal)) {
      if (run.kind !== 'word') {
        if (run.kind === 'hangul') listener.whole(run.text);
        this.#cut(run, listener);
        joiner.next(run, '', normal);
        continue;
      }
      const { term, spelling } = this.#know(run.text);
      if (term !== '') listener.word(run.text, spelling, term);
      else if (short) listener.joined(this.stemmed(run.text));
      for (const { form } of joiner.next(run, bare(run.text), normal, term === '')) listener.joined(this.stemmed(form));
    }
  }

  /** A query of one sign of Han or kana is completed to the pieces that begin with it; the last sign begins none, so it stands alone as well. */
  #cut({ kind, text }: Run, listener: Listener): void {
    const pieces = this.pieces(kind, text);
    for (const piece of pieces) listener.piece(piece);
    if (kind !== 'kana') return;
    const [, last] = Array.from(pieces.at(-1) ?? '');
    if (last !== undefined) listener.joined(last);
  }

  /** The term of a normalized word of a script with spaces; '' for a stop word. */
  term(word: string): string {
    return this.#know(word).term;
  }

  #know(word: string): Known {
    const known = this.#known.get(word);
    if (known) return known;
    const { stopWords } = this.language;
    const made = { term: stopWords.has(word) || stopWords.has(bare(word)) ? '' : this.stemmed(word), spelling: this.spelling(word) };
    if (this.#known.size >= this.#mostRemembered) this.#known.clear();
    this.#known.set(word, made);
    return made;
  }

  /** As `term`, but a stop word has one too. */
  stemmed(word: string): string {
    const { stem, fold } = this.language;
    const plain = this.#plain(word.slice(0, longestWord));
    if (plain.length <= 2 || /\p{N}/u.test(plain)) return fold(plain);
    return fold(stem(plain));
  }

  /** As stemmers expect it: most tell endings by their accents, these two take two ways of writing a word for two words. */
  #plain(word: string): string {
    const { code, fold } = this.language;
    if (code === 'de') return fold(bare(word));
    return code === 'ar' ? fold(bare(word)).replace(arabicArticle, '') : bare(word);
  }

  /** A word as spelling compares it. */
  spelling(word: string): string {
    return foldWord(bare(word));
  }

  /** The terms of a run that is not a word of its own. */
  pieces(kind: RunKind, text: string): string[] {
    return kind === 'thai' ? trigrams(text) : bigrams(Array.from(this.folded(kind, text)));
  }

  /** A normalized run as its pieces are cut from it. */
  folded(kind: RunKind, text: string): string {
    return kind === 'kana' ? foldKana(text) : text;
  }
}

/** With the particle before it. The stemmer leaves it on many nouns. */
const arabicArticle = /^(?:[وفبك]?ال|لل)(?=.{3})/u;

/** Without what an apostrophe parts: the article before ("l'été"), the possessive behind ("brand's"); without Hebrew's marks of abbreviation. */
export function bare(word: string): string {
  if (!/['’"׳״]/.test(word)) return word;
  return word
    .replace(/['’]s?$/u, '')
    .replace(/^(?:l|d|j|m|n|s|t|c|qu)['’]/u, '')
    .replace(/['’"׳״]/g, '');
}
