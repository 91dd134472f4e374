import { pointerKey } from './keys.ts';
import { yesterday } from './store.ts';

const mostKeys = 100;

/** Of one of the locales that `i` names, which its site no longer has. */
const isLost = 'NOT EXISTS (SELECT 1 FROM locale l WHERE l.site_id = i.site_id AND l.key = i.locale)';
const isUnnamed = `retired_at IS NULL AND key NOT IN (
  SELECT k.value FROM search_index i, json_tree(i.pointer) k WHERE i.site_id = search_key.site_id AND i.locale = search_key.locale AND k.type = 'text')`;

/** Of `what-is-due.ts`: asked each minute, so a pointer is not taken apart for it. */
export const keysDue = `EXISTS (SELECT 1 FROM search_index i WHERE ${isLost}) OR EXISTS (SELECT 1 FROM search_key WHERE retired_at < ?3)
  OR EXISTS (SELECT 1 FROM search_key WHERE created_at < ?3 AND retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM search_index i
    WHERE i.site_id = search_key.site_id AND i.locale = search_key.locale AND instr(i.pointer, search_key.key) > 0))`;

/**
 * Removes from KV what no pointer has named for a day, so that every isolate has long turned to what came after it. What
 * a build left that never got so far counts from when it was written.
 */
export async function sweepKeys({ DB, KV }: Pick<Env, 'DB' | 'KV'>, now: Date): Promise<void> {
  await removeLostLocales(DB, KV);
  const before = yesterday(now);
  await DB.prepare(`UPDATE search_key SET retired_at = created_at WHERE created_at < ?1 AND ${isUnnamed}`).bind(before).run();
  // From here on no build writes such a key: `recordKey` refuses it.
  const { results } = await DB.prepare(`SELECT key FROM search_key WHERE retired_at < ?1 ORDER BY retired_at LIMIT ${mostKeys}`)
    .bind(before)
    .all<{ key: string }>();
  if (results.length === 0) return;
  const keys = results.map(({ key }) => key);
  await Promise.all(keys.map((key) => KV.delete(key)));
  await DB.prepare('DELETE FROM search_key WHERE key IN (SELECT value FROM json_each(?1)) AND retired_at < ?2').bind(JSON.stringify(keys), before).run();
}

/** Pointers of locales that were taken off their site. */
async function removeLostLocales(d1: D1Database, kv: KVNamespace): Promise<void> {
  const { results } = await d1
    .prepare(`SELECT s.key AS site, i.locale AS locale FROM search_index i JOIN site s ON s.id = i.site_id WHERE ${isLost} LIMIT ${mostKeys}`)
    .all<{ site: string; locale: string }>();
  for (const place of results) {
    await kv.delete(pointerKey(place));
    await d1
      .prepare(
        `DELETE FROM search_index WHERE locale = ?2 AND site_id = (SELECT id FROM site WHERE key = ?1)
          AND NOT EXISTS (SELECT 1 FROM locale l WHERE l.site_id = search_index.site_id AND l.key = ?2)`,
      )
      .bind(place.site, place.locale)
      .run();
  }
}
