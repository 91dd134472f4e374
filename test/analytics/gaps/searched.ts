import { env } from 'cloudflare:workers';

type Counts = Record<string | number, number>;
export type Searched = {
  day?: string;
  searches: number;
  zero?: number;
  weak?: number;
  clicked?: number;
  contacts?: number;
  shown?: Counts;
  clicks?: Counts;
  reached?: Counts;
  next?: Counts;
};

export const today = '2026-11-26';
/** Of the example brand. */
export const siteId = async (): Promise<number> => (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;

/** Puts into the rollups what came of a query in a locale. */
export async function searched(locale: string, query: string, { day = today, ...what }: Searched): Promise<void> {
  const site = await siteId();
  const { searches, zero = 0, weak = 0, clicked = 0, contacts = 0 } = what;
  const market = locale === 'en-gb' ? 'uk' : locale.slice(3);
  const researched = Object.values(what.next ?? {}).reduce((sum, each) => sum + each, 0);
  const articles = new Set([...Object.keys(what.shown ?? {}), ...Object.keys(what.clicks ?? {})]);
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO daily_query (site_id, day, locale, "query", market, source, product, searches, visits, zero, weak, clicked, researched, contacts)
      VALUES (?1, ?2, ?3, ?4, ?5, 'page', 0, ?6, ?6, ?7, ?8, ?9, ?10, ?11)`,
    ).bind(site, day, locale, query, market, searches, zero, weak, clicked, researched, contacts),
    ...[...articles].map((article) =>
      env.DB.prepare('INSERT INTO daily_result (site_id, day, locale, "query", article, shown, clicks) VALUES (?, ?, ?, ?, CAST(? AS INTEGER), ?, ?)').bind(
        site,
        day,
        locale,
        query,
        article,
        what.shown?.[article] ?? 0,
        what.clicks?.[article] ?? 0,
      ),
    ),
    ...Object.entries(what.reached ?? {}).map(([article, count]) =>
      env.DB.prepare(
        'INSERT INTO daily_reached (site_id, day, locale, "query", article, language, searches) VALUES (?, ?, ?, ?, CAST(? AS INTEGER), \'en\', ?)',
      ).bind(site, day, locale, query, article, count),
    ),
    ...Object.entries(what.next ?? {}).map(([next, count]) =>
      env.DB.prepare('INSERT INTO daily_next (site_id, day, locale, "query", next, searches) VALUES (?, ?, ?, ?, ?, ?)').bind(
        site,
        day,
        locale,
        query,
        next,
        count,
      ),
    ),
  ]);
}

/** Readers find what they look for, so that not everything fails. */
export async function searchedWell(...locales: string[]): Promise<void> {
  for (const locale of locales) {
    await searched(locale, locale.startsWith('de') ? 'lieferzeit' : 'delivery time', { searches: 60, clicked: 52, shown: { 1017: 60 }, clicks: { 1017: 52 } });
    await searched(locale, locale.startsWith('de') ? 'sendung verfolgen' : 'track order', {
      searches: 40,
      clicked: 36,
      shown: { 1012: 40 },
      clicks: { 1012: 36 },
    });
  }
}

export async function forgetSearches(): Promise<void> {
  const tables = ['daily_query', 'daily_result', 'daily_reached', 'daily_next', 'daily_vote', 'gap_query', 'gap', 'gap_run'];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
}
