import type { FactType, FactValue } from '../../markets/facts.ts';
import type { Texts } from '../../sites/texts.ts';

export type FactRow = { id: number; position: number; type: FactType; labels: Texts; values: Record<string, FactValue> };

/** A fact with what the markets set it to. */
export async function readFactRow(d1: D1Database, site: string, fact: string): Promise<FactRow | undefined> {
  const row = await d1
    .prepare(
      `SELECT f.id AS id, f.position AS position, f.type AS type, f.labels AS labels,
        (SELECT json_group_object(m.key, json(mf.value)) FROM market_fact mf JOIN market m ON m.id = mf.market_id WHERE mf.fact_id = f.id) AS "values"
      FROM fact f JOIN site s ON s.id = f.site_id WHERE s.key = ? AND f.key = ?`,
    )
    .bind(site, fact)
    .first<Omit<FactRow, 'labels' | 'values'> & { labels: string; values: string }>();
  return row ? { ...row, labels: JSON.parse(row.labels), values: JSON.parse(row.values) } : undefined;
}
