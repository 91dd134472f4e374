import type { ArticleType } from '../articles/types.ts';

/** What a reader asks: words, a page of results, and what they are narrowed to. Already read and bounded by the route. */
export type Question = {
  words: string;
  /** Search just these words: no spelling is repaired. */
  insist: boolean;
  limit: number;
  offset: number;
  /** Permanent numbers. `topic` takes in the topics below it. */
  topic?: number | undefined;
  product?: number | undefined;
  type?: ArticleType | undefined;
};

/** A piece of plain text, never HTML; `mark` where it is what was searched for. */
export type MarkedText = { text: string; mark?: true }[];

export type SearchHit = {
  number: number;
  slug: string;
  /** The signed word that its link carries, where clicks can be counted. */
  result?: string | undefined;
  type: ArticleType;
  title: MarkedText;
  /** The best passage of its body, or its summary. */
  passage: MarkedText;
  /** The heading the passage stands under; `id` is its anchor on the page. */
  heading?: { id: string; text: MarkedText } | undefined;
  /** What the answer is written in, and whether that is not the locale's own language. */
  language: string;
  fallback: boolean;
  topic: number;
  products: number[];
  /** Words of the query that stand nowhere in it, as they were searched. */
  missing: string[];
  /** An editor put it on top for this query. */
  pinned: boolean;
};

/** How many results a filter would leave. Topics and products by permanent number; most first. */
export type Facet<Value> = { value: Value; count: number }[];
export type Facets = { type: Facet<ArticleType>; topic: Facet<number>; product: Facet<number> };

export type SearchAnswer = {
  words: string;
  /** Names this answer in later clicks: opaque, at most 40 characters of `A-Za-z0-9_-`. */
  reference: string;
  /** `all`: something holds every word; `some`: only partial matches, a gap in disguise; `none`: nothing at all. */
  match: 'all' | 'some' | 'none';
  /** `database`: the index could not be read, so titles and summaries were searched plainly. No facets, no spelling. */
  engine: 'index' | 'database';
  /** The work one query may cause was used up: there may be more. */
  partial: boolean;
  /** What was searched instead of what was typed, where spelling was repaired. */
  corrected?: string | undefined;
  /** Where nothing was found: what else to try, best first. */
  suggestions: string[];
  total: number;
  hits: SearchHit[];
  facets: Facets;
};

/** What stands under the search box while one types. */
export type Suggestion =
  | { kind: 'article'; number: number; slug: string; result?: string | undefined; title: MarkedText; language: string; fallback: boolean }
  | { kind: 'topic'; number: number; slug: string; name: MarkedText }
  | { kind: 'product'; number: number; slug: string; name: MarkedText; model: string };
export type SuggestAnswer = { words: string; reference: string; engine: 'index' | 'database'; suggestions: Suggestion[] };
