/**
 * Deletes comments by their numbers for good: their names are kept, so that none comes back with a message that is delivered
 * once more. The statements are for one batch.
 */
export function deleteComments(d1: D1Database, site: number, ids: readonly number[]): D1PreparedStatement[] {
  const chosen = 'site_id = ?1 AND id IN (SELECT value FROM json_each(?2))';
  return [
    `INSERT INTO deleted_comment (event, site_id, day) SELECT event, site_id, day FROM feedback WHERE ${chosen} ON CONFLICT DO NOTHING`,
    `DELETE FROM feedback WHERE ${chosen}`,
  ].map((statement) => d1.prepare(statement).bind(site, JSON.stringify(ids)));
}
