import type { Analyser } from '../../search/compact/text/analyser.ts';

/** A word as spelling compares it, and its term; of a script without spaces a piece, which is both. */
export type Word = { spelling: string; term: string };
export type WordsOf = (text: string) => Word[];
/** How a language's texts are taken apart, and whether it writes words together ("Studentenrabatt"). */
export type LanguageWords = { wordsOf: WordsOf; compounds: boolean };

/**
 * Takes texts apart as the search does; and words that differ in accents alone, which a stemmer may cut at different ends,
 * are one term: that of the first it met.
 */
export function wordsWith(analyser: Analyser): LanguageWords {
  const known = new Map<string, string>();
  const wordsOf = (text: string) => {
    const words: Word[] = [];
    const word = (_written: string, spelling: string, term: string) => {
      const same = known.get(spelling) ?? term;
      known.set(spelling, same);
      words.push({ spelling, term: same });
    };
    analyser.analyse(text, { word, whole: () => {}, piece: (term) => void words.push({ spelling: term, term }), joined: () => {} });
    return words;
  };
  return { wordsOf, compounds: analyser.language.compounds };
}
