import { addDays } from '../reports/days.ts';
import { halfLife } from './gap-metrics.ts';
import { inParts } from '../in-parts.ts';
import type { SearchedQuery } from './searched-query.ts';
import { isUnhelpful, type KnownArticle } from './world.ts';

/** What is looked at: a site by its id, and its locales of one language. Days are UTC, both ends in. `queries`: these alone, each from a day on. */
export type Searched = { site: number; locales: readonly string[]; from: string; to: string; queries?: ReadonlyMap<string, string> };

/** So many queries of a language and locale are looked at, unless they are named: those searched most, failures counting twice. */
export const mostQueries = 1500;
const mostNamed = 20_000;

type Row = Pick<SearchedQuery, 'query' | 'locale' | 'searches' | 'visits' | 'zero' | 'weak' | 'clicked' | 'researched' | 'contacts'> & { recent: number };
/** `abroad`: of the clicks, those on a text in another language; `unsure` those of which that is not known. */
type Beside = { query: string; locale: string; key: number | string; n: number; clicks: number; abroad: number | null; unsure: number };

/** What came of the queries of a language. `articles` says which of those that were followed are no help. */
export async function readQueries(d1: D1Database, searched: Searched, language: string, articles: ReadonlyMap<number, KnownArticle>): Promise<SearchedQuery[]> {
  const rows = await readRows(d1, searched);
  const parts: SearchedQuery[][] = [];
  for (const { items, json } of inParts(rows, ({ query, locale }) => [query, locale, searched.queries?.get(query) ?? searched.from]))
    parts.push(await readBeside(d1, searched, language, articles, { rows: items, asked: json }));
  return parts.flat();
}

type Asked = { rows: readonly Row[]; asked: string };

async function readBeside(
  d1: D1Database,
  { site, to }: Searched,
  language: string,
  articles: ReadonlyMap<number, KnownArticle>,
  { rows, asked }: Asked,
): Promise<SearchedQuery[]> {
  const [results, reached, next] = await d1.batch<Beside>([
    d1.prepare(resultsSql).bind(site, to, asked, language),
    d1.prepare(besideSql('daily_reached', 'article')).bind(site, to, asked),
    d1.prepare(besideSql('daily_next', 'next')).bind(site, to, asked),
  ]);
  const [shown, clicks] = [countsOf(results, articleOf, ({ n }) => n), countsOf(results, articleOf, (row) => row.clicks)];
  const away = (row: Beside) => (row.abroad ?? 0) + (articles.get(articleOf(row))?.languages.includes(language) === false ? row.unsure : 0);
  const abroad = countsOf(results, articleOf, away);
  const [came, went] = [countsOf(reached, articleOf, ({ n }) => n), countsOf(next, wordsOf, ({ n }) => n)];
  return rows.map(({ recent, ...row }) => {
    const name = nameOf(row);
    const own = { shown: shown(name), clicks: clicks(name), abroad: abroad(name), reached: came(name), next: went(name) };
    return Object.assign(row, own, failuresOf(row, own, recent, articles));
  });
}

const articleOf = ({ key }: Beside) => Number(key);
const wordsOf = ({ key }: Beside) => String(key);
const nameOf = ({ query, locale }: { query: string; locale: string }) => `${locale} ${query}`;

/** The days on which each of some queries was searched, from `daily_query`, whose key they have; so of the other tables no day is read in vain. */
const askedDays = `WITH asked AS MATERIALIZED (SELECT DISTINCT d.day AS day, d."query" AS "query", d.locale AS locale FROM json_each(?3) q
  CROSS JOIN daily_query d ON d.site_id = ?1 AND d."query" = q.value ->> 0 AND d.locale = q.value ->> 1 AND d.day BETWEEN q.value ->> 2 AND ?2)`;
const onThese = (table: string) =>
  `FROM asked CROSS JOIN ${table} r ON r.site_id = ?1 AND r.day = asked.day AND r."query" = asked."query" AND r.locale = asked.locale`;

const besideSql = (table: string, key: string) =>
  `${askedDays} SELECT r."query" AS "query", r.locale AS locale, r.${key} AS key, sum(r.searches) AS n ${onThese(table)} GROUP BY 1, 2, 3`;

/** Which language a click led to was counted then, by article and day: a text that came later changes nothing about it. */
const resultsSql = `${askedDays} SELECT "query", locale, article AS key, sum(shown) AS n, sum(clicks) AS clicks, sum(clicks * share) AS abroad,
    sum(iif(share IS NULL, clicks, 0)) AS unsure
  FROM (SELECT r."query" AS "query", r.locale AS locale, r.article AS article, r.shown AS shown, r.clicks AS clicks,
    iif(r.clicks > 0, (SELECT sum(iif(a.language <> ?4, a.arrivals, 0)) * 1.0 / nullif(sum(a.arrivals), 0) FROM daily_article a
      WHERE a.site_id = ?1 AND a.day = r.day AND a.article = r.article AND a.locale = r.locale AND a.language <> ''), 0) AS share ${onThese('daily_result')})
  GROUP BY 1, 2, 3`;

/** How much a day weighs, 1 on the last. */
const weight = `pow(0.5, (julianday(?2) - julianday(d.day)) / ${halfLife}.0)`;
/** `recent`: all searches, those of late counting more. */
const counted = `d."query" AS "query", d.locale AS locale, sum(d.searches) AS searches, sum(d.visits) AS visits, sum(d.zero) AS zero, sum(d.weak) AS weak,
  sum(d.clicked) AS clicked, sum(d.researched) AS researched, sum(d.contacts) AS contacts,
  coalesce(sum((d.searches - d.clicked) * ${weight}) / nullif(sum(d.searches - d.clicked), 0), sum(d.searches * ${weight}) / sum(d.searches)) AS recent`;
const best = (most: number) => `HAVING sum(d.searches) > 0 ORDER BY 2 * sum(d.searches) - sum(d.clicked) DESC, d."query", d.locale LIMIT ${most}`;

/** The plus keeps SQLite from walking all months in the order of the queries. */
const allSql = `SELECT ${counted} FROM daily_query d WHERE d.site_id = ?1 AND d.day BETWEEN ?4 AND ?2 AND +d.locale IN (SELECT value FROM json_each(?3))
  GROUP BY +d."query", +d.locale ${best(mostQueries)}`;
const namedSql = `SELECT ${counted} FROM json_each(?4) q CROSS JOIN json_each(?3) l
  CROSS JOIN daily_query d ON d.site_id = ?1 AND d."query" = q.value ->> 0 AND d.locale = l.value AND d.day BETWEEN q.value ->> 1 AND ?2
  GROUP BY d."query", d.locale ${best(mostNamed)}`;

async function readRows(d1: D1Database, { site, from, to, locales, queries }: Searched): Promise<Row[]> {
  const run = async (statement: string, which: string) => {
    const bound = d1.prepare(statement).bind(site, to, JSON.stringify(locales), which);
    return (await bound.all<Row>()).results;
  };
  if (queries === undefined) return run(allSql, from);
  const rows: Row[][] = [];
  for (const { json } of inParts([...queries], (named) => named)) rows.push(await run(namedSql, json));
  return rows.flat();
}

function countsOf<Key>(result: D1Result<Beside> | undefined, keyOf: (row: Beside) => Key, count: (row: Beside) => number) {
  const counts = new Map<string, Map<Key, number>>();
  for (const row of result?.results ?? []) {
    const n = count(row);
    if (n <= 0) continue;
    const name = nameOf(row);
    counts.set(name, (counts.get(name) ?? new Map<Key, number>()).set(keyOf(row), n));
  }
  return (name: string) => counts.get(name) ?? new Map<Key, number>();
}

/** Nothing was followed; or nothing that helps: `gap-metrics.ts`. */
function failuresOf(
  { searches, clicked }: Pick<Row, 'searches' | 'clicked'>,
  { clicks, abroad }: Pick<SearchedQuery, 'clicks' | 'abroad'>,
  recent: number,
  articles: ReadonlyMap<number, KnownArticle>,
): Pick<SearchedQuery, 'failed' | 'recentFailures'> {
  let [all, useless] = [0, 0];
  for (const [number, count] of clicks) {
    const away = abroad.get(number) ?? 0;
    all += count;
    useless += away + (count - away) * uselessness(articles.get(number));
  }
  const failed = searches - clicked + (all === 0 ? 0 : clicked * (useless / all));
  return { failed, recentFailures: failed * recent };
}

const uselessness = (article: KnownArticle | undefined): number => (article && isUnhelpful(article) ? article.no / (article.yes + article.no) : 0);

/** The period that gaps are looked for in, up to a day. */
export const periodTo = (day: string): { from: string; to: string } => ({ from: addDays(day, 1 - 90), to: day });
