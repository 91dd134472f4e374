import type { Vocabulary } from './vectors.ts';

/**
 * An article as far as gaps need it. `languages` are those it is live in; `title` is in the language looked at, else '';
 * `named` the same, or else its title in another language, its source first.
 */
export type KnownArticle = {
  number: number;
  title: string;
  named: string;
  languages: readonly string[];
  outdated: 'medium' | 'major' | null;
  onlyIn: readonly string[] | null;
  hiddenIn: readonly string[] | null;
  /** Votes in the period, in the language looked at. */
  yes: number;
  no: number;
};
/** `marketName` is in the site's source language, as in the admin. */
export type KnownLocale = { key: string; language: string; market: string; marketName: string };

/**
 * What the search of a locale finds now, best first. `missing` are the words of the query that stand nowhere in it;
 * `passages` its title, summary, headings and sentences.
 */
export type Hit = { article: number; title: string; missing: readonly string[]; passages: () => Promise<readonly string[]> };
export type Find = (locale: string, words: string) => Promise<readonly Hit[]>;

/** All that is there, as readers of one language see it. */
export type World = {
  language: string;
  locales: readonly KnownLocale[];
  articles: ReadonlyMap<number, KnownArticle>;
  find: Find;
  vocabulary: Vocabulary;
};

export const isVisible = ({ onlyIn, hiddenIn }: Pick<KnownArticle, 'onlyIn' | 'hiddenIn'>, market: string): boolean =>
  (onlyIn?.includes(market) ?? true) && !hiddenIn?.includes(market);

const leastVotes = 5;
/** Whether most who voted said that it did not help them. */
export const isUnhelpful = ({ yes, no }: Pick<KnownArticle, 'yes' | 'no'>): boolean => yes + no >= leastVotes && no > yes;
