import { eq, and, desc, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { gap } from '../../../db/schema/gaps.ts';
import type { GapState } from './actions.ts';

export type StoredGap = typeof gap.$inferSelect;

/** More than a site has: 100 of each language, and those that people have touched. */
const mostGaps = 2000;
const mostQueries = 100;

/** The gaps of a site, the worst first; of those that nobody decided about, only what the last detection found; none that is part of another. */
export const listGaps = (db: Database, site: number, state: GapState | undefined): Promise<StoredGap[]> =>
  db
    .select()
    .from(gap)
    .where(
      and(
        eq(gap.siteId, site),
        state === undefined ? undefined : eq(gap.state, state),
        isNull(gap.mergedInto),
        or(gt(gap.score, 0), ne(gap.state, 'open'), gt(gap.version, 0)),
      ),
    )
    .orderBy(desc(gap.score), gap.id)
    .limit(mostGaps);

/** What somebody sees to and is not through with. */
export const listOwnGaps = (db: Database, site: number, owner: string): Promise<StoredGap[]> =>
  db
    .select()
    .from(gap)
    .where(and(eq(gap.siteId, site), eq(gap.owner, owner), inArray(gap.state, ['open', 'planned']), isNull(gap.mergedInto)))
    .orderBy(desc(gap.score), gap.id)
    .limit(30);

/** How many of the list are open in some locales (null: in all), up to `most`. */
export async function countOpenGaps(d1: D1Database, site: number, locales: readonly string[] | null, most: number): Promise<number> {
  const { results } = await d1
    .prepare(
      `SELECT count(*) AS count FROM (SELECT 1 FROM gap WHERE site_id = ?1 AND state = 'open' AND merged_into IS NULL AND (score > 0 OR version > 0)
        AND (?2 IS NULL OR EXISTS (SELECT 1 FROM json_each(gap.locales) l WHERE l.value ->> 'locale' IN (SELECT value FROM json_each(?2)))) LIMIT ${most})`,
    )
    .bind(site, locales === null ? null : JSON.stringify(locales))
    .all<{ count: number }>();
  return results[0]?.count ?? 0;
}

export async function findGap(db: Database, site: number, id: number): Promise<StoredGap | undefined> {
  const rows = await db
    .select()
    .from(gap)
    .where(and(eq(gap.siteId, site), eq(gap.id, id)))
    .limit(1);
  return rows[0];
}

/** What readers of some locales (null: of all) typed who had the need, in a period; the most searched first. */
export async function listGapQueries(
  d1: D1Database,
  { id, locales: own }: StoredGap,
  locales: readonly string[] | null,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const { results } = await d1
    .prepare(
      `SELECT q."query" AS "query" FROM gap_query q CROSS JOIN daily_query d ON d.site_id = q.site_id AND d."query" = q."query" AND d.day BETWEEN ?3 AND ?4
      WHERE q.gap_id = ?1 AND d.locale IN (SELECT value FROM json_each(?2)) GROUP BY 1 ORDER BY sum(d.searches) DESC, 1 LIMIT ${mostQueries}`,
    )
    .bind(id, JSON.stringify(own.map(({ locale }) => locale).filter((each) => locales?.includes(each) ?? true)), from, to)
    .all<{ query: string }>();
  return results.map(({ query }) => query);
}

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
  return (await d1.prepare('SELECT at, found FROM gap_run WHERE site_id = ? AND at > 0').bind(site).first<{ at: number; found: number }>()) ?? undefined;
}
