import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EventKind, EventSource } from '../../worker/analytics/event.ts';
import { site } from './site.ts';

const siteId = () =>
  integer()
    .notNull()
    .references(() => site.id);

/**
 * What readers did, one row an event; `seq` is the order of insertion, which the rollups follow. `thread` holds together
 * what is measured together: a visit; without one, a search and its clicks, or the event alone. `at` is milliseconds since
 * 1970. Written by the queue's consumer, at least once and so once, as `id` is unique; read by the rollups and the archive.
 * Lives 90 days, or as long as the site says.
 */
export const event = sqliteTable(
  'event',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    siteId: siteId(),
    at: integer().notNull(),
    kind: text().$type<EventKind>().notNull(),
    source: text().$type<EventSource>().notNull(),
    thread: text().notNull(),
    visit: text(),
    locale: text().notNull(),
    market: text().notNull(),
    language: text(),
    article: integer(),
    revision: integer(),
    product: integer(),
    query: text(),
    match: text({ enum: ['all', 'some', 'none'] }),
    total: integer(),
    position: integer(),
    /** Of a search: the numbers of the articles on the page, best first. */
    shown: text({ mode: 'json' }).$type<number[]>(),
    /** The name of a search, which its clicks carry. */
    reference: text(),
    /** The kind of a page viewed, a vote, a reason, a channel, a path. */
    value: text(),
  },
  (t) => [index('event_thread').on(t.thread), index('event_time').on(t.siteId, t.at)],
);

const about = () => ({ siteId: siteId(), day: text().notNull(), locale: text().notNull() });
const count = () => integer().notNull().default(0);

/**
 * How far what follows the events has come: every event up to `upTo` is in it. Row 1 is the rollups', written in the batch
 * that adds to them; row 2 the archive's. `removals` counts how often events were taken out by hand: what was measured
 * before that is measured again. Two rows for ever.
 */
export const rollup = sqliteTable('rollup', { id: integer().primaryKey(), upTo: integer().notNull(), removals: integer().notNull().default(0) });

/**
 * From when on a site still takes events (milliseconds since 1970): those before are gone, so what comes late of them could
 * not be measured with what it belongs to. Written by the daily sweep; read where events are written. One row a site.
 */
export const eventSweep = sqliteTable('event_sweep', { siteId: siteId().primaryKey(), keptFrom: integer().notNull(), sweptAt: integer().notNull() });

/**
 * The hours of the archive in R2, one object each (`worker/analytics/archive/`). An hour (of the clock, since 1970) is due
 * while an event up to `dueTo` is not in its object, which holds those up to `upTo`. Who writes it has `claim`, until
 * `claimedUntil`. Written by the archive's job and by whatever removes events; lives as long as its events.
 */
export const archivedHour = sqliteTable(
  'archived_hour',
  {
    siteId: siteId(),
    hour: integer().notNull(),
    dueTo: integer().notNull(),
    upTo: integer().notNull().default(0),
    events: integer().notNull().default(0),
    bytes: integer().notNull().default(0),
    writtenAt: integer(),
    claim: text(),
    claimedUntil: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.hour] }),
    index('archived_hour_due')
      .on(t.hour)
      .where(sql`due_to > up_to`),
  ],
);

/**
 * What readers did on a day (UTC). This and the other `daily_` tables are written by the rollups (`worker/analytics/`), each
 * by differences; read by the reports. Live 25 months, or as long as the site says. What each number means stands in
 * `worker/analytics/metrics.ts`.
 */
export const daily = sqliteTable(
  'daily',
  {
    ...about(),
    market: text().notNull(),
    source: text().$type<EventSource>().notNull(),
    visits: count(),
    views: count(),
    articleViews: count(),
    notFound: count(),
    searches: count(),
    zero: count(),
    weak: count(),
    clicked: count(),
    researched: count(),
    searchContacts: count(),
    clicks: count(),
    /** Of all clicks, added up. */
    positions: count(),
    contacts: count(),
    channels: count(),
    lost: count(),
    /** Requests whose events were written past the queue, as it refused them. */
    direct: count(),
    /** Events beyond the first 1,000 of a thread: what needs their order is not measured. */
    beyond: count(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.day, t.locale, t.market, t.source] })],
);

/** What became of an article's readers on a day. `language` is the one it was shown in; empty where that is not known. */
export const dailyArticle = sqliteTable(
  'daily_article',
  {
    ...about(),
    article: integer().notNull(),
    market: text().notNull(),
    language: text().notNull(),
    views: count(),
    visits: count(),
    endedWell: count(),
    arrivals: count(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.day, t.article, t.locale, t.market, t.language] }),
    /** One article's days; of one language too, without a look at the rows of others. */
    index('daily_article_article').on(t.siteId, t.article, t.day, t.language),
  ],
);

/** The same of all articles together: what a report need not add up from each of them. */
export const dailyLanguage = sqliteTable(
  'daily_language',
  { ...about(), market: text().notNull(), language: text().notNull(), views: count(), visits: count(), endedWell: count(), arrivals: count() },
  (t) => [primaryKey({ columns: [t.siteId, t.day, t.locale, t.market, t.language] })],
);

/**
 * What `daily_article` has of a week, from Monday (`day`) to Sunday, by locale and, as '*', in all of them together: what a
 * long period is added up from, with the days on either side of its weeks. Its rows live as long as the days in them.
 */
export const weeklyArticle = sqliteTable(
  'weekly_article',
  { ...about(), article: integer().notNull(), views: count(), visits: count(), endedWell: count(), arrivals: count() },
  (t) => [primaryKey({ columns: [t.siteId, t.day, t.locale, t.article] })],
);

/** What came of a query on a day. `product` is what the search was narrowed to, 0 for none. */
export const dailyQuery = sqliteTable(
  'daily_query',
  {
    ...about(),
    query: text().notNull(),
    market: text().notNull(),
    source: text().$type<EventSource>().notNull(),
    product: integer().notNull(),
    searches: count(),
    visits: count(),
    zero: count(),
    weak: count(),
    clicked: count(),
    researched: count(),
    contacts: count(),
    clicks: count(),
    /** Of all clicks, added up. */
    positions: count(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.day, t.query, t.locale, t.market, t.source, t.product] }),
    /** One query's days; and all queries in their order, a page at a time. */
    index('daily_query_query').on(t.siteId, t.query, t.locale, t.day),
    /** Most queries are searched once: those that are not are few, and what leads the reports is among them, found in the index alone. */
    index('daily_query_repeated')
      .on(t.siteId, t.day, t.query, t.locale, t.market, t.source, t.searches, t.clicked)
      .where(sql`searches > 1`),
    /** Few searches are narrowed to a product. */
    index('daily_query_product')
      .on(t.siteId, t.product, t.day)
      .where(sql`product > 0`),
  ],
);

/** How often an article stood at the top for a query on a day, and was followed from there. */
export const dailyResult = sqliteTable(
  'daily_result',
  { ...about(), query: text().notNull(), article: integer().notNull(), shown: count(), clicks: count() },
  (t) => [
    primaryKey({ columns: [t.siteId, t.day, t.query, t.locale, t.article] }),
    /** Which queries lead to an article; and all of them in their order, a page at a time. */
    index('daily_result_article').on(t.siteId, t.article, t.query, t.locale, t.day),
  ],
);

/** What was searched after a query that nothing was followed for. */
export const dailyNext = sqliteTable('daily_next', { ...about(), query: text().notNull(), next: text().notNull(), searches: count() }, (t) => [
  primaryKey({ columns: [t.siteId, t.day, t.query, t.locale, t.next] }),
  /** All of them in their order, a page at a time; and what was searched after one query. */
  index('daily_next_query').on(t.siteId, t.query, t.next, t.locale, t.day),
]);

/** The first article read after a query that nothing was followed for, whichever way: by other words, or by the topics. */
export const dailyReached = sqliteTable(
  'daily_reached',
  { ...about(), query: text().notNull(), article: integer().notNull(), language: text().notNull(), searches: count() },
  (t) => [
    primaryKey({ columns: [t.siteId, t.day, t.query, t.locale, t.article, t.language] }),
    /** All of them in their order, a page at a time. */
    index('daily_reached_query').on(t.siteId, t.query, t.locale, t.article, t.day),
  ],
);

/** How often something stood at a place of the results on a day, and was followed. Place 11 is every place after the tenth. */
export const dailyPosition = sqliteTable(
  'daily_position',
  {
    ...about(),
    market: text().notNull(),
    source: text().$type<EventSource>().notNull(),
    product: integer().notNull(),
    position: integer().notNull(),
    shown: count(),
    clicks: count(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.day, t.locale, t.market, t.source, t.product, t.position] })],
);

/** Addresses that led nowhere on a day. */
export const dailyPath = sqliteTable('daily_path', { ...about(), path: text().notNull(), notFound: count() }, (t) => [
  primaryKey({ columns: [t.siteId, t.day, t.path, t.locale] }),
  /** All of them in their order, a page at a time. */
  index('daily_path_path').on(t.siteId, t.path, t.locale, t.day),
]);
