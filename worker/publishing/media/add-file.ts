import { refused, succeeded, type Result } from '../../result.ts';
import { commitLogged, newestChange } from '../change.ts';
import type { Conflict } from '../commit.ts';
import { checkFile, type CheckedFile, type Unfit } from './check-file.ts';
import { makeFileKey, numberedKey } from './file-name.ts';
import { findFile, putObject, type MediaBindings, type StoredFile } from './store-file.ts';

export type Upload = { site: string; bytes: Uint8Array<ArrayBuffer>; name: string; folder: string; author: string };
/** `known`: these bytes were here already, and nothing was added. `removed`: what was taken out of a drawing. */
export type Added = { file: Omit<StoredFile, 'id'>; known: boolean; removed: string[] };

const mostTries = 3;
const mostNumbers = 200;

/** Takes a file in, under a name that is free. The same bytes are one file, however often they are uploaded. */
export async function addFile(env: MediaBindings, upload: Upload): Promise<Result<Added, Unfit | Conflict>> {
  const checked = await checkFile(upload.bytes);
  if (!checked.ok) return checked;
  const { removed, hash } = checked.value;
  const known = await findFile(env.DB, upload.site, 'hash', hash);
  if (known) return succeeded({ file: known, known: true, removed });
  await putObject(env, upload.site, checked.value);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const file = await insertFile(env, upload, checked.value);
    if (file) return succeeded({ file, known: false, removed });
  }
  return refused({ reason: 'conflict' });
}

/** Undefined where somebody took the name in this moment. */
async function insertFile(env: MediaBindings, { site, name, folder, author }: Upload, checked: CheckedFile): Promise<Added['file'] | undefined> {
  const key = await findFreeKey(env.DB, site, makeFileKey(folder, name, checked.kind.extension), checked.hash);
  const { hash, width, height, kind, bytes } = checked;
  const after = { hash, mime: kind.mime, bytes: bytes.byteLength, width, height };
  const insert = env.DB.prepare(
    `INSERT INTO media (site_id, key, hash, mime, bytes, width, height, created_at, author)
      SELECT id, ?2, ?3, ?4, CAST(?5 AS INTEGER), CAST(?6 AS INTEGER), CAST(?7 AS INTEGER), ?8, ?9 FROM site WHERE key = ?1`,
  ).bind(site, key, hash, kind.mime, bytes.byteLength, width, height, new Date().toISOString(), author);
  const base = await newestChange(env.DB, site, 'media', key);
  const change = { site, kind: 'media', entity: key, base, before: null, after, author } as const;
  const done = await commitLogged(env, change, [insert], { site, tags: [], gateway: false });
  return done.ok ? { key, ...after } : undefined;
}

async function findFreeKey(d1: D1Database, site: string, key: string, hash: string): Promise<string> {
  const names = Array.from({ length: mostNumbers }, (_, index) => numberedKey(key, index + 1));
  const { results } = await d1
    .prepare('SELECT f.key AS key FROM media f JOIN site s ON s.id = f.site_id WHERE s.key = ?1 AND f.key IN (SELECT value FROM json_each(?2))')
    .bind(site, JSON.stringify(names))
    .all<{ key: string }>();
  const taken = new Set(results.map((row) => row.key));
  return names.find((name) => !taken.has(name)) ?? key.replace(/(\.[^.]+)$/, `-${hash}$1`);
}
