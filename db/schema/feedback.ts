import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './site.ts';

const siteId = () =>
  integer()
    .notNull()
    .references(() => site.id);

/** The text that was voted on, and where: a language's revision of an article, as a locale shows it. */
const votedOn = () => ({
  siteId: siteId(),
  day: text().notNull(),
  article: integer().notNull(),
  language: text().notNull(),
  revision: integer().notNull(),
  locale: text().notNull(),
  market: text().notNull(),
});
const count = () => integer().notNull().default(0);

/**
 * Whether an article helped, by the last vote of each visit on a day (UTC). This and `daily_reason` are written by the
 * rollups (`worker/analytics/measure/votes.ts`), by differences; read by the reports and the inbox. Live 25 months, or as
 * long as the site says.
 */
export const dailyVote = sqliteTable('daily_vote', { ...votedOn(), yes: count(), no: count() }, (t) => [
  primaryKey({ columns: [t.siteId, t.day, t.article, t.language, t.revision, t.locale, t.market] }),
  index('daily_vote_article').on(t.siteId, t.article, t.language, t.revision),
]);

/** The reasons that were given for those votes: a vote may have several. `reason` is its key in the site's settings. */
export const dailyReason = sqliteTable(
  'daily_reason',
  { ...votedOn(), vote: text({ enum: ['yes', 'no'] }).notNull(), reason: text().notNull(), votes: count() },
  (t) => [
    primaryKey({ columns: [t.siteId, t.day, t.article, t.language, t.revision, t.locale, t.market, t.vote, t.reason] }),
    index('daily_reason_article').on(t.siteId, t.article, t.language, t.revision),
  ],
);

export const feedbackStates = ['new', 'planned', 'done', 'ignored'] as const;

/**
 * A reader's comment on an article, in the inbox of those who look after it. Written by the consumer of events, once for
 * each comment; its state and whom it is assigned to by the admin, which counts in `version`; read by the admin and exports.
 * Lives 25 months, or until deleted. Nobody's name, address or visit is in it; what looked like one in the comment was masked.
 * Comments are not among the events, and nothing here says in which order they came: either would lead to who was there then.
 */
export const feedback = sqliteTable(
  'feedback',
  {
    /** Drawn at random (`worker/analytics/at-random.ts`). */
    id: integer().primaryKey(),
    siteId: siteId(),
    /** The name it came under, by which it is known when it is delivered again (`worker/feedback/comment-names.ts`). */
    event: text().notNull().unique(),
    /** The id that the address for an answer has, if one was given. */
    reply: text(),
    /** The day (UTC) it was written on: no more, so that it leads to as little as possible of what else happened then. */
    day: text().notNull(),
    locale: text().notNull(),
    market: text().notNull(),
    language: text().notNull(),
    article: integer().notNull(),
    revision: integer().notNull(),
    vote: text({ enum: ['yes', 'no'] }).notNull(),
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    comment: text().notNull(),
    /** The comment in lower case, for the inbox's search. */
    folded: text().notNull(),
    /** Where its form is sent again, the later one has more. It is counted from a number that only the day's salt leads to. */
    sent: integer().notNull().default(0),
    state: text({ enum: feedbackStates }).notNull().default('new'),
    /** E-mail address of who looks after it. */
    assignee: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('feedback_state').on(t.siteId, t.state, t.day),
    index('feedback_article').on(t.siteId, t.article, t.day),
    index('feedback_assignee')
      .on(t.siteId, t.assignee, t.state, t.day)
      .where(sql`assignee IS NOT NULL`),
    index('feedback_day').on(t.siteId, t.day),
  ],
);

/**
 * The names of comments that were deleted by hand, so that none comes back with a message that is delivered once more. Written
 * where comments are deleted, read where they are written. Lives until the site takes nothing of its `day` any more.
 */
export const deletedComment = sqliteTable('deleted_comment', { event: text().primaryKey(), siteId: siteId(), day: text().notNull() }, (t) => [
  index('deleted_comment_day').on(t.siteId, t.day),
]);

/**
 * Where a reader wants the answer to a comment sent, and nothing else: encrypted, each with a key of its own that lies in KV
 * (`reply-key/<keyId>`) and is forgotten there by itself after 30 days, so that no copy of the database can be read later.
 * Written with the reader's form; read by the inbox, for who may answer. Deleted once the answer is sent, or by the cron
 * after 30 days. Never in events, exports or logs. Nothing in it is anywhere else but `id`, in the comment's row of `feedback`.
 */
export const replyAddress = sqliteTable(
  'reply_address',
  {
    /** Drawn at random: rows stand in no order of their coming. */
    slot: integer().primaryKey(),
    /** The comment's row names it, which may come later than this. */
    id: text().notNull().unique(),
    siteId: siteId(),
    keyId: text().notNull(),
    /** Base64url: 12 bytes of IV, then AES-GCM with `id` as associated data. */
    sealed: text().notNull(),
    /** The day, in milliseconds since 1970. */
    at: integer().notNull(),
  },
  (t) => [index('reply_address_time').on(t.at)],
);
