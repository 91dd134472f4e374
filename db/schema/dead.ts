import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Messages that could not be written as events, as the queue gave them up. Written by the consumer of the dead letters; read
 * and replayed by the admin. Lives 90 days, or until replayed or discarded.
 */
export const deadMessage = sqliteTable(
  'dead_message',
  {
    /** Drawn at random: rows stand in no order of their coming. */
    slot: integer().primaryKey(),
    /** As the queue named it. */
    id: text().notNull().unique(),
    body: text().notNull(),
    /** Of a comment the day alone. */
    diedAt: integer().notNull(),
    /** When it was last put in again, in vain. */
    triedAt: integer(),
  },
  (t) => [index('dead_message_died').on(t.diedAt)],
);
