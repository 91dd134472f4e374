export type ListedRedirect = { id: number; source: string; target: string; note: string | null; author: string; createdAt: string };

export const pageSize = 100;
const mostExported = 20_000;
const columns = 'id, source, target, note, author, created_at AS createdAt';

/** By source, the next page after one of them. One more than a page where there are more. */
export async function listRedirects(d1: D1Database, site: number, words: string, after: string): Promise<ListedRedirect[]> {
  const { results } = await d1
    .prepare(
      `SELECT ${columns} FROM redirect WHERE site_id = ?1 AND source > ?3 AND (instr(lower(source), lower(?2)) > 0 OR instr(lower(target), lower(?2)) > 0)
      ORDER BY source LIMIT ${pageSize + 1}`,
    )
    .bind(site, words, after)
    .all<ListedRedirect>();
  return results;
}

export async function findRedirect(d1: D1Database, site: number, id: number): Promise<ListedRedirect | undefined> {
  return (await d1.prepare(`SELECT ${columns} FROM redirect WHERE site_id = ?1 AND id = ?2`).bind(site, id).first<ListedRedirect>()) ?? undefined;
}

export async function listAllRedirects(d1: D1Database, site: number): Promise<ListedRedirect[]> {
  const { results } = await d1
    .prepare(`SELECT ${columns} FROM redirect WHERE site_id = ?1 ORDER BY source LIMIT ${mostExported}`)
    .bind(site)
    .all<ListedRedirect>();
  return results;
}
