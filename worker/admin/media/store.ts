import { useCounts } from '../../publishing/media/uses.ts';

export type ListedFile = {
  id: number;
  key: string;
  hash: string;
  mime: string;
  bytes: number;
  width: number | null;
  height: number | null;
  createdAt: string | null;
  author: string | null;
  /** How many articles show it, and how many other things. */
  articles: number;
  others: number;
};
/** `mimes` is how their media type begins; `before` is the id of the last one on the page before. */
export type FileFilter = { words: string; mimes: string; before: number | undefined };

export const pageSize = 48;

const columns = `file.id AS id, file.key AS key, file.hash AS hash, file.mime AS mime, file.bytes AS bytes, file.width AS width, file.height AS height,
  file.created_at AS createdAt, file.author AS author, ${useCounts}`;

/** The newest first. One more than a page where there are more. */
export async function listFiles(d1: D1Database, site: number, { words, mimes, before }: FileFilter): Promise<ListedFile[]> {
  const { results } = await d1
    .prepare(
      `SELECT ${columns} FROM media file JOIN site ON site.id = file.site_id
      WHERE file.site_id = ?1 AND substr(file.mime, 1, length(?2)) = ?2 AND instr(lower(file.key), lower(?3)) > 0 AND (?4 IS NULL OR file.id < ?4)
      ORDER BY file.id DESC LIMIT ${pageSize + 1}`,
    )
    .bind(site, mimes, words, before ?? null)
    .all<ListedFile>();
  return results;
}

export async function findListedFile(d1: D1Database, site: number, id: number): Promise<ListedFile | undefined> {
  const row = await d1
    .prepare(`SELECT ${columns} FROM media file JOIN site ON site.id = file.site_id WHERE file.site_id = ?1 AND file.id = ?2`)
    .bind(site, id)
    .first<ListedFile>();
  return row ?? undefined;
}

/** Folders that files lie in, for the field that names one. */
export async function listFolders(d1: D1Database, site: number): Promise<string[]> {
  const { results } = await d1
    .prepare(
      `SELECT DISTINCT rtrim(substr(key, 7), replace(key, '/', '')) AS folder FROM media WHERE site_id = ?1 AND key >= 'media/' AND instr(substr(key, 7), '/') > 0
      ORDER BY folder LIMIT 100`,
    )
    .bind(site)
    .all<{ folder: string }>();
  return results.map(({ folder }) => folder.replace(/\/$/, ''));
}
