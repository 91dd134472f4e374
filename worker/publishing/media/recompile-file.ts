import { mediaPath } from '../../paths.ts';
import { commitQuietly } from '../commit.ts';
import { bumpLocaleVersions } from '../locale-version.ts';
import { insertOutbox } from '../outbox.ts';
import { recompileSnippets, recompileUsers } from '../recompile.ts';
import { findFile } from './store-file.ts';

/**
 * Compiles anew whatever shows a file and does not show the address it has now, and returns how many texts that were. Run
 * again, it finds what is left. The search knows nothing of pictures.
 */
export async function recompileFile(d1: D1Database, { site, key, author }: { site: string; key: string; author: string }): Promise<number> {
  const file = await findFile(d1, site, 'key', key);
  if (!file) return 0;
  const address = mediaPath(file.hash, '');
  let texts = 0;
  let snippets = await recompileSnippets(d1, site, key, address);
  for (let last = 0; ;) {
    const some = await recompileUsers(d1, site, key, address, last);
    const statements = [...snippets, ...some.statements];
    if (statements.length === 0) return texts;
    const told = { site, actor: author, action: 'media.recompile', entity: key, after: { texts: some.count, snippets: snippets.length } };
    await commitQuietly(d1, [...statements, bumpLocaleVersions(d1, site), insertOutbox(d1, { site, tags: [`site-${site}`], gateway: false })], told);
    texts += some.count;
    snippets = [];
    last = some.last;
  }
}
