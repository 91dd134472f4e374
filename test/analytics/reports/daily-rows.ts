import { env } from 'cloudflare:workers';

type Value = string | number;
const usual: Record<string, Record<string, Value>> = {
  daily: { locale: 'de-de', market: 'de', source: 'page' },
  daily_article: { locale: 'de-de', market: 'de', language: 'de' },
  daily_query: { locale: 'de-de', market: 'de', source: 'page', product: 0 },
  daily_result: { locale: 'de-de' },
  daily_next: { locale: 'de-de' },
  daily_reached: { locale: 'de-de', language: 'de' },
  daily_position: { locale: 'de-de', market: 'de', source: 'page', product: 0 },
  daily_path: { locale: 'de-de' },
  daily_vote: { locale: 'de-de', market: 'de', language: 'de', revision: 1 },
};

/** What the rollups would have counted, of German readers unless said otherwise. */
export async function addDaily(table: string, ...rows: Record<string, Value>[]): Promise<void> {
  const site = (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
  await env.DB.batch(
    rows.map((row) => {
      const values = Object.assign({ site_id: site }, usual[table], row);
      const names = Object.keys(values);
      return env.DB.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).bind(...Object.values(values));
    }),
  );
}

export const clearDaily = () => env.DB.batch(Object.keys(usual).map((table) => env.DB.prepare(`DELETE FROM ${table}`)));

export const siteId = async (): Promise<number> => (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
