import type { ArticleType } from '../articles/types.ts';
import type { CompactOptions } from './compact/engine.ts';
import type { Language } from './compact/language.ts';

/** What of an article is searched, filtered and counted, as Orama's schema. */
export const searchSchema = {
  title: 'string',
  headings: 'string[]',
  labels: 'string[]',
  summary: 'string',
  sections: 'string[]',
  type: 'enum',
  topics: 'enum[]',
  products: 'enum[]',
  fallback: 'boolean',
} as const;

/** An article as a locale shows it, facts and market blocks filled in, plain text. `id` is its permanent number. */
export type SearchDocument = {
  id: string;
  slug: string;
  title: string;
  /** The headings that a link can lead to, and the anchor of each. */
  headings: string[];
  anchors: string[];
  labels: string[];
  summary: string;
  /** The body's text by heading: the first stands before any, the n-th under heading n - 1. */
  sections: string[];
  type: ArticleType;
  topic: number;
  /** Numbers of its topic and of those above it. */
  topics: string[];
  /** Numbers of the products it is about. */
  products: string[];
  language: string;
  /** Whether that is not the locale's own language. */
  fallback: boolean;
};

/** As an index gives it back: a large one does not keep bodies (`HeldIndex.findBodies`). */
export type KeptDocument = Omit<SearchDocument, 'sections'> & { sections?: string[] };

/** How much a word counts where it stands, and how much a long text is held against it (BM25F's weight and b). */
const searchFields = {
  title: { weight: 18, b: 0.9 },
  headings: { weight: 4, b: 0.3 },
  labels: { weight: 4, b: 0.3 },
  summary: { weight: 3, b: 0.6 },
  sections: { weight: 1, b: 0.65 },
};

/** How the index of a locale is built and asked. Hits far weaker than the best one are left out: they hold a word in passing. */
export const compactOptions = (language: Language): CompactOptions => ({ language, fields: searchFields, leastShare: 0.15 });
