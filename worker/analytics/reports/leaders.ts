import type { ReportRow } from './report.ts';
import { joined, sql, within, type ReportScope, type Sql } from './scope.ts';

type Leader = { query: string; locale: string; often: number };

const narrowed = { market: true, source: true } as const;
const spare = 10;

/**
 * The queries (by locale) among which those are that lead in a scope without a product, by what is counted of them. Most
 * queries are searched once a day, and rows of those are not read: what leads is among those searched more often on some day,
 * which an index has alone. `counted` is no more than a row's searches. Undefined where the others could hold some of the first `limit`.
 */
export async function readLeaders(d1: D1Database, scope: ReportScope, counted: string, limit: number): Promise<ReportRow[] | undefined> {
  const where = within(scope, narrowed);
  const often = sql(
    `SELECT "query", locale, sum(${counted}) AS often FROM daily_query INDEXED BY daily_query_repeated
    WHERE ${where.sql} AND searches > 1 GROUP BY "query", locale ORDER BY often DESC LIMIT ?`,
    ...where.values,
    limit * spare,
  );
  const [leaders, singles] = await Promise.all([run<Leader>(d1, often), run<{ most: number }>(d1, mostSingles(scope))]);
  const most = singles[0]?.most ?? 0;
  const least = leaders[limit - 1]?.often ?? 0;
  const left = leaders.length < limit * spare ? 0 : (leaders.at(-1)?.often ?? 0);
  return least > left + most ? leaders.filter((leader) => leader.often + most >= least) : undefined;
}

/** How many rows one query has at most in which it was searched once: one a day for each market and source in which anything was searched, and those within products. */
function mostSingles(scope: ReportScope): Sql {
  const where = within(scope, narrowed);
  return joined(
    [
      sql(`SELECT coalesce((SELECT count(*) FROM daily WHERE ${where.sql} AND searches > 0 GROUP BY locale ORDER BY 1 DESC LIMIT 1), 0)`, ...where.values),
      sql(
        `coalesce((SELECT count(*) FROM daily_query INDEXED BY daily_query_product WHERE ${where.sql} AND product > 0 AND searches = 1
        GROUP BY "query", locale ORDER BY 1 DESC LIMIT 1), 0) AS most`,
        ...where.values,
      ),
    ],
    ' + ',
  );
}

const run = async <Row>(d1: D1Database, query: Sql): Promise<Row[]> =>
  (
    await d1
      .prepare(query.sql)
      .bind(...query.values)
      .all<Row>()
  ).results;
