import { inParts } from '../in-parts.ts';
import { nextKey as nextColumn } from './keys.ts';
import { nextKey } from './next.ts';
import { rareOf } from './rare.ts';
import type { Report, ReportRow } from './report.ts';
import { sql, joined, type ReportScope } from './scope.ts';

const known = 'Only what 3 visits or more searched, and that most often. Neither a product nor a source narrows it.';

/** A report of queries with what was searched next after each, as the screens have it, but nothing that may be somebody's own words. */
export function withNext(report: Report): Report {
  const addNext = async (d1: D1Database, scope: ReportScope, rows: readonly ReportRow[]) => {
    const tops = await readKnownNext(d1, scope, rows);
    return rows.map((row) => Object.assign({}, row, { next: tops.get(nextKey(row)) ?? null }));
  };
  return {
    ...report,
    columns: [
      ...report.columns,
      {
        key: 'next',
        name: nextColumn.name,
        kind: 'text',
        definition: `${nextColumn.definition} ${known}`,
        read: (row) => row['next'] ?? null,
      },
    ],
    readTop: async (d1, scope, limit) => addNext(d1, scope, await report.readTop(d1, scope, limit)),
    async readPage(d1, scope, ...page) {
      const { rows, next } = await report.readPage(d1, scope, ...page);
      return { rows: await addNext(d1, scope, rows), next };
    },
  };
}

async function readKnownNext(d1: D1Database, scope: ReportScope, rows: readonly ReportRow[]): Promise<Map<string, string>> {
  const tops = new Map<string, string>();
  for (const { json } of inParts(rows, ({ query, locale }) => [query, locale]))
    for (const { next, ...row } of await readPart(d1, scope, json)) if (next !== null) tops.set(nextKey(row), next);
  return tops;
}

type Next = { query: string; locale: string; next: string | null };

async function readPart(d1: D1Database, scope: ReportScope, asked: string): Promise<Next[]> {
  const isRare = rareOf({ keys: [nextColumn], metrics: [] }, scope, 'n') ?? sql('0');
  const query = joined(
    [
      sql(
        `SELECT q.value->>0 AS "query", q.value->>1 AS locale, (
        SELECT n.next FROM daily_next n INDEXED BY daily_next_query
        WHERE n.site_id = ? AND n."query" = q.value->>0 AND n.locale = q.value->>1 AND n.day BETWEEN ? AND ?
        GROUP BY n.next, n.locale HAVING sum(n.searches) > 0 AND NOT (`,
        scope.site,
        scope.from,
        scope.to,
      ),
      isRare,
      sql(`) ORDER BY sum(n.searches) DESC, n.next LIMIT 1) AS next FROM json_each(?) q`, asked),
    ],
    '',
  );
  const { results } = await d1
    .prepare(query.sql)
    .bind(...query.values)
    .all<Next>();
  return results;
}
