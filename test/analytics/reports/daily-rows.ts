import { env } from 'cloudflare:workers';
import { everywhere, mondayOf } from '../../../worker/analytics/week.ts';

type Value = string | number;
type Row = Record<string, Value>;
const usual: Record<string, Row> = {
  daily: { locale: 'de-de', market: 'de', source: 'page' },
  daily_article: { locale: 'de-de', market: 'de', language: 'de' },
  daily_language: { locale: 'de-de', market: 'de', language: 'de' },
  weekly_article: { locale: 'de-de' },
  daily_query: { locale: 'de-de', market: 'de', source: 'page', product: 0 },
  daily_result: { locale: 'de-de' },
  daily_next: { locale: 'de-de' },
  daily_reached: { locale: 'de-de', language: 'de' },
  daily_position: { locale: 'de-de', market: 'de', source: 'page', product: 0 },
  daily_path: { locale: 'de-de' },
  daily_vote: { locale: 'de-de', market: 'de', language: 'de', revision: 1 },
};

/** What the rollups would have counted, of German readers unless said otherwise; of articles in every table that has them. */
export async function addDaily(table: string, ...rows: Row[]): Promise<void> {
  const site = await siteId();
  const added = rows.map((row): Row => Object.assign({ site_id: site }, usual[table], row));
  await env.DB.batch(added.map((row) => insert(table, row)));
  if (table === 'daily_article') await env.DB.batch(added.flatMap(countArticle));
}

function countArticle({ site_id = 0, day = '', article = 0, locale = '', market = '', language = '', ...counts }: Row) {
  const week = mondayOf(String(day));
  return [
    insert('daily_language', { site_id, day, locale, market, language, ...counts }, counts),
    ...[locale, everywhere].map((place) => insert('weekly_article', { site_id, day: week, locale: place, article, ...counts }, counts)),
  ];
}

function insert(table: string, row: Row, counts: Row = {}): D1PreparedStatement {
  const names = Object.keys(row);
  const added = Object.keys(counts).map((name) => `${name} = ${name} + excluded.${name}`);
  const again = added.length === 0 ? '' : `ON CONFLICT DO UPDATE SET ${added.join(', ')}`;
  return env.DB.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ${again}`).bind(...Object.values(row));
}

export const clearDaily = () => env.DB.batch(Object.keys(usual).map((table) => env.DB.prepare(`DELETE FROM ${table}`)));

export const siteId = async (): Promise<number> => (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
