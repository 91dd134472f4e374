import type { ListedArticle } from '../../articles/store.ts';
import { featuredColumn } from '../../home/store.ts';
import { type LocaleRows, pageStatement } from '../../markets/locale-rows.ts';
import type { Place } from '../../markets/read-page.ts';
import type { SearchWork } from '../../publishing/outbox.ts';
import type { Tuning } from '../compact/tuning.ts';
import { compileTuning, selectTuning } from '../tuning/compile-tuning.ts';
import type { ItemRow } from '../tuning/store.ts';
import { keysOf, type SearchPointer } from './pointer.ts';

/** What is kept beside an index: what its locale's pages share, and what its market leads with, for who finds nothing. */
export type IndexedRows = LocaleRows & { featured: ListedArticle[] };

/** What a build begins with: one moment of the database. */
export type BuildState = {
  stored: { pointer: SearchPointer; upTo: number } | undefined;
  /** The newest outbox row there is; what is read from here on holds its change. */
  upTo: number;
  /** What changed of the site's search since `stored` was built. */
  works: SearchWork[];
  /** `IndexedRows` as JSON, and the locale's content version. */
  rows: string;
  version: number;
  tuning: Tuning;
};

/** More changes than this are not looked at one by one. */
export const mostWorks = 1000;
const kept = 86_400_000;

/** Undefined where there is no such locale. */
export async function readBuildState(d1: D1Database, { site, locale }: Place): Promise<BuildState | undefined> {
  const stored = d1.prepare(
    `SELECT i.pointer AS pointer, i.up_to AS upTo, (SELECT coalesce(max(id), 0) FROM outbox) AS newest,
      (SELECT json_group_array(json(w.search)) FROM (SELECT o.search AS search FROM outbox o
        WHERE o.site_id = s.id AND o.id > i.up_to AND o.search IS NOT NULL LIMIT ${mostWorks}) w) AS works
    FROM site s LEFT JOIN search_index i ON i.site_id = s.id AND i.locale = ?2 WHERE s.key = ?1`,
  );
  type StoredRow = { pointer: string | null; upTo: number | null; newest: number; works: string };
  type PageRow = { localeVersion: number; localeRows: string; featured: string };
  const [states, pages, ...tuning] = await d1.batch<StoredRow & PageRow & ItemRow>([
    stored.bind(site, locale),
    d1.prepare(pageStatement(featuredColumn)).bind(site, locale, 0),
    ...selectTuning(d1, { site, locale }),
  ]);
  const state = states?.results[0];
  const page = pages?.results[0];
  if (!state || !page) return undefined;
  const known = state.upTo ?? 0;
  return {
    stored: state.pointer === null ? undefined : { pointer: JSON.parse(state.pointer), upTo: known },
    upTo: Math.max(state.newest, known),
    works: JSON.parse(state.works),
    rows: indexedRows(page),
    version: page.localeVersion,
    tuning: compileTuning(tuning),
  };
}

function indexedRows({ localeRows, featured }: { localeRows: string; featured: string }): string {
  const shared: LocaleRows = JSON.parse(localeRows);
  return JSON.stringify({ ...shared, featured: JSON.parse(featured) } satisfies IndexedRows);
}

/** Notes a key before it is written. Throws while the sweep has it in hand: then the build is tried again later. */
export async function recordKey(d1: D1Database, { site, locale }: Place, key: string, now: Date): Promise<void> {
  const { meta } = await d1
    .prepare(
      `INSERT INTO search_key (key, site_id, locale, created_at) SELECT ?3, s.id, ?2, ?4 FROM site s WHERE s.key = ?1
      ON CONFLICT (key) DO UPDATE SET created_at = excluded.created_at, retired_at = NULL WHERE search_key.retired_at IS NULL OR search_key.retired_at >= ?5`,
    )
    .bind(site, locale, key, now.toISOString(), yesterday(now))
    .run();
  if (meta.changes === 0) throw new Error(`${key} is being swept, and can be written again in a minute`);
}

export const yesterday = (now: Date): string => new Date(now.getTime() - kept).toISOString();

/**
 * Makes a build the one that readers are answered from, and retires what only the last one named. False where a build
 * that had seen more was quicker.
 */
export async function commitPointer(d1: D1Database, { site, locale }: Place, pointer: SearchPointer, upTo: number): Promise<boolean> {
  const { builtAt } = pointer;
  const json = JSON.stringify(pointer);
  const keys = JSON.stringify(keysOf(pointer));
  const retire = d1
    .prepare(
      `UPDATE search_key SET retired_at = ?5 WHERE retired_at IS NULL AND key NOT IN (SELECT value FROM json_each(?3)) AND key IN (
        SELECT k.value FROM site s JOIN search_index i ON i.site_id = s.id AND i.locale = ?2 AND i.up_to <= ?4, json_tree(i.pointer) k
        WHERE s.key = ?1 AND k.type = 'text')`,
    )
    .bind(site, locale, keys, upTo, builtAt);
  const point = d1
    .prepare(
      `INSERT INTO search_index (site_id, locale, pointer, up_to, built_at)
      SELECT s.id, l.key, ?3, CAST(?4 AS INTEGER), ?5 FROM site s JOIN locale l ON l.site_id = s.id AND l.key = ?2 WHERE s.key = ?1
      ON CONFLICT (site_id, locale) DO UPDATE SET pointer = excluded.pointer, up_to = excluded.up_to, built_at = excluded.built_at
        WHERE excluded.up_to >= search_index.up_to`,
    )
    .bind(site, locale, json, upTo, builtAt);
  const revive = d1
    .prepare(
      `UPDATE search_key SET retired_at = NULL WHERE key IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM search_index i WHERE i.pointer = ?2)`,
    )
    .bind(keys, json);
  const results = await d1.batch([retire, point, revive]);
  return (results[1]?.meta.changes ?? 0) > 0;
}

export async function readPointer(d1: D1Database, { site, locale }: Place): Promise<string | undefined> {
  const row = await d1
    .prepare('SELECT i.pointer AS pointer FROM site s JOIN search_index i ON i.site_id = s.id AND i.locale = ?2 WHERE s.key = ?1')
    .bind(site, locale)
    .first<{ pointer: string }>();
  return row?.pointer;
}

/** A locale, and what its index had seen. */
export type IndexedPlace = Place & { chain: string[]; upTo: number | null; format: number | null; pointer: string | null };

/** The locales of these sites, or of all, in order. */
export async function listPlaces(d1: D1Database, sites?: readonly string[]): Promise<IndexedPlace[]> {
  const { results } = await d1
    .prepare(
      `SELECT s.key AS site, l.key AS locale, l.chain AS chain, i.up_to AS upTo, json_extract(i.pointer, '$.format') AS format, i.pointer AS pointer
      FROM site s JOIN locale l ON l.site_id = s.id LEFT JOIN search_index i ON i.site_id = s.id AND i.locale = l.key
      WHERE ?1 IS NULL OR s.key IN (SELECT value FROM json_each(?1)) ORDER BY s.id, l.position LIMIT 10000`,
    )
    .bind(sites ? JSON.stringify(sites) : null)
    .all<Omit<IndexedPlace, 'chain'> & { chain: string }>();
  return results.map(({ site, locale, chain, upTo, format, pointer }) => ({ site, locale, chain: JSON.parse(chain), upTo, format, pointer }));
}
