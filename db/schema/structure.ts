import { type AnySQLiteColumn, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Texts } from '../../worker/sites/texts.ts';
import { now } from './now.ts';
import { site } from './site.ts';

/** A node of the topic tree; `number` is the permanent id in its URL. Written by `publishing/`; read with the locale. Never deleted while articles name it. */
export const topic = sqliteTable(
  'topic',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    number: integer().notNull(),
    key: text().notNull(),
    parentId: integer().references((): AnySQLiteColumn => topic.id),
    position: integer().notNull(),
    icon: text().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    summaries: text({ mode: 'json' }).$type<Texts>().notNull(),
  },
  (t) => [uniqueIndex('topic_key').on(t.siteId, t.key), uniqueIndex('topic_number').on(t.siteId, t.number)],
);

/** A shelf of products on the home page. Written by `publishing/`; read by home and product pages. Lives until removed by an editor. */
export const productCategory = sqliteTable(
  'product_category',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    position: integer().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    image: text(),
  },
  (t) => [uniqueIndex('product_category_key').on(t.siteId, t.key)],
);

export type Specification = { label: Texts; value: Texts | string };

export type Manual = { file: string; language: string };

/** A thing sold. `number` is the permanent id in its URL. Written by `publishing/`; read by home, product and article pages. Lives until removed by an editor. */
export const product = sqliteTable(
  'product',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    number: integer().notNull(),
    key: text().notNull(),
    categoryId: integer()
      .notNull()
      .references(() => productCategory.id),
    position: integer().notNull(),
    model: text().notNull(),
    skus: text({ mode: 'json' }).$type<string[]>().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    summaries: text({ mode: 'json' }).$type<Texts>().notNull(),
    specifications: text({ mode: 'json' }).$type<Specification[]>().notNull(),
    image: text(),
    manuals: text({ mode: 'json' }).$type<Manual[]>().notNull(),
    hiddenIn: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [uniqueIndex('product_key').on(t.siteId, t.key), uniqueIndex('product_number').on(t.siteId, t.number)],
);

/**
 * Where an address leads that no page has. Written by the redirects page and by merging topics; read only where a page is
 * not found. Lives until removed by an editor. `source` is a path without its locale (`/topics/106`, `/hc/articles/36`)
 * or with it, and no query; `target` is such a path, or a web address.
 */
export const redirect = sqliteTable(
  'redirect',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    source: text().notNull(),
    target: text().notNull(),
    note: text(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [uniqueIndex('redirect_source').on(t.siteId, t.source)],
);
