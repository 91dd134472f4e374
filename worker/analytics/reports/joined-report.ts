import type { Column, Report, ReportRow } from './report.ts';
import { sql, type ReportScope, type Sql } from './scope.ts';

type JoinedReport = Pick<Report, 'key' | 'name' | 'about' | 'columns' | 'rank'> & {
  /** Selects the rows with an `article` and a `language`, which together name one. Their `title` is added to those shown. */
  rows: (scope: ReportScope) => Sql;
  /** What comes first at the top. */
  order: string;
};

const publishedTitle = `(SELECT title.title FROM site s CROSS JOIN article a ON a.site_id = s.id AND a.number = r.article
  CROSS JOIN translation t ON t.article_id = a.id AND t.live_revision IS NOT NULL CROSS JOIN revision title ON title.translation_id = t.id AND title.number = t.live_revision
  WHERE s.id = ? ORDER BY t.language = s.source_language DESC, t.language LIMIT 1)`;
const cursor = /^(\d{1,15}) (.*)$/;

/** A report whose numbers stand beside what the articles are. There are no more rows than texts, so pages are cut from all of them. */
export function joinedReport({ rows, order, ...report }: JoinedReport): Report {
  const run = async (d1: D1Database, scope: ReportScope, more: Sql, sorted: string) => {
    const all = rows(scope);
    const { results } = await d1
      .prepare(`SELECT r.*, ${publishedTitle} AS title FROM (SELECT * FROM (${all.sql}) ${more.sql}) r ORDER BY ${sorted}`)
      .bind(scope.site, ...all.values, ...more.values)
      .all<ReportRow>();
    return results;
  };
  return {
    ...report,
    isCursor: (after) => cursor.test(after),
    readTop(d1, scope, limit) {
      const sorted = `${order} DESC, article, language`;
      return run(d1, scope, sql(`ORDER BY ${sorted} LIMIT ?`, limit), sorted);
    },
    async readPage(d1, scope, after, limit) {
      const [article, language] = cursor.exec(after ?? '')?.slice(1) ?? ['-1', ''];
      const sorted = 'article, language';
      const behind = sql(`WHERE (article, language) > (CAST(? AS INTEGER), ?) ORDER BY ${sorted} LIMIT ?`, article ?? '', language ?? '', limit);
      const found = await run(d1, scope, behind, sorted);
      const last = found.length === limit ? found.at(-1) : undefined;
      return { rows: found, next: last && `${last['article']} ${last['language']}` };
    },
  };
}

export const plainColumn = (column: Omit<Column, 'read'>): Column => ({ ...column, read: (row) => row[column.key] ?? null });
