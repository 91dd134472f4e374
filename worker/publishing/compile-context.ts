import type { FactType } from '../markets/facts.ts';
import { mediaPath } from '../paths.ts';
import type { CompileContext } from './compile/context.ts';

type ContextRow = {
  markets: string;
  facts: string;
  snippets: string;
  articles: string;
  topics: string;
  products: string;
  media: string;
};

const numbers = (table: string) => `(SELECT json_group_object(x.key, x.number) FROM ${table} x WHERE x.site_id = s.id)`;

/** What a text of this site may refer to, from D1. Undefined if there is no such site. */
export async function readCompileContext(d1: D1Database, site: string): Promise<CompileContext | undefined> {
  const row = await d1
    .prepare(
      `SELECT (SELECT json_group_array(m.key) FROM market m WHERE m.site_id = s.id) AS markets,
        (SELECT json_group_array(json_object('key', f.key, 'type', f.type, 'markets',
          (SELECT json_group_array(m.key) FROM market_fact mf JOIN market m ON m.id = mf.market_id WHERE mf.fact_id = f.id)))
          FROM fact f WHERE f.site_id = s.id) AS facts,
        (SELECT json_group_array(n.key) FROM snippet n WHERE n.site_id = s.id) AS snippets,
        ${numbers('article')} AS articles, ${numbers('topic')} AS topics, ${numbers('product')} AS products,
        (SELECT json_group_array(json_object('key', f.key, 'hash', f.hash, 'mime', f.mime, 'bytes', f.bytes, 'width', f.width, 'height', f.height))
          FROM media f WHERE f.site_id = s.id) AS media
      FROM site s WHERE s.key = ?`,
    )
    .bind(site)
    .first<ContextRow>();
  return row ? toContext(row) : undefined;
}

function toContext(row: ContextRow): CompileContext {
  const facts: { key: string; type: FactType; markets: string[] }[] = JSON.parse(row.facts);
  const media: { key: string; hash: string; mime: string; bytes: number; width: number | null; height: number | null }[] = JSON.parse(row.media);
  return {
    markets: new Set<string>(JSON.parse(row.markets)),
    facts: new Map(facts.map(({ key, type, markets }) => [key, { type, markets: new Set(markets) }])),
    snippets: new Set<string>(JSON.parse(row.snippets)),
    articles: toMap(row.articles),
    topics: toMap(row.topics),
    products: toMap(row.products),
    media: new Map(
      media.map(({ key, hash, mime, bytes, width, height }) => [
        key,
        { url: mediaPath(hash, key.slice(key.lastIndexOf('/') + 1)), mime, bytes, ...(width !== null && { width }), ...(height !== null && { height }) },
      ]),
    ),
  };
}

function toMap(json: string): Map<string, number> {
  const numbersByKey: Record<string, number> = JSON.parse(json);
  return new Map(Object.entries(numbersByKey));
}
