import type { FactType } from '../../markets/facts.ts';

/** A file a body may show or offer: its public URL and what is needed to lay it out before it loads. */
export type MediaFile = { url: string; mime: string; bytes: number; width?: number; height?: number };

/** What a text may refer to. Built once per site (from D1, or from a content folder) and shared by all its texts. */
export type CompileContext = {
  /** Where readers find the site, if that is known. */
  hosts?: ReadonlySet<string>;
  /** Keys of the site's markets. */
  markets: ReadonlySet<string>;
  /** Fact key → its type and the markets that set it. */
  facts: ReadonlyMap<string, { type: FactType; markets: ReadonlySet<string> }>;
  snippets: ReadonlySet<string>;
  /** Key → permanent number. */
  articles: ReadonlyMap<string, number>;
  topics: ReadonlyMap<string, number>;
  /** The number that a merged topic had → the key of the topic it went into, which is among them. */
  mergedNumbers?: ReadonlyMap<number, string>;
  products: ReadonlyMap<string, number>;
  /** Key (`media/…` path) → file. */
  media: ReadonlyMap<string, MediaFile>;
  /** Hash of bytes that others have replaced → keys of their files, as far as that is known. */
  formerly?: ReadonlyMap<string, readonly string[]>;
};

/** The text in hand: its language, and the markets in which it can be seen. */
export type CompileSubject = { language: string; visibleIn: ReadonlySet<string> };
