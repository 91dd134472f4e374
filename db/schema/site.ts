import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { FactType, FactValue } from '../../worker/markets/facts.ts';
import type { Channel } from '../../worker/markets/channels.ts';
import type { SiteSettings } from '../../worker/sites/site.ts';
import type { Texts } from '../../worker/sites/texts.ts';

/**
 * One brand. Written by `publishing/` (site settings, import); read on every page. Lives until the brand is removed.
 * `settings` is everything that is only ever shown, never queried.
 */
export const site = sqliteTable('site', {
  id: integer().primaryKey(),
  key: text().notNull().unique(),
  name: text().notNull(),
  sourceLanguage: text().notNull(),
  defaultLocale: text().notNull(),
  settings: text({ mode: 'json' }).$type<SiteSettings>().notNull(),
});

/** Which brand a host name shows. Written with the site; read when the gateway's table is rebuilt. Lives as long as its site. */
export const siteHost = sqliteTable('site_host', {
  host: text().primaryKey(),
  siteId: integer()
    .notNull()
    .references(() => site.id),
});

/** A country or region with its own rules. Written by `publishing/`; read with its locales on every page. Lives as long as its site. */
export const market = sqliteTable(
  'market',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    countries: text({ mode: 'json' }).$type<string[]>().notNull(),
    currency: text().notNull(),
    timeZone: text().notNull(),
    /** Expected reply time in hours. */
    replyHours: integer(),
    channels: text({ mode: 'json' }).$type<Channel[]>().notNull(),
  },
  (t) => [uniqueIndex('market_key').on(t.siteId, t.key)],
);

/**
 * What stands in the URL: a language for a market. Written by `publishing/`; read on every page. Lives as long as its site.
 * `chain` is the languages tried in order, the locale's own first. `version` is the locale's content version: every
 * change that can alter any of its pages (facts, snippets, topics, products, settings) adds one in the same batch.
 */
export const locale = sqliteTable(
  'locale',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    language: text().notNull(),
    marketId: integer()
      .notNull()
      .references(() => market.id),
    chain: text({ mode: 'json' }).$type<string[]>().notNull(),
    direction: text({ enum: ['ltr', 'rtl'] }).notNull(),
    position: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('locale_key').on(t.siteId, t.key)],
);

/** A value that markets set, and its type. Written by `publishing/`; read with the locale. Lives until removed by an editor. */
export const fact = sqliteTable(
  'fact',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    type: text().$type<FactType>().notNull(),
    labels: text({ mode: 'json' }).$type<Texts>().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [uniqueIndex('fact_key').on(t.siteId, t.key)],
);

/** What a fact is in one market. Written by `publishing/`; read with the locale. Lives as long as fact and market. */
export const marketFact = sqliteTable(
  'market_fact',
  {
    marketId: integer()
      .notNull()
      .references(() => market.id),
    factId: integer()
      .notNull()
      .references(() => fact.id),
    value: text({ mode: 'json' }).$type<FactValue>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.marketId, t.factId] })],
);
