import type { PublishingBindings } from '../commit.ts';
import type { CheckedFile } from './check-file.ts';
import { keepObjects, objectKey } from './keep-objects.ts';

export type MediaBindings = PublishingBindings & Pick<Env, 'MEDIA'>;
export type StoredFile = { id: number; key: string; hash: string; mime: string; bytes: number; width: number | null; height: number | null };

/** Before its row: an object that no row names is harmless, a row without its object is a broken picture. */
export async function putObject({ DB, MEDIA }: MediaBindings, site: string, { hash, kind, bytes }: CheckedFile): Promise<void> {
  const key = objectKey(site, hash);
  await keepObjects(DB, [key]);
  if (!(await MEDIA.head(key))) await MEDIA.put(key, bytes, { httpMetadata: { contentType: kind.mime } });
}

const columns = 'f.id AS id, f.key AS key, f.hash AS hash, f.mime AS mime, f.bytes AS bytes, f.width AS width, f.height AS height';

export async function findFile(d1: D1Database, site: string, by: 'key' | 'hash', value: string): Promise<StoredFile | undefined> {
  const row = await d1
    .prepare(`SELECT ${columns} FROM media f JOIN site s ON s.id = f.site_id WHERE s.key = ?1 AND f.${by} = ?2 ORDER BY f.id LIMIT 1`)
    .bind(site, value)
    .first<StoredFile>();
  return row ?? undefined;
}
