import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { RecompileWork, SearchWork } from '../../worker/publishing/outbox.ts';
import { now } from './now.ts';
import { site } from './site.ts';

/** What has no revisions of its own: its changes are in the change log. */
export const changeKinds = [
  'fact',
  'snippet',
  'topic',
  'product',
  'market',
  'locale',
  'redirect',
  'media',
  'article',
  'site',
  'search',
  'translation',
] as const;

/**
 * The log of changes to what has no revisions of its own: facts, snippets, topics, products, settings. Unique by
 * (kind, entity, number): a writer inserts base + 1, and the unique violation is the conflict.
 * Written by `publishing/`; read by the admin. Kept for ever.
 */
export const change = sqliteTable(
  'change',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    kind: text({ enum: changeKinds }).notNull(),
    /** Key of the entity; of a fact `<fact>/<market>`, of a snippet `<snippet>/<language>`, of a translation that stays right `<kind>/<name>/<language>`, of search tuning `<part>/<locale>`. */
    entity: text().notNull(),
    number: integer().notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [uniqueIndex('change_number').on(t.siteId, t.kind, t.entity, t.number)],
);

/**
 * When what a shared text says in a language last changed, by its kind and name in the change log; of a snippet `entity`
 * is its key alone. A translation older than its source waits for somebody to look at it; saying that it is still right
 * makes it newer. Written with each entry of the log by `publishing/text-moments.ts`, read by the admin. Nothing is here
 * of what is as it was made, nor of changes before there was this table: these count as none.
 */
export const textMoment = sqliteTable(
  'text_moment',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    kind: text({ enum: changeKinds }).notNull(),
    entity: text().notNull(),
    language: text().notNull(),
    at: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.kind, t.entity, t.language] })],
);

/**
 * What must happen after a commit: purge, gateway table, search indexes. Written in the batch that changed content;
 * read by the drain, at least once. `step` counts what is done of a row, so that a purge is repeated after a minute.
 * A row is deleted a day after it is done; a dead one (attempts used up) stays until retried by an operator.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    /** Cache tags to purge. */
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Whether hosts, locales or defaults changed, so that the gateway's table must be written. */
    gateway: integer({ mode: 'boolean' }).notNull().default(false),
    /** What of the search must be built anew; null: nothing. */
    search: text({ mode: 'json' }).$type<SearchWork>(),
    /** The file that has other bytes now, and how far what shows it has been compiled anew; null: nothing. */
    recompile: text({ mode: 'json' }).$type<RecompileWork>(),
    step: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    dueAt: text().notNull().default(now),
    doneAt: text(),
    error: text(),
  },
  (t) => [index('outbox_due').on(t.doneAt, t.dueAt)],
);

/**
 * Rows of an import on their way in, as JSON, staged in pieces and made current by one batch.
 * Written and read by the import alone; swept by the next import and by the cron after a day.
 */
export const staged = sqliteTable(
  'staged',
  {
    importId: text().notNull(),
    kind: text().notNull(),
    key: text().notNull(),
    row: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.importId, t.kind, t.key] }), index('staged_created').on(t.createdAt)],
);
