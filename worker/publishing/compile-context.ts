import type { FactType } from '../markets/facts.ts';
import { mediaPath } from '../paths.ts';
import type { CompileContext, MediaFile } from './compile/context.ts';
import { findNamedKeys } from './named-keys.ts';
import { findMergedNumbers, findMergedTopics } from './topics/merged-topics.ts';

type SiteRow = { id: number; hosts: string; markets: string; facts: string; snippets: string; asOf: number };
/** The newest entry of the change log by then, of any site: while it is the newest, all that was read is still so. */
export type AsOf = { asOf: number };
export type StoredContext = CompileContext & AsOf;
type NumberRow = { key: string; number: number };
type MediaRow = { key: string; hash: string; mime: string; bytes: number; width: number | null; height: number | null };

/** Keys in one parameter: of 200 characters each, they stay below the 2 MB that D1 takes. */
const keysAtOnce = 1000;
/** Unknown keys that get hints; beyond it an editor reads no further. */
const mostHints = 50;
/** SQL; what it says is compared with `asOf` in the batch that rests on the context. */
export const newestEntry = '(SELECT coalesce(max(id), 0) FROM change)';
const mostNumbered = 20_000;
const mediaColumns = 'key, hash, mime, bytes, width, height';

/**
 * What these texts of a site may refer to, from D1: facts, markets and snippets whole; of articles, topics, products and
 * files (of which a site may have tens of thousands) those that the texts name, and what looks like those that are not
 * there, for hints. Undefined if there is no such site.
 */
export async function readCompileContext(d1: D1Database, site: string, texts: string[]): Promise<StoredContext | undefined> {
  const row = await readSite(d1, site);
  if (!row) return undefined;
  const facts: { key: string; type: FactType; markets: string[] }[] = JSON.parse(row.facts);
  const named = findNamedKeys(texts);
  const [articles, { topics, mergedNumbers }, products, { media, formerly }] = await Promise.all([
    readNumbers(d1, 'article', row.id, named.article, named.numbers.article),
    readTopics(d1, row.id, named.topic, named.numbers.topic),
    readNumbers(d1, 'product', row.id, named.product, named.numbers.product),
    readMedia(d1, row.id, named.media, named.hashes),
  ]);
  return {
    hosts: new Set<string>(JSON.parse(row.hosts)),
    markets: new Set<string>(JSON.parse(row.markets)),
    facts: new Map(facts.map(({ key, type, markets }) => [key, { type, markets: new Set(markets) }])),
    snippets: new Set<string>(JSON.parse(row.snippets)),
    articles,
    topics,
    mergedNumbers,
    products,
    media,
    formerly,
    asOf: row.asOf,
  };
}

/** Whether nothing of what it holds can have changed since it was read. */
export const isStillSo = async (d1: D1Database, { asOf }: AsOf): Promise<boolean> => (await readAsOf(d1)).asOf === asOf;

/** For what is read after it, and must not have changed when something that rests on it is written. */
export const readAsOf = async (d1: D1Database): Promise<AsOf> => ({
  asOf: (await d1.prepare(`SELECT ${newestEntry} AS newest`).first<number>('newest')) ?? 0,
});

function readSite(d1: D1Database, site: string): Promise<SiteRow | null> {
  return d1
    .prepare(
      `SELECT s.id AS id, (SELECT json_group_array(h.host) FROM site_host h WHERE h.site_id = s.id) AS hosts, (SELECT json_group_array(m.key) FROM market m WHERE m.site_id = s.id) AS markets,
        (SELECT json_group_array(json_object('key', f.key, 'type', f.type, 'markets',
          (SELECT json_group_array(m.key) FROM market_fact mf JOIN market m ON m.id = mf.market_id WHERE mf.fact_id = f.id)))
          FROM fact f WHERE f.site_id = s.id) AS facts,
        (SELECT json_group_array(n.key) FROM snippet n WHERE n.site_id = s.id) AS snippets, ${newestEntry} AS asOf
      FROM site s WHERE s.key = ?`,
    )
    .bind(site)
    .first<SiteRow>();
}

type NamedTopics = { topics: Map<string, number>; mergedNumbers: Map<number, string> };

/** A link to a topic that was merged leads to where that went, whether by its key or by the address of its page. */
async function readTopics(d1: D1Database, site: number, names: string[], numbers: number[]): Promise<NamedTopics> {
  const topics = await readNumbers(d1, 'topic', site, names, numbers);
  const there = new Set(topics.values());
  const [gone, left] = [names.filter((name) => !topics.has(name)), numbers.filter((number) => !there.has(number))];
  const byKey = gone.length === 0 ? [] : await findMergedTopics(d1, site, gone);
  const byNumber = left.length === 0 ? [] : [...(await findMergedNumbers(d1, site, left))];
  return {
    topics: new Map([...topics, ...byKey, ...byNumber.map(([, { key, now }]) => [key, now] as const)]),
    mergedNumbers: new Map(byNumber.map(([number, { key }]) => [number, key])),
  };
}

async function readNumbers(
  d1: D1Database,
  table: 'article' | 'topic' | 'product',
  site: number,
  names: string[],
  numbers: number[],
): Promise<Map<string, number>> {
  const numbered = numbers.length === 0 ? [] : await readNumbered(d1, table, site, numbers);
  const rows = await readRows<NumberRow>(
    d1,
    table,
    'key, number',
    site,
    names.map((name) => [name]),
  );
  return new Map([...rows, ...numbered].map(({ key, number }) => [key, number]));
}

async function readNumbered(d1: D1Database, table: string, site: number, numbers: number[]): Promise<NumberRow[]> {
  const select = d1.prepare(`SELECT key, number FROM ${table} WHERE site_id = ?1 AND number IN (SELECT value FROM json_each(?2)) LIMIT ${mostNumbered}`);
  return (await select.bind(site, JSON.stringify(numbers)).all<NumberRow>()).results;
}

type NamedFiles = { media: Map<string, MediaFile>; formerly: Map<string, string[]> };

async function readMedia(d1: D1Database, site: number, names: string[][], hashes: string[]): Promise<NamedFiles> {
  const rows = await readRows<MediaRow>(d1, 'media', mediaColumns, site, names);
  const addressed = hashes.length === 0 ? [] : await readAddressed(d1, site, hashes);
  const media = new Map(
    [...rows, ...addressed].map(({ key, hash, mime, bytes, width, height }) => [
      key,
      { url: mediaPath(hash, key.slice(key.lastIndexOf('/') + 1)), mime, bytes, ...(width !== null && { width }), ...(height !== null && { height }) },
    ]),
  );
  return { media, formerly: new Map([...Map.groupBy(addressed, ({ address }) => address)].map(([hash, files]) => [hash, files.map(({ key }) => key)])) };
}

/** Files by a hash in their address; it may be that of bytes that others have replaced. */
async function readAddressed(d1: D1Database, site: number, hashes: string[]): Promise<(MediaRow & { address: string })[]> {
  const columns = mediaColumns.replaceAll(/\w+/g, 'f.$& AS $&');
  const select = d1.prepare(
    `SELECT c.before ->> 'hash' AS address, ${columns} FROM change c JOIN media f ON f.site_id = c.site_id AND f.key = c.entity
      WHERE c.site_id = ?1 AND c.kind = 'media' AND c.after ->> 'hash' IS NOT NULL AND c.before ->> 'hash' IN (SELECT value FROM json_each(?2))
    UNION ALL SELECT f.hash AS address, ${columns} FROM media f WHERE f.site_id = ?1 AND f.hash IN (SELECT value FROM json_each(?2))
    LIMIT ${mostNumbered}`,
  );
  return (await select.bind(site, JSON.stringify(hashes)).all<MediaRow & { address: string }>()).results;
}

/** The rows that are named; each name is a list of spellings. For a name that none has, those next to it in the alphabet. */
async function readRows<Row extends { key: string }>(d1: D1Database, table: string, columns: string, site: number, names: string[][]): Promise<Row[]> {
  if (names.length === 0) return [];
  const wanted = [...new Set(names.flat())];
  const parts = Array.from({ length: Math.ceil(wanted.length / keysAtOnce) }, (_, index) => wanted.slice(index * keysAtOnce, (index + 1) * keysAtOnce));
  const exact = d1.prepare(`SELECT ${columns} FROM ${table} WHERE site_id = ?1 AND key IN (SELECT value FROM json_each(?2))`);
  const found = (await d1.batch<Row>(parts.map((part) => exact.bind(site, JSON.stringify(part))))).flatMap(({ results }) => results);
  const known = new Set(found.map(({ key }) => key));
  const unknown = names.filter((spellings) => !spellings.some((name) => known.has(name))).slice(0, mostHints);
  if (unknown.length === 0) return found;
  const near = unknown.flatMap(([name = '']) => [
    d1.prepare(`SELECT ${columns} FROM ${table} WHERE site_id = ?1 AND key > ?2 ORDER BY key LIMIT 20`).bind(site, name),
    d1.prepare(`SELECT ${columns} FROM ${table} WHERE site_id = ?1 AND key < ?2 ORDER BY key DESC LIMIT 20`).bind(site, name),
  ]);
  return [...found, ...(await d1.batch<Row>(near)).flatMap(({ results }) => results)];
}
