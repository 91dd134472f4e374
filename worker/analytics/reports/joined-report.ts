import type { Column, Report, ReportRow } from './report.ts';
import type { ReportScope, Sql } from './scope.ts';

type JoinedReport = Pick<Report, 'key' | 'name' | 'about' | 'columns' | 'rank'> & {
  /** Selects the rows with an `article` and a `language`, which together name one. */
  rows: (scope: ReportScope) => Sql;
  /** What comes first at the top. */
  order: string;
};

const cursor = /^(\d{1,15}) (.*)$/;

/** A report whose numbers stand beside what the articles are. There are no more rows than texts, so pages are cut from all of them. */
export function joinedReport({ rows, order, ...report }: JoinedReport): Report {
  const run = async (d1: D1Database, { sql, values }: Sql, more: string, bound: readonly (string | number)[]) =>
    (
      await d1
        .prepare(`SELECT * FROM (${sql}) ${more}`)
        .bind(...values, ...bound)
        .all<ReportRow>()
    ).results;
  return {
    ...report,
    isCursor: (after) => cursor.test(after),
    readTop: (d1, scope, limit) => run(d1, rows(scope), `ORDER BY ${order} DESC, article, language LIMIT ?`, [limit]),
    async readPage(d1, scope, after, limit) {
      const [article, language] = cursor.exec(after ?? '')?.slice(1) ?? ['-1', ''];
      const found = await run(d1, rows(scope), 'WHERE (article, language) > (CAST(? AS INTEGER), ?) ORDER BY article, language LIMIT ?', [
        article ?? '',
        language ?? '',
        limit,
      ]);
      const last = found.length === limit ? found.at(-1) : undefined;
      return { rows: found, next: last && `${last['article']} ${last['language']}` };
    },
  };
}

export const plainColumn = (column: Omit<Column, 'read'>): Column => ({ ...column, read: (row) => row[column.key] ?? null });
