import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ChannelKind } from '../../worker/analytics/digest/channel-kinds.ts';
import { site } from './site.ts';

const siteId = () =>
  integer()
    .notNull()
    .references(() => site.id);

/**
 * When a site's weekly digest goes out: a day (1 is Monday) and hour of a time zone; the minute follows from the site, off
 * the full hour. `since`, in milliseconds, is when it was said: no edition is sent that was due before. Written by its
 * screen, read every minute. Lives as long as its site.
 */
export const digest = sqliteTable('digest', {
  siteId: siteId().primaryKey(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  weekday: integer().notNull(),
  hour: integer().notNull(),
  timeZone: text().notNull(),
  since: integer().notNull(),
});

/**
 * Where a digest is sent: an e-mail address, or the incoming webhook of a chat. Whoever knows `address` and `secret` can
 * write there, so no screen, log or export shows them whole, and of a chat they are sealed with SECRET_KEY: nobody reads
 * them in a copy of the database. Written by its screen, read when an edition is sent. Lives until it is removed.
 */
export const digestChannel = sqliteTable(
  'digest_channel',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: siteId(),
    kind: text().$type<ChannelKind>().notNull(),
    name: text().notNull(),
    address: text().notNull(),
    secret: text(),
    createdAt: integer().notNull(),
  },
  (t) => [index('digest_channel_site').on(t.siteId)],
);

/**
 * An edition for a channel: claimed here before it is sent, and once, as both together are unique. `edition` is the day it
 * is due, or names a test. `waiting` goes out at `nextAt`; what is `sending` for long was broken off, so that nobody knows
 * whether it arrived: `unknown`, like a send without an answer, is not repeated by itself. Written by the sending, read by
 * its screen. Lives half a year.
 */
export const digestDelivery = sqliteTable(
  'digest_delivery',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: siteId(),
    edition: text().notNull(),
    channelId: integer().notNull(),
    /** Of the channel, which may be gone. */
    name: text().notNull(),
    /** The last day that it tells of, in UTC. */
    upTo: text().notNull(),
    state: text({ enum: ['waiting', 'sending', 'sent', 'failed', 'unknown'] }).notNull(),
    tries: integer().notNull().default(0),
    nextAt: integer().notNull(),
    at: integer().notNull(),
    /** Why it is not sent. */
    said: text(),
  },
  (t) => [
    uniqueIndex('digest_delivery_once').on(t.siteId, t.edition, t.channelId),
    index('digest_delivery_next').on(t.state, t.nextAt),
    index('digest_delivery_site').on(t.siteId, t.at),
  ],
);
