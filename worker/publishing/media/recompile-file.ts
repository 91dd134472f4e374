import { mediaPath } from '../../paths.ts';
import { commitQuietly } from '../commit.ts';
import { bumpLocaleVersions } from '../locale-version.ts';
import { insertOutbox, type RecompileWork } from '../outbox.ts';
import { recompileSnippets, recompileUsers } from '../recompile.ts';
import { findFile } from './store-file.ts';

/**
 * Compiles anew the next of what shows a file and does not show the address it has now, and returns the text after which
 * to go on; undefined at the end. Run again, it finds what is left. The search knows nothing of pictures.
 */
export async function recompileSome(d1: D1Database, site: string, { key, after, author }: RecompileWork): Promise<number | undefined> {
  const file = await findFile(d1, site, 'key', key);
  if (!file) return undefined;
  const address = mediaPath(file.hash, '');
  const snippets = after === 0 ? await recompileSnippets(d1, site, key, address) : [];
  const some = await recompileUsers(d1, site, key, address, after);
  const statements = [...snippets, ...some.statements];
  if (statements.length > 0) {
    const told = { site, actor: author, action: 'media.recompile', entity: key, after: { texts: some.count, snippets: snippets.length } };
    await commitQuietly(d1, [...statements, bumpLocaleVersions(d1, site), insertOutbox(d1, { site, tags: [`site-${site}`], gateway: false })], told);
  }
  return some.more ? some.last : undefined;
}
