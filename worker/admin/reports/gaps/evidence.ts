import type { AdminSite } from '../../admin-site.ts';
import { addCounts, type SearchedQuery, total } from '../../../analytics/gaps/searched-query.ts';
import { outcomeOf } from '../../../analytics/gaps/failing.ts';
import { periodTo, readQueries } from '../../../analytics/gaps/read-queries.ts';
import { readArticles } from '../../../analytics/gaps/read-world.ts';
import type { StoredGap } from '../../../analytics/gaps/stored-gaps.ts';
import { daysOf } from '../../../analytics/reports/days.ts';
import { readTitles } from '../../../analytics/reports/titles.ts';

/** How an article did in the results for a gap. */
type SeenArticle = { number: number; title: string | null; shown: number; clicks: number; reached: number };
type Named = Pick<SearchedQuery, 'searches' | 'failed' | 'zero' | 'weak' | 'contacts'>;

/** What readers did who had a need, in 90 days: by query, by locale, by day, and what they saw and did next. */
export type Evidence = {
  queries: (Named & { query: string })[];
  locales: (Named & { locale: string })[];
  articles: SeenArticle[];
  next: { query: string; searches: number }[];
  contacts: number;
  researched: number;
  days: string[];
  /** By day. */
  searches: number[];
  unfollowed: number[];
};

const most = 50;
const mostArticles = 10;

/** In the locales that may be seen (null: all); up to a day. */
export async function readEvidence(d1: D1Database, site: AdminSite, gap: StoredGap, seen: readonly string[] | null, today: string): Promise<Evidence> {
  const period = periodTo(today);
  const own = site.locales.filter(({ key, language }) => language === gap.language && (seen?.includes(key) ?? true)).map(({ key }) => key);
  const queries = await listQueries(d1, gap.id);
  const known = await readArticles(d1, site.id, gap.language, period);
  const [rows, byDay] = await Promise.all([
    readQueries(d1, { site: site.id, locales: own, ...period, queries: new Map(queries.map((query) => [query, period.from])) }, gap.language, known),
    readDays(d1, site.id, own, queries, period),
  ]);
  const days = daysOf(period);
  return {
    queries: [...Map.groupBy(rows, ({ query }) => query)]
      .map(([query, some]) => Object.assign(sumOf(some), { query }))
      .toSorted(bySearches)
      .slice(0, most),
    locales: [...Map.groupBy(rows, ({ locale }) => locale)].map(([locale, some]) => Object.assign(sumOf(some), { locale })).toSorted(bySearches),
    articles: await seenArticles(d1, site, gap.language, rows),
    next: [...addCounts(rows.map(({ next }) => next))]
      .map(([query, searches]) => ({ query, searches }))
      .toSorted((a, b) => b.searches - a.searches || (a.query < b.query ? -1 : 1))
      .slice(0, most),
    contacts: total(rows, ({ contacts }) => contacts),
    researched: total(rows, ({ researched }) => researched),
    days,
    searches: days.map((day) => byDay.get(day)?.searches ?? 0),
    unfollowed: days.map((day) => byDay.get(day)?.unfollowed ?? 0),
  };
}

const bySearches = (a: { searches: number }, b: { searches: number }) => b.searches - a.searches;

function sumOf(rows: readonly SearchedQuery[]): Named {
  const { searches, failed } = outcomeOf(rows);
  return { searches, failed, zero: total(rows, ({ zero }) => zero), weak: total(rows, ({ weak }) => weak), contacts: total(rows, ({ contacts }) => contacts) };
}

async function listQueries(d1: D1Database, gap: number): Promise<string[]> {
  const { results } = await d1
    .prepare('SELECT "query" FROM gap_query WHERE gap_id = ? ORDER BY searches DESC, "query" LIMIT 1500')
    .bind(gap)
    .all<{ query: string }>();
  return results.map(({ query }) => query);
}

type Day = { day: string; searches: number; unfollowed: number };

async function readDays(d1: D1Database, site: number, locales: readonly string[], queries: readonly string[], { from, to }: { from: string; to: string }) {
  const { results } = await d1
    .prepare(
      `SELECT d.day AS day, sum(d.searches) AS searches, sum(d.searches - d.clicked) AS unfollowed FROM json_each(?2) q CROSS JOIN json_each(?3) l
        CROSS JOIN daily_query d ON d.site_id = ?1 AND d."query" = q.value AND d.locale = l.value AND d.day BETWEEN ?4 AND ?5 GROUP BY 1 ORDER BY 1 LIMIT 100`,
    )
    .bind(site, JSON.stringify(queries), JSON.stringify(locales), from, to)
    .all<Day>();
  return new Map(results.map((row) => [row.day, row]));
}

async function seenArticles(d1: D1Database, site: AdminSite, language: string, rows: readonly SearchedQuery[]): Promise<SeenArticle[]> {
  const [shown, clicks, reached] = [
    addCounts(rows.map((row) => row.shown)),
    addCounts(rows.map((row) => row.clicks)),
    addCounts(rows.map((row) => row.reached)),
  ];
  const count = (number: number) => ({ shown: shown.get(number) ?? 0, clicks: clicks.get(number) ?? 0, reached: reached.get(number) ?? 0 });
  const numbers = [...new Set([...shown.keys(), ...clicks.keys(), ...reached.keys()])]
    .map((number) => Object.assign(count(number), { number }))
    .toSorted((a, b) => b.shown + b.reached - a.shown - a.reached || a.number - b.number)
    .slice(0, mostArticles);
  const titles = await readTitles(
    d1,
    site.id,
    numbers.map(({ number }) => number),
    [language, site.sourceLanguage],
  );
  return numbers.map((seen) => Object.assign(seen, { title: titles.get(seen.number)?.title ?? null }));
}
