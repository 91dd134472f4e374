import { refused, type Result } from '../../result.ts';
import { commitLogged, type Change } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { findFile } from './store-file.ts';
import { isUsed, listFileUses, type FileUse } from './uses.ts';

export type Removal = { site: string; key: string; base: number; author: string };
export type RemoveFailure = Conflict | { reason: 'missing' } | { reason: 'used'; uses: FileUse[] };

/** Takes a file out of the list, if nothing uses it. Its bytes stay for a month: an old copy of a page may still show them. */
export async function removeFile(env: PublishingBindings, { site, key, base, author }: Removal): Promise<Result<undefined, RemoveFailure>> {
  const there = await findFile(env.DB, site, 'key', key);
  if (!there) return refused({ reason: 'missing' });
  const { id, key: _key, ...before } = there;
  const change: Change = { site, kind: 'media', entity: key, base, before, after: null, author };
  const done = await commitLogged(env, change, [abortWhere(env.DB, change, isUsed, key), env.DB.prepare('DELETE FROM media WHERE id = ?1').bind(id)], {
    site,
    tags: [],
    gateway: false,
  });
  if (done.ok) return done;
  const uses = await listFileUses(env.DB, site, key);
  return uses.length > 0 ? refused({ reason: 'used', uses }) : done;
}
