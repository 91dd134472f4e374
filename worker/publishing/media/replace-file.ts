import { refused, succeeded, type Result } from '../../result.ts';
import { commitChange, type Change } from '../change.ts';
import type { Conflict } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { checkFile, type CheckedFile, type Unfit } from './check-file.ts';
import { findFile, putObject, type MediaBindings, type StoredFile } from './store-file.ts';

/** `hash` is what the person saw, since an import leaves no entry in the change log. */
export type Replacement = { site: string; key: string; base: number; hash: string; bytes: Uint8Array<ArrayBuffer>; author: string };
export type ReplaceFailure = Unfit | Conflict | { reason: 'missing' };

/**
 * Puts other bytes in the place of a file: same name, new address. The drain compiles anew whatever shows it, which may be
 * thousands of texts; until then they show the old picture, which stays where it was.
 */
export async function replaceFile(env: MediaBindings, replacement: Replacement): Promise<Result<{ removed: string[] }, ReplaceFailure>> {
  const { site, key } = replacement;
  const there = await findFile(env.DB, site, 'key', key);
  if (!there) return refused({ reason: 'missing' });
  const checked = await checkFile(replacement.bytes);
  if (!checked.ok) return checked;
  if (checked.value.kind.mime !== there.mime) return refused({ reason: 'unfit', message: otherKind(there, checked.value) });
  await putObject(env, site, checked.value);
  const done = await commitRow(env, replacement, there, checked.value);
  if (!done.ok) return done;
  return succeeded({ removed: checked.value.removed });
}

function otherKind({ key }: StoredFile, { kind }: CheckedFile): string {
  const ending = key.slice(key.lastIndexOf('.') + 1).toUpperCase();
  return `This is ${kind.label}, and the file it is to replace is ${ending}. Choose a file of that type, or upload this one as a new file.`;
}

async function commitRow(env: MediaBindings, replacement: Replacement, there: StoredFile, checked: CheckedFile): Promise<Result<undefined, Conflict>> {
  const { site, key, base, author } = replacement;
  const { id: _id, key: _key, ...before } = there;
  const { hash, width, height, kind, bytes } = checked;
  const after = { hash, mime: kind.mime, bytes: bytes.byteLength, width, height };
  const change: Change = { site, kind: 'media', entity: key, base, before, after, author };
  const statements = [
    abortWhere(env.DB, change, 'NOT EXISTS (SELECT 1 FROM media f WHERE f.site_id = site.id AND f.key = ?2 AND f.hash = ?3)', key, replacement.hash),
    env.DB.prepare(
      'UPDATE media SET hash = ?2, bytes = CAST(?3 AS INTEGER), width = CAST(?4 AS INTEGER), height = CAST(?5 AS INTEGER), created_at = ?6, author = ?7 WHERE id = ?1',
    ).bind(there.id, hash, bytes.byteLength, width, height, new Date().toISOString(), author),
  ];
  return commitChange(env, change, statements, { search: {}, recompile: { key, after: 0, author } });
}
