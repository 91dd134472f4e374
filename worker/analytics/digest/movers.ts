import { rareVisits } from '../definitions.ts';
import { isSurelyDifferent } from '../reports/edited.ts';
import { periodBefore, sql, within, type ReportScope } from '../reports/scope.ts';
import { isSurelyLess } from './sure.ts';

export type RisingQuery = { query: string; locale: string; made: number; was: number; failed: number };
export type RisingArticle = { article: number; title: string; locale: string; was: number; is: number };

/** A rise of fewer is not worth a line, whether it is chance or not. */
const leastRise = 5;
const leastVisits = 30;
const leastBetter = 0.05;
/** So many are looked at for those that are more than chance. */
const mostCandidates = 500;

/** What was searched more than the week before, the steepest first. What few searched is left out, as in exports. */
export async function listRising(d1: D1Database, week: ReportScope, limit: number): Promise<RisingQuery[]> {
  const two = within({ ...week, from: periodBefore(week, 'previous').from }, {});
  const { results } = await d1
    .prepare(
      `SELECT query, locale, sum(searches * (day >= ?)) AS made, sum(searches * (day < ?)) AS was, sum((searches - clicked) * (day >= ?)) AS failed
      FROM daily_query WHERE ${two.sql} GROUP BY query, locale HAVING sum(visits * (day >= ?)) >= ? AND made - was >= ?
      ORDER BY made - was DESC, query, locale LIMIT ?`,
    )
    .bind(week.from, week.from, week.from, ...two.values, week.from, rareVisits, leastRise, mostCandidates)
    .all<RisingQuery>();
  return results.filter(({ was, made }) => isSurelyDifferent(was, made)).slice(0, limit);
}

/** Articles after which readers search and ask less often than the week before; `was` and `is` are shares of visits that end well. */
export async function listImproved(d1: D1Database, week: ReportScope, sourceLanguage: string, limit: number): Promise<RisingArticle[]> {
  const { sql: both, values } = within({ ...week, from: periodBefore(week, 'previous').from }, {}, 'd.');
  const share = (which: string) => `sum(ended_well * ${which}) * 1.0 / sum(visits * ${which})`;
  const [now, then] = ['(day >= ?)', '(day < ?)'];
  const query = sql(
    `SELECT d.article AS article, coalesce(t.title, 'Article ' || d.article) AS title, d.locale AS locale, ${share(then)} AS was, ${share(now)} AS "is",
      sum(visits * ${then}) AS visitsBefore, sum(visits * ${now}) AS visitsNow
    FROM daily_article d LEFT JOIN article a ON a.site_id = d.site_id AND a.number = d.article
    LEFT JOIN translation t ON t.article_id = a.id AND t.language = ?
    WHERE ${both} GROUP BY d.article, d.locale
    HAVING sum(visits * ${now}) >= ? AND sum(visits * ${then}) >= ? AND "is" - was >= ? ORDER BY "is" - was DESC, d.article, d.locale LIMIT ?`,
    ...Array.from({ length: 6 }, () => week.from),
    sourceLanguage,
    ...values,
    week.from,
    leastVisits,
    week.from,
    leastVisits,
    leastBetter,
    mostCandidates,
  );
  const { results } = await d1
    .prepare(query.sql)
    .bind(...query.values)
    .all<RisingArticle & { visitsBefore: number; visitsNow: number }>();
  const isSure = ({ was, is, visitsBefore, visitsNow }: (typeof results)[number]) =>
    isSurelyLess({ share: was, of: visitsBefore }, { share: is, of: visitsNow });
  return results.filter(isSure).slice(0, limit);
}
