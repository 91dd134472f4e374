import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Segment } from '../../worker/articles/segments.ts';
import { site } from './site.ts';

/** A reusable block. Written by `publishing/`; read with its texts. Lives until removed by an editor, which is refused while it is used. */
export const snippet = sqliteTable(
  'snippet',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
  },
  (t) => [uniqueIndex('snippet_key').on(t.siteId, t.key)],
);

/** A snippet in one language, source and compiled. Written by `publishing/`; read with the locale. Lives as long as its snippet. */
export const snippetTranslation = sqliteTable(
  'snippet_translation',
  {
    snippetId: integer()
      .notNull()
      .references(() => snippet.id),
    language: text().notNull(),
    body: text().notNull(),
    segments: text({ mode: 'json' }).$type<Segment[]>().notNull(),
    links: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.snippetId, t.language] })],
);

/**
 * A file: pictures, manuals, captions. The bytes lie in R2 under `<site key>/<hash>`. Written by `publishing/` (import);
 * read by the compiler, product pages and the media route. Lives until replaced or removed by an editor; its bytes stay
 * on for a month and more (`unnamedObject`).
 */
export const media = sqliteTable(
  'media',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    /** Path in the content folder: `media/products/halo.svg`. */
    key: text().notNull(),
    /** First 16 hex digits of the SHA-256 of the bytes; part of the URL, which is immutable. */
    hash: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    createdAt: text(),
    author: text(),
  },
  (t) => [uniqueIndex('media_key').on(t.siteId, t.key)],
);

/**
 * An object in R2 that no file names any more: replaced, deleted, or left by an upload that died. Written by the daily
 * sweep of `publishing/media/`; removed with the object a month later, or when somebody uploads the same bytes again.
 */
export const unnamedObject = sqliteTable(
  'unnamed_object',
  {
    /** As in R2: `<site key>/<hash>`. */
    key: text().primaryKey(),
    /** Since when it is known to be unnamed. */
    since: text().notNull(),
    /** It is being removed in this moment. */
    doomedAt: text(),
  },
  (t) => [index('unnamed_object_since').on(t.since)],
);

/** A translation's or snippet's use of a fact, snippet or file: "used in N articles". Replaced whole with each publish; read by the admin and checks. */
export const usage = sqliteTable(
  'usage',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    userKind: text({ enum: ['translation', 'snippet'] }).notNull(),
    /** Translation id, or snippet id. */
    userId: integer().notNull(),
    language: text().notNull(),
    kind: text({ enum: ['fact', 'snippet', 'media'] }).notNull(),
    key: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userKind, t.userId, t.language, t.kind, t.key] }), index('usage_key').on(t.siteId, t.kind, t.key)],
);
