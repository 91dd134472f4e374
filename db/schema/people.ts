import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../../worker/admin/roles.ts';
import { now } from './now.ts';
import { site } from './site.ts';

/**
 * Who may do what where; null: no limit. All limits of a grant must match, one grant of several is enough. `topics` are keys.
 * `as` is the name by which its site's admins know somebody who was known elsewhere already.
 */
export type Grant = { role: Role; sites: string[] | null; languages: string[] | null; topics: string[] | null; markets: string[] | null; as?: string };

/**
 * Somebody who works on the answers. Written by `admin/access/` and the users page, or by the operator's commands; read
 * with every request to the admin. Kept for ever, as logs name them; a removed one may not sign in.
 */
export const user = sqliteTable('user', {
  id: integer().primaryKey(),
  /** In lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  grants: text({ mode: 'json' }).$type<Grant[]>().notNull(),
  createdAt: text().notNull().default(now),
  seenAt: text(),
  removedAt: text(),
});

/**
 * A one-time link. Written when one is asked for or made by the operator or an owner; spent by the POST of its page.
 * Removed a day after it expires.
 */
export const signInLink = sqliteTable(
  'sign_in_link',
  {
    /** SHA-256 of the token, in hex. */
    hash: text().primaryKey(),
    /** Null: the operator's, for whoever is the first owner. */
    userId: integer().references(() => user.id),
    /** SHA-256 of the cookie of the browser that asked; null where nobody's browser asked (printed, or copied by an owner). */
    browser: text(),
    createdAt: text().notNull().default(now),
    expiresAt: text().notNull(),
    usedAt: text(),
  },
  (t) => [index('sign_in_link_user').on(t.userId, t.createdAt), index('sign_in_link_expires').on(t.expiresAt)],
);

/** A signed-in browser. Written and ended by `admin/access/`; read with every request. Removed a day after it expires or is ended. */
export const session = sqliteTable(
  'session',
  {
    id: integer().primaryKey(),
    /** SHA-256 of what the cookie holds, in hex. */
    hash: text().notNull().unique(),
    userId: integer()
      .notNull()
      .references(() => user.id),
    /** "Firefox on Windows": for its owner's list. */
    device: text().notNull(),
    createdAt: text().notNull().default(now),
    seenAt: text().notNull().default(now),
    expiresAt: text().notNull(),
    endedAt: text(),
  },
  (t) => [
    index('session_user').on(t.userId),
    index('session_expires').on(t.expiresAt),
    index('session_ended')
      .on(t.endedAt)
      .where(sql`ended_at IS NOT NULL`),
  ],
);

/** What a program signs in with, in the name of its user and never with more rights than that user has. Written by the tokens page. Kept for ever. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: integer().primaryKey(),
    /** SHA-256 of the token, in hex. */
    hash: text().notNull().unique(),
    userId: integer()
      .notNull()
      .references(() => user.id),
    name: text().notNull(),
    /** Its last four signs, to tell tokens apart. */
    ending: text().notNull(),
    grants: text({ mode: 'json' }).$type<Grant[]>().notNull(),
    createdAt: text().notNull().default(now),
    expiresAt: text(),
    usedAt: text(),
    revokedAt: text(),
  },
  (t) => [index('api_token_user').on(t.userId)],
);

/**
 * Every change and sign-in: who, what, before, after. Written in the batch of what it tells of (`publishing/audit.ts`);
 * read by the audit page and its export. Kept for ever. `siteId` is null for what is of no site: users, sign-ins.
 */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: integer().references(() => site.id),
    /** An e-mail address; of a program, with its token's name; or what did it by itself: `import`, `schedule`, `operator`. */
    actor: text().notNull(),
    /** What was done to what kind of thing: `article.publish`, `fact.change`, `session.start`. */
    action: text().notNull(),
    /** Which one: `return-window/de`, `return_days/us`. */
    entity: text().notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
    createdAt: text().notNull().default(now),
  },
  (t) => [index('audit_actor').on(t.actor, t.id), index('audit_action').on(t.action, t.id), index('audit_entity').on(t.entity, t.id)],
);
