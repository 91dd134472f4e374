import { archiveKey, hourLength } from './object-key.ts';

/** R2 deletes so many in one call. */
const mostKeys = 1000;

/**
 * Deletes the hours of a site that ended by `before`, and what is known of them: the objects first, so that none is forgotten.
 * False where one of them is being written: it goes next time.
 */
export async function removeArchived(
  { DB, MEDIA }: Pick<Env, 'DB' | 'MEDIA'>,
  site: { id: number; key: string },
  before: number,
  now: number,
): Promise<boolean> {
  const end = Math.floor(before / hourLength);
  for (;;) {
    const { results } = await DB.prepare(
      `SELECT hour FROM archived_hour WHERE site_id = ?1 AND hour < ?2 AND claimed_until < ?3 ORDER BY hour LIMIT ${mostKeys}`,
    )
      .bind(site.id, end, now)
      .all<{ hour: number }>();
    if (results.length === 0) return (await DB.prepare('SELECT 1 FROM archived_hour WHERE site_id = ?1 AND hour < ?2').bind(site.id, end).first()) === null;
    const hours = results.map(({ hour }) => hour);
    await MEDIA.delete(hours.map((hour) => archiveKey(site.key, hour)));
    await DB.prepare('DELETE FROM archived_hour WHERE site_id = ?1 AND hour IN (SELECT value FROM json_each(?2))').bind(site.id, JSON.stringify(hours)).run();
  }
}
