import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { GapAction, GapState, KeptOutcome, LocaleOutcome } from '../../worker/analytics/gaps/actions.ts';
import type { Looked } from '../../worker/analytics/gaps/claim-run.ts';
import { site } from './site.ts';

const siteId = () =>
  integer()
    .notNull()
    .references(() => site.id);

/**
 * A need of readers that the help center does not meet, and what people decided about it. What was counted is written by the
 * daily detection (`worker/analytics/gaps/`), which knows a gap again by its queries; state, owner and note by the reports.
 * Read by the reports and exports. One that nobody touched is removed 90 days after it was last seen; of others the decision
 * lives for ever, and the readers' words as long as the counts that have them (`age-gaps.ts`).
 */
export const gap = sqliteTable(
  'gap',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: siteId(),
    language: text().notNull(),
    /** The query that most readers used. */
    label: text().notNull(),
    state: text().$type<GapState>().notNull().default('open'),
    /** Who sees to it: the address of a user. */
    owner: text(),
    note: text().notNull().default(''),
    /** Rises with every change of state, owner and note: what a form is based on. */
    version: integer().notNull().default(0),
    action: text().$type<GapAction>().notNull(),
    /** Of the article that the action is about, its number. */
    article: integer(),
    /** Of a synonym: the reader's word, and the article's. */
    words: text({ mode: 'json' }).$type<[string, string]>(),
    reason: text().notNull(),
    /** What these are stands in `worker/analytics/gaps/gap-metrics.ts`. 0: it was not found by the last detection. */
    score: real().notNull(),
    searches: integer().notNull(),
    failed: integer().notNull(),
    recency: real().notNull(),
    locales: text({ mode: 'json' }).$type<LocaleOutcome[]>().notNull(),
    /** The article that its readers came to in the end, most of all: gaps of other languages with the same one are the same need. */
    reached: integer(),
    /** Days (UTC). */
    firstSeen: text().notNull(),
    lastSeen: text().notNull(),
    /** The draft that was begun for it. */
    draft: integer(),
    /** Of a gap that people had touched, and whose queries became another's. */
    mergedInto: integer(),
    doneOn: text(),
    reopenedOn: text(),
    /** The day on which what came since was last counted. */
    measuredOn: text(),
    /** What came of its queries in the 28 days before it was done, and since: in the last 28 of these days. */
    before: text({ mode: 'json' }).$type<KeptOutcome>(),
    after: text({ mode: 'json' }).$type<KeptOutcome>(),
  },
  (t) => [
    index('gap_listed').on(t.siteId, t.state, t.score),
    index('gap_reached').on(t.siteId, t.reached),
    index('gap_owner')
      .on(t.siteId, t.owner, t.state)
      .where(sql`owner IS NOT NULL`),
  ],
);

/**
 * Which gap a query is of; the counts are those of the last detection that saw it. Written with the gap; lives as long, but
 * not longer than `daily_query` has the query.
 */
export const gapQuery = sqliteTable(
  'gap_query',
  {
    siteId: siteId(),
    language: text().notNull(),
    query: text().notNull(),
    gapId: integer()
      .notNull()
      .references(() => gap.id),
    searches: integer().notNull(),
    failed: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.language, t.query] }), index('gap_query_gap').on(t.gapId, t.searches)],
);

/**
 * When a site's gaps were last looked for in all of its languages, and how far the rollups had come. Who looks has `claim`,
 * until `claimed_until`; after one that did not come to its end, nobody looks before `claimed_until`. Written by the
 * detection; one row a site for ever.
 */
export const gapRun = sqliteTable('gap_run', {
  siteId: siteId().primaryKey(),
  /** Milliseconds since 1970; 0: never. */
  at: integer().notNull(),
  upTo: integer().notNull(),
  found: integer().notNull(),
  claim: text(),
  claimedUntil: integer().notNull().default(0),
  /** How often in a row it did not come to its end. */
  tries: integer().notNull().default(0),
  /** How far a look of more than one run has come. */
  looked: text({ mode: 'json' }).$type<Looked>(),
});
