import { addDays, daysOf } from '../reports/days.ts';
import { halfLife } from './gap-metrics.ts';
import type { SearchedQuery } from './searched-query.ts';
import { isUnhelpful, type KnownArticle } from './world.ts';

/** What is looked at: a site by its id, and its locales of one language; `queries`, these alone. Days are UTC, both ends in. */
export type Searched = { site: number; locales: readonly string[]; from: string; to: string; queries?: readonly string[] };

/** So many queries of a language are looked at: those searched most, failures counting twice. */
const mostQueries = 1500;
const inScope = `site_id = ?1 AND day BETWEEN ?2 AND ?3 AND locale IN (SELECT value FROM json_each(?4))`;
const perQuery = `"query" IN (SELECT value FROM json_each(?5))`;

type Row = Pick<SearchedQuery, 'query' | 'locale' | 'searches' | 'visits' | 'zero' | 'weak' | 'clicked' | 'researched' | 'contacts'> & { recent: number };
type Beside = { query: string; locale: string; key: number | string; n: number; clicks: number };

/** What came of the queries of a language. `articles` says which of those that were followed are no help. */
export async function readQueries(d1: D1Database, searched: Searched, language: string, articles: ReadonlyMap<number, KnownArticle>): Promise<SearchedQuery[]> {
  const rows = await readRows(d1, searched);
  const queries = JSON.stringify([...new Set(rows.map(({ query }) => query))]);
  const [results, reached, next] = await d1.batch<Beside>(
    [
      `SELECT "query", locale, article AS key, sum(shown) AS n, sum(clicks) AS clicks FROM daily_result WHERE ${inScope} AND ${perQuery} GROUP BY 1, 2, 3`,
      `SELECT "query", locale, article AS key, sum(searches) AS n, 0 AS clicks FROM daily_reached WHERE ${inScope} AND ${perQuery} GROUP BY 1, 2, 3`,
      `SELECT "query", locale, next AS key, sum(searches) AS n, 0 AS clicks FROM daily_next WHERE ${inScope} AND ${perQuery} GROUP BY 1, 2, 3`,
    ].map((sql) => d1.prepare(sql).bind(...bound(searched), queries)),
  );
  const [shown, clicks] = [countsOf<number>(results, 'n'), countsOf<number>(results, 'clicks')];
  const [came, went] = [countsOf<number>(reached, 'n'), countsOf<string>(next, 'n')];
  return rows.map(({ recent, ...row }) => {
    const name = nameOf(row);
    const own = { shown: shown(name), clicks: clicks(name), reached: came(name), next: went(name) };
    return Object.assign(row, own, failuresOf(row, own.clicks, recent, language, articles));
  });
}

const bound = ({ site, from, to, locales }: Searched) => [site, from, to, JSON.stringify(locales)];
const nameOf = ({ query, locale }: { query: string; locale: string }) => `${locale} ${query}`;

/** `recent`: all searches, those of late counting more. */
async function readRows(d1: D1Database, searched: Searched): Promise<Row[]> {
  const weights = daysOf(searched).map((day, index, days) => ({ day, weight: 0.5 ** ((days.length - 1 - index) / halfLife) }));
  const only = searched.queries ? 'AND "query" IN (SELECT value FROM json_each(?6))' : '';
  const { results } = await d1
    .prepare(
      `SELECT "query", locale, sum(searches) AS searches, sum(visits) AS visits, sum(zero) AS zero, sum(weak) AS weak, sum(clicked) AS clicked,
        sum(researched) AS researched, sum(contacts) AS contacts,
        coalesce(sum((searches - clicked) * json_extract(w.value, '$.weight')) / nullif(sum(searches - clicked), 0),
          sum(searches * json_extract(w.value, '$.weight')) / sum(searches)) AS recent
      FROM daily_query JOIN json_each(?5) w ON json_extract(w.value, '$.day') = day
      WHERE ${inScope} ${only} GROUP BY "query", locale HAVING sum(searches) > 0
      ORDER BY 2 * sum(searches) - sum(clicked) DESC, "query", locale LIMIT ${mostQueries}`,
    )
    .bind(...bound(searched), JSON.stringify(weights), ...(searched.queries ? [JSON.stringify(searched.queries)] : []))
    .all<Row>();
  return results;
}

function countsOf<Key extends string | number>(result: D1Result<Beside> | undefined, counted: 'n' | 'clicks') {
  const counts = new Map<string, Map<Key, number>>();
  for (const row of result?.results ?? []) {
    if (row[counted] <= 0) continue;
    const name = nameOf(row);
    // The column says which: articles are numbers, queries texts.
    const key = row.key as Key; // oxlint-disable-line typescript/no-unsafe-type-assertion
    counts.set(name, (counts.get(name) ?? new Map<Key, number>()).set(key, row[counted]));
  }
  return (name: string) => counts.get(name) ?? new Map<Key, number>();
}

/** Nothing was followed; or nothing that helps: `gap-metrics.ts`. */
function failuresOf(
  { searches, clicked }: Pick<Row, 'searches' | 'clicked'>,
  clicks: ReadonlyMap<number, number>,
  recent: number,
  language: string,
  articles: ReadonlyMap<number, KnownArticle>,
): Pick<SearchedQuery, 'failed' | 'recentFailures'> {
  let [all, useless] = [0, 0];
  for (const [number, count] of clicks) {
    all += count;
    useless += count * uselessness(articles.get(number), language);
  }
  const failed = searches - clicked + (all === 0 ? 0 : clicked * (useless / all));
  return { failed, recentFailures: failed * recent };
}

function uselessness(article: KnownArticle | undefined, language: string): number {
  if (!article) return 0;
  if (!article.languages.includes(language)) return 1;
  return isUnhelpful(article) ? article.no / (article.yes + article.no) : 0;
}

/** The period that gaps are looked for in, up to a day. */
export const periodTo = (day: string): { from: string; to: string } => ({ from: addDays(day, 1 - 90), to: day });
