import { eq, and, desc, gt, ne, or, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { gap, gapQuery } from '../../../db/schema/gaps.ts';
import type { GapState } from './actions.ts';

export type StoredGap = typeof gap.$inferSelect;
export type StoredQuery = { query: string; searches: number; failed: number };

/** More than a site has: 100 of each language, and those that people have touched. */
const mostGaps = 2000;
const mostQueries = 100;

/** The gaps of a site, the worst first; of those that nobody decided about, only what the last detection found. */
export const listGaps = (db: Database, site: number, state: GapState | undefined): Promise<StoredGap[]> =>
  db
    .select()
    .from(gap)
    .where(and(eq(gap.siteId, site), state === undefined ? undefined : eq(gap.state, state), or(gt(gap.score, 0), ne(gap.state, 'open'), gt(gap.version, 0))))
    .orderBy(desc(gap.score), gap.id)
    .limit(mostGaps);

export async function findGap(db: Database, site: number, id: number): Promise<StoredGap | undefined> {
  const rows = await db
    .select()
    .from(gap)
    .where(and(eq(gap.siteId, site), eq(gap.id, id)))
    .limit(1);
  return rows[0];
}

/** Of a gap, the most searched first. */
export const listGapQueries = (db: Database, id: number): Promise<StoredQuery[]> =>
  db
    .select({ query: gapQuery.query, searches: gapQuery.searches, failed: gapQuery.failed })
    .from(gapQuery)
    .where(eq(gapQuery.gapId, id))
    .orderBy(desc(gapQuery.searches), gapQuery.query)
    .limit(mostQueries);

/** The same need in other languages: gaps whose readers came to the same article. */
export const listSameNeed = (db: Database, { siteId, id, reached, language }: StoredGap): Promise<StoredGap[]> =>
  db
    .select()
    .from(gap)
    .where(and(eq(gap.siteId, siteId), eq(gap.reached, sql`${reached}`), ne(gap.id, id), ne(gap.language, language)))
    .orderBy(desc(gap.score), gap.id)
    .limit(20);

/** When gaps of a site were last looked for; undefined: never. */
export async function findRun(d1: D1Database, site: number): Promise<{ at: number; found: number } | undefined> {
  return (await d1.prepare('SELECT at, found FROM gap_run WHERE site_id = ?').bind(site).first<{ at: number; found: number }>()) ?? undefined;
}
