import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ArticleType } from '../../worker/articles/types.ts';
import type { SearchPointer } from '../../worker/search/indexes/pointer.ts';
import { now } from './now.ts';
import { site } from './site.ts';

/**
 * Which search index a locale's readers are answered from: the authoritative pointer, its copy for the edge is in KV.
 * Written by the drain (`search/indexes/`) when an index or its tuning was written; read to repair the copy and to build
 * only what changed. Lives as long as its locale. `upTo` is the newest outbox row the build had seen: an older build never
 * takes the place of a newer one.
 */
export const searchIndex = sqliteTable(
  'search_index',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    pointer: text({ mode: 'json' }).$type<SearchPointer>().notNull(),
    upTo: integer().notNull(),
    builtAt: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale] })],
);

/**
 * Every KV key that the search wrote, so that what no pointer names is found again. Written before the key is, by the
 * drain; read and removed by the sweep, a day after `retiredAt`.
 */
export const searchKey = sqliteTable(
  'search_key',
  {
    key: text().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    createdAt: text().notNull().default(now),
    retiredAt: text(),
  },
  (t) => [index('search_key_retired').on(t.retiredAt)],
);

/**
 * Terms that mean the same; or, where `replacements` is not empty, terms that also find those (one way). Of one locale.
 * Written by `search/tuning/` (admin, CSV import); read when the locale's tuning is compiled. Lives until removed by an editor.
 */
export const synonym = sqliteTable(
  'synonym',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    terms: text({ mode: 'json' }).$type<string[]>().notNull(),
    replacements: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [uniqueIndex('synonym_terms').on(t.siteId, t.locale, t.terms, t.replacements)],
);

/** An article on top for a query, between two moments. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const searchPin = sqliteTable(
  'search_pin',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    query: text().notNull(),
    /** By permanent number; one that is gone or not shown in this locale is passed over. */
    article: integer().notNull(),
    /** 0 is the top. */
    position: integer().notNull().default(0),
    startsAt: text(),
    endsAt: text(),
  },
  (t) => [uniqueIndex('search_pin_query').on(t.siteId, t.locale, t.query, t.article)],
);

/** A word a locale's search passes over, besides those of its language. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const stopWord = sqliteTable(
  'stop_word',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    word: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale, t.word] })],
);

/** By what the score of an article type is multiplied. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const typeBoost = sqliteTable(
  'type_boost',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    type: text().$type<ArticleType>().notNull(),
    boost: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale, t.type] })],
);

/** An article whose score is multiplied, whatever is asked. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const promotedArticle = sqliteTable(
  'promoted_article',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    /** By permanent number. */
    article: integer().notNull(),
    boost: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale, t.article] })],
);
