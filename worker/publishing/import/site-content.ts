import type { ArticleType } from '../../articles/types.ts';
import type { Channel } from '../../markets/channels.ts';
import type { FactType, FactValue } from '../../markets/facts.ts';
import type { SiteSettings } from '../../sites/site.ts';
import type { Texts } from '../../sites/texts.ts';
import type { Manual, Specification } from '../../../db/schema/structure.ts';

/** Where a text begins, so that a problem can name its file and line; `lines` where it is not the file's text line by line. */
export type Place = { file: string; line: number; lines?: number[] };

type SiteFacts = {
  name: string;
  source: string;
  defaultLocale: string;
  settings: SiteSettings;
};
export type LocaleContent = { key: string; language: string; market: string; chain: string[]; direction: 'ltr' | 'rtl' };
export type FactContent = { key: string; position: number; type: FactType; labels: Texts };
export type MarketContent = {
  key: string;
  names: Texts;
  countries: string[];
  currency: string;
  timeZone: string;
  replyHours: number | null;
  channels: Channel[];
  facts: Record<string, FactValue>;
  featured: string[];
};
export type TopicContent = {
  key: string;
  number: number | undefined;
  parent: string | null;
  position: number;
  icon: string;
  names: Texts;
  summaries: Texts;
};
export type CategoryContent = { key: string; position: number; names: Texts; image: string | null };
export type ProductContent = {
  key: string;
  number: number | undefined;
  category: string;
  model: string;
  skus: string[];
  names: Texts;
  summaries: Texts;
  specifications: Specification[];
  image: string | null;
  manuals: Manual[];
  hiddenIn: string[];
};
export type SnippetText = { key: string; language: string; body: string; place: Place };

export type TranslationContent = {
  language: string;
  title: string;
  /** Undefined: made from the title. */
  slug: string | undefined;
  summary: string;
  seoTitle: string | null;
  seoDescription: string | null;
  status: 'draft' | 'published';
  significance: 'minor' | 'medium' | 'major';
  /** Number of this revision; undefined: the next one. */
  revision: number | undefined;
  basedOn: number | undefined;
  published: string | undefined;
  updated: string | undefined;
  verified: string | undefined;
  body: string;
  /** Of the body's first line. */
  place: Place;
  /** Lines of the front matter's fields. */
  lines: { title: number; summary: number };
};

export type ArticleContent = {
  key: string;
  number: number | undefined;
  type: ArticleType;
  topic: string;
  products: string[];
  labels: string[];
  owner: string | null;
  reviewDays: number | null;
  related: string[];
  onlyIn: string[] | null;
  hiddenIn: string[] | null;
  sourceId: string | null;
  /** The day it was put away; its texts are drafts. Undefined: it was not. */
  archived?: string | undefined;
  place: Place;
  translations: TranslationContent[];
};

export type MediaContent = { key: string; read: () => Promise<Uint8Array<ArrayBuffer>> };

/** A whole site as plain data, whatever format it was written in. Lists are in the site's order. */
export type SiteContent = {
  key: string;
  /**
   * `whole`: the folder is the site, what is missing from it has been removed. `addition`: it adds articles and topics
   * to a site whose settings, markets and facts are made in the admin.
   */
  scope: 'whole' | 'addition';
  hosts: string[];
  site: SiteFacts;
  locales: LocaleContent[];
  facts: FactContent[];
  markets: MarketContent[];
  topics: TopicContent[];
  categories: CategoryContent[];
  products: ProductContent[];
  snippets: SnippetText[];
  articles: ArticleContent[];
  media: MediaContent[];
};
