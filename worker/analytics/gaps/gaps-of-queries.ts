import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { gap, gapQuery } from '../../../db/schema/gaps.ts';
import type { StoredGap } from './stored-gaps.ts';

type Query = { language: string; query: string };

/** Which of these queries belong to a gap that was not ignored, and to which. */
export async function listGapsOfQueries(db: Database, site: number, queries: readonly Query[]): Promise<(Query & { gap: StoredGap })[]> {
  if (queries.length === 0) return [];
  const asked = JSON.stringify(queries.map(({ language, query }) => [language, query]));
  return db
    .select({ language: gapQuery.language, query: gapQuery.query, gap })
    .from(gapQuery)
    .innerJoin(gap, eq(gap.id, gapQuery.gapId))
    .where(
      and(
        eq(gapQuery.siteId, site),
        sql`(${gapQuery.language}, ${gapQuery.query}) IN (SELECT value->>0, value->>1 FROM json_each(${asked}))`,
        ne(gap.state, 'ignored'),
        isNull(gap.mergedInto),
      ),
    )
    .orderBy(gapQuery.language, gapQuery.query)
    .limit(queries.length);
}
