export type Picture = { key: string; hash: string; name: string };

/** Pictures of the site that can be its logo, by key. */
export async function listPictures(d1: D1Database, site: number): Promise<Picture[]> {
  const { results } = await d1
    .prepare(`SELECT key, hash FROM media WHERE site_id = ? AND substr(mime, 1, 6) = 'image/' ORDER BY key LIMIT 1000`)
    .bind(site)
    .all<{ key: string; hash: string }>();
  return results.map(({ key, hash }) => ({ key, hash, name: key.slice(key.lastIndexOf('/') + 1) }));
}
