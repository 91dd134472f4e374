import type { changeKinds } from '../../db/schema/publishing.ts';
import { insertAudit } from './audit.ts';
import { commit, type Conflict, type PublishingBindings, type Told } from './commit.ts';
import { bumpLocaleVersions } from './locale-version.ts';
import { everyLocale, type OutboxEntry } from './outbox.ts';
import type { Result } from '../result.ts';
import { keepMoments } from './text-moments.ts';

export type ChangeKind = (typeof changeKinds)[number];

/** The newest entry of an entity in the log; 0 where it has not changed. */
export type Newest = { kind: ChangeKind; entity: string; number: number };

/** A change to what has no revisions: `entity` and `base` as the change log counts it; 0 where it has not changed before. */
export type Change = {
  site: string;
  kind: ChangeKind;
  entity: string;
  base: number;
  before: unknown;
  after: unknown;
  author: string;
  /** Who does it, if not the author. */
  actor?: string | undefined;
};

/**
 * Commits a change with its entry in the log, whose number is the conflict check, and a new content version of the
 * site's locales, since any of their pages may show what changed.
 */
export function commitChange(
  env: PublishingBindings,
  change: Change,
  statements: D1PreparedStatement[],
  follow: Partial<OutboxEntry> = {},
): Promise<Result<undefined, Conflict>> {
  const { site } = change;
  const entry = { site, tags: [`site-${site}`], gateway: false, search: everyLocale, ...follow };
  return commitLogged(env, change, [...statements, bumpLocaleVersions(env.DB, site)], entry);
}

/** Commits a change with its entry in the log, and nothing else: for what no page shows. */
export function commitLogged(
  env: PublishingBindings,
  change: Change,
  statements: D1PreparedStatement[],
  entry: OutboxEntry,
): Promise<Result<undefined, Conflict>> {
  return commit(env, [insertChange(env.DB, change), ...keepMoments(env.DB, change), ...statements], entry, toldOf(change));
}

/** The same for changes that are made together or not at all, each with its entry in the log; there is at least one. */
export function commitChanges(
  env: PublishingBindings,
  [first, ...others]: readonly [Change, ...Change[]],
  statements: D1PreparedStatement[],
  follow: Partial<OutboxEntry> = {},
): Promise<Result<undefined, Conflict>> {
  const logs = others.flatMap((change) => logChange(env.DB, change));
  return commitChange(env, first, [...logs, ...statements], follow);
}

/** The entry of a change that is made with another, and its line in the audit log. */
export const logChange = (d1: D1Database, change: Change): D1PreparedStatement[] => [
  insertChange(d1, change),
  ...keepMoments(d1, change),
  insertAudit(d1, { site: change.site, ...toldOf(change) }),
];

export function insertChange(d1: D1Database, { site, kind, entity, base, before, after, author }: Change): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT INTO change (site_id, kind, entity, number, before, after, author)
    SELECT id, ?2, ?3, CAST(?4 AS INTEGER), ?5, ?6, ?7 FROM site WHERE key = ?1`,
    )
    .bind(site, kind, entity, base + 1, JSON.stringify(before ?? null), JSON.stringify(after ?? null), author);
}

const toldOf = ({ kind, entity, before, after, author, actor = author }: Change): Told => ({ actor, action: `${kind}.change`, entity, before, after });

/** The number of the newest change of an entity: what a later change is based on. */
export async function newestChange(d1: D1Database, site: string, kind: ChangeKind, entity: string): Promise<number> {
  const newest = await d1
    .prepare('SELECT max(c.number) AS number FROM change c JOIN site s ON s.id = c.site_id WHERE s.key = ? AND c.kind = ? AND c.entity = ?')
    .bind(site, kind, entity)
    .first<number | null>('number');
  return newest ?? 0;
}
