import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { FactValue } from '../../worker/markets/facts.ts';
import { now } from './now.ts';
import { site } from './site.ts';
import { article } from './article.ts';
import { user } from './people.ts';

/** What an editor may write of a translation. */
export type DraftText = { title: string; slug: string; summary: string; body: string; seoTitle: string; seoDescription: string };

/**
 * What somebody typed and has not saved yet: their own working copy of a translation, kept by the editor every few seconds.
 * Written by `publishing/working-copy.ts`; read when they open the editor again. Removed when it is saved, published or
 * discarded. `version` tells a second tab of the same person that it is behind.
 */
export const workingCopy = sqliteTable(
  'working_copy',
  {
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    userId: integer()
      .notNull()
      .references(() => user.id),
    /** The revision it was begun on; 0: there was none. */
    base: integer().notNull(),
    version: integer().notNull(),
    text: text({ mode: 'json' }).$type<DraftText>().notNull(),
    savedAt: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.language, t.userId] })],
);

/** When something is to be done, for whom, and what became of it. */
const planned = () => ({
  /** In UTC. */
  at: text().notNull(),
  /** As it was asked for: `2026-11-27T00:00`, in this time zone (IANA). */
  wallTime: text().notNull(),
  timeZone: text().notNull(),
  author: text().notNull(),
  createdAt: text().notNull().default(now),
  /** When carrying it out first broke off: it is tried for an hour from then. */
  brokeOffAt: text(),
  doneAt: text(),
  outcome: text({ enum: ['done', 'cancelled', 'failed'] }),
  error: text(),
});

/**
 * A publish or unpublish at a moment to come. Written by `publishing/schedule.ts`; carried out by the cron. Kept for ever:
 * `doneAt` when it was carried out, cancelled, or failed for good with `error`.
 */
export const schedule = sqliteTable(
  'schedule',
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    action: text({ enum: ['publish', 'unpublish'] }).notNull(),
    /** The revision to make live, whatever is written after it; of an unpublish, the live one when it was asked for. */
    revision: integer().notNull(),
    significance: text({ enum: ['minor', 'medium', 'major'] }).notNull(),
    ...planned(),
  },
  (t) => [
    index('schedule_due').on(t.doneAt, t.at),
    index('schedule_translation').on(t.articleId, t.language),
    uniqueIndex('schedule_pending')
      .on(t.articleId, t.language, t.action)
      .where(sql`done_at is null`),
  ],
);

/**
 * A planned change of a fact. Written by the fact's page; carried out by the cron, once; read by both, the grid and the
 * home page. Names fact and markets by their keys, since either may be gone when it is due. Kept for ever.
 */
export const factSchedule = sqliteTable(
  'fact_schedule',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    fact: text().notNull(),
    /** By market: what it shall be, what it was to be until then, and the newest change of it when this was planned. */
    cells: text({ mode: 'json' }).$type<Record<string, { base: number; before: FactValue | null; after: FactValue | null }>>().notNull(),
    ...planned(),
    /** By market: the number of the change that it made, so that a later step tells it from a change by hand. */
    written: text({ mode: 'json' }).$type<Record<string, number>>(),
  },
  (t) => [index('fact_schedule_due').on(t.doneAt, t.at), index('fact_schedule_fact').on(t.siteId, t.fact)],
);

/** A remark on a draft. Written by the review panel; read by it. Kept for ever; `resolvedAt` folds it away. */
export const comment = sqliteTable(
  'comment',
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    /** The newest revision when it was made. */
    revision: integer().notNull(),
    /** The words it is about, as they stood. */
    quote: text(),
    body: text().notNull(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
    resolvedAt: text(),
    resolvedBy: text(),
  },
  (t) => [index('comment_translation').on(t.articleId, t.language, t.resolvedAt)],
);

/** Who may read a draft without signing in. Written by the editor; read by `/preview/<token>`. Removed a day after it expires. */
export const previewLink = sqliteTable(
  'preview_link',
  {
    id: integer().primaryKey(),
    /** SHA-256 of the token, in hex. */
    hash: text().notNull().unique(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    /** Null: the newest one, whatever it is when the link is opened. */
    revision: integer(),
    locale: text().notNull(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
    expiresAt: text().notNull(),
    revokedAt: text(),
  },
  (t) => [index('preview_link_article').on(t.articleId, t.language), index('preview_link_expires').on(t.expiresAt)],
);

/**
 * A form that makes something was carried out, and where its sender was sent. Written in the batch of what it made, so that
 * the same form sent twice makes one thing. Removed after a day.
 */
export const formReceipt = sqliteTable(
  'form_receipt',
  {
    /** A random id that the page put into the form. */
    id: text().primaryKey(),
    location: text().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [index('form_receipt_created').on(t.createdAt)],
);
