import { aboutProduct, among, joined, sql, type ReportScope, type Sql } from './scope.ts';

/**
 * Views of articles by locale, and beside them in `searches` how often a translation was searched for there: by the gaps
 * that ask for it, whose counts are of the days before they were last looked for.
 */
export function withDemand(views: Sql, { site, locales, product }: ReportScope): Sql {
  const where = joined([
    sql(`g.site_id = ? AND g.action = 'translate' AND g.state IN ('open', 'planned') AND g.merged_into IS NULL AND g.score > 0`, site),
    ...(locales === null ? [] : [among(`o.value->>'locale'`, locales)]),
    ...(product === null ? [] : [aboutProduct('g.article', site, product)]),
  ]);
  return sql(
    `SELECT article, locale, views, 0 AS searches FROM (${views.sql})
    UNION ALL SELECT g.article, o.value->>'locale', 0, o.value->>'searches' FROM gap g CROSS JOIN json_each(g.locales) o WHERE ${where.sql}`,
    ...views.values,
    ...where.values,
  );
}
