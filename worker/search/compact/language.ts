import { foldUmlauts, foldWord } from './text/fold.ts';

/** What an index must know of the language its texts are in. */
export type Language = {
  /** The primary subtag: `de`. */
  code: string;
  /** A normalized, folded or unfolded word cut to its stem. */
  stem: (word: string) => string;
  stopWords: ReadonlySet<string>;
  /** Folding besides what every language gets. */
  fold: (word: string) => string;
  /** Whether its stems begin as their words do. */
  keepsBeginnings: boolean;
  /** Whether it writes nouns together. */
  compounds: boolean;
};

type Stemmer = { stemmer: (word: string) => string };
type StopWords = Record<string, unknown>;
type Source = { stemmer: () => Promise<Stemmer>; stopWords: () => Promise<StopWords> };

/** Named one by one, so that a bundler finds them; each is loaded only when its language is. */
const sources: Record<string, Source> = {
  ar: { stemmer: () => import('@orama/stemmers/arabic'), stopWords: () => import('@orama/stopwords/arabic') },
  bg: { stemmer: () => import('@orama/stemmers/bulgarian'), stopWords: () => import('@orama/stopwords/bulgarian') },
  da: { stemmer: () => import('@orama/stemmers/danish'), stopWords: () => import('@orama/stopwords/danish') },
  de: { stemmer: () => import('@orama/stemmers/german'), stopWords: () => import('@orama/stopwords/german') },
  el: { stemmer: () => import('@orama/stemmers/greek'), stopWords: () => import('@orama/stopwords/greek') },
  en: { stemmer: () => import('@orama/stemmers/english'), stopWords: () => import('@orama/stopwords/english') },
  es: { stemmer: () => import('@orama/stemmers/spanish'), stopWords: () => import('@orama/stopwords/spanish') },
  fi: { stemmer: () => import('@orama/stemmers/finnish'), stopWords: () => import('@orama/stopwords/finnish') },
  fr: { stemmer: () => import('@orama/stemmers/french'), stopWords: () => import('@orama/stopwords/french') },
  ga: { stemmer: () => import('@orama/stemmers/irish'), stopWords: () => import('@orama/stopwords/irish') },
  hi: { stemmer: () => import('@orama/stemmers/indian'), stopWords: () => import('@orama/stopwords/indian') },
  hu: { stemmer: () => import('@orama/stemmers/hungarian'), stopWords: () => import('@orama/stopwords/hungarian') },
  hy: { stemmer: () => import('@orama/stemmers/armenian'), stopWords: () => import('@orama/stopwords/armenian') },
  id: { stemmer: () => import('@orama/stemmers/indonesian'), stopWords: () => import('@orama/stopwords/indonesian') },
  it: { stemmer: () => import('@orama/stemmers/italian'), stopWords: () => import('@orama/stopwords/italian') },
  lt: { stemmer: () => import('@orama/stemmers/lithuanian'), stopWords: () => import('@orama/stopwords/lithuanian') },
  ne: { stemmer: () => import('@orama/stemmers/nepali'), stopWords: () => import('@orama/stopwords/nepali') },
  nl: { stemmer: () => import('@orama/stemmers/dutch'), stopWords: () => import('@orama/stopwords/dutch') },
  no: { stemmer: () => import('@orama/stemmers/norwegian'), stopWords: () => import('@orama/stopwords/norwegian') },
  pt: { stemmer: () => import('@orama/stemmers/portuguese'), stopWords: () => import('@orama/stopwords/portuguese') },
  ro: { stemmer: () => import('@orama/stemmers/romanian'), stopWords: () => import('@orama/stopwords/romanian') },
  ru: { stemmer: () => import('@orama/stemmers/russian'), stopWords: () => import('@orama/stopwords/russian') },
  sr: { stemmer: () => import('@orama/stemmers/serbian'), stopWords: () => import('@orama/stopwords/serbian') },
  sv: { stemmer: () => import('@orama/stemmers/swedish'), stopWords: () => import('@orama/stopwords/swedish') },
  ta: { stemmer: () => import('@orama/stemmers/tamil'), stopWords: () => import('@orama/stopwords/tamil') },
  tr: { stemmer: () => import('@orama/stemmers/turkish'), stopWords: () => import('@orama/stopwords/turkish') },
  uk: { stemmer: () => import('@orama/stemmers/ukrainian'), stopWords: () => import('@orama/stopwords/ukrainian') },
};
const sameAs: Record<string, string> = { nb: 'no', nn: 'no', in: 'id' };
/** Their stemmers cut beginnings, too. */
const prefixing = new Set(['ar', 'id', 'ga', 'he']);
const compounding = new Set(['de', 'nl', 'sv', 'da', 'no', 'fi', 'hu', 'el', 'is']);

const loaded = new Map<string, Promise<Language>>();

/** The language of a BCP 47 tag. One that is not known gets neither stems nor stop words; it is searched by its script. */
export function loadLanguage(tag: string): Promise<Language> {
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  const code = sameAs[primary] ?? primary;
  const known = loaded.get(code);
  if (known) return known;
  const made = makeLanguage(code);
  loaded.set(code, made);
  return made;
}

async function makeLanguage(code: string): Promise<Language> {
  const source = sources[code];
  const fold = code === 'de' ? (word: string) => foldUmlauts(foldWord(word)) : foldWord;
  const compounds = compounding.has(code);
  if (!source) return { code, stem: (word) => word, stopWords: new Set(), fold, keepsBeginnings: true, compounds };
  const [{ stemmer }, words] = await Promise.all([source.stemmer(), source.stopWords()]);
  return { code, stem: safely(stemmer), stopWords: new Set(listOf(words).flatMap(asTyped)), fold, keepsBeginnings: !prefixing.has(code), compounds };
}

/** The package's modules each name their one list differently. */
function listOf(module: StopWords): string[] {
  const list: unknown = Object.values(module).find(Array.isArray);
  return Array.isArray(list) ? list.filter((word): word is string => typeof word === 'string').map((word) => word.normalize('NFKC').toLowerCase()) : [];
}

/** "won't", as phones write it ("won’t") and as one in a hurry does ("wont"). Of the others, some are words without it: "we'll". */
const asTyped = (word: string): string[] => (word.endsWith("n't") ? [word, word.replace("'", '’'), word.replace("'", '')] : [word, word.replace("'", '’')]);

/** Some stemmers throw on, or swallow, words they do not expect: those stay whole. */
function safely(stem: (word: string) => string): (word: string) => string {
  return (word) => {
    try {
      return stem(word) || word;
    } catch {
      return word;
    }
  };
}
