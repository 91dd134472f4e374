import type { Market } from '../../markets/market.ts';

type Row = { id: number; names: string; countries: string; currency: string; timeZone: string; replyHours: number | null; channels: string };

export async function readMarket(d1: D1Database, site: string, market: string): Promise<(Market & { id: number }) | undefined> {
  const row = await d1
    .prepare(
      `SELECT m.id AS id, m.names AS names, m.countries AS countries, m.currency AS currency, m.time_zone AS timeZone,
        m.reply_hours AS replyHours, m.channels AS channels FROM market m JOIN site s ON s.id = m.site_id WHERE s.key = ? AND m.key = ?`,
    )
    .bind(site, market)
    .first<Row>();
  return row ? { ...row, names: JSON.parse(row.names), countries: JSON.parse(row.countries), channels: JSON.parse(row.channels) } : undefined;
}
