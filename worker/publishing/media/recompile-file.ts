import { mediaPath } from '../../paths.ts';
import { insertAudit } from '../audit.ts';
import { bumpLocaleVersions } from '../locale-version.ts';
import { insertOutbox, type RecompileWork } from '../outbox.ts';
import { recompileSnippets, recompileUsers } from '../recompile.ts';
import { findFile } from './store-file.ts';

/** The outbox row that asks for it; `wasPurged`: in a run before, since when it waited. */
type Asking = { id: number; wasPurged: boolean };

/**
 * Compiles anew the next of what shows a file and does not show the address it has now, and says whether texts are left.
 * How far it came is kept in the batch of these texts. Pages are purged once, at the end: until then the old address
 * shows the old picture, and the edge takes few calls. The search knows nothing of pictures.
 */
export async function recompileSome(d1: D1Database, site: string, work: RecompileWork, asking?: Asking): Promise<boolean> {
  const { key, after, author } = work;
  const file = await findFile(d1, site, 'key', key);
  const address = file && mediaPath(file.hash, '');
  const snippets = address === undefined || after > 0 ? [] : await recompileSnippets(d1, site, key, address);
  const some = address === undefined ? nothing : await recompileUsers(d1, site, key, address, after);
  const written = [...snippets, ...some.statements];
  const told = { site, actor: author, action: 'media.recompile', entity: key, after: { texts: some.count, snippets: snippets.length } };
  const texts = written.length > 0 ? [...written, insertAudit(d1, told)] : [];
  const purge = written.length > 0 || after > 0 ? purgeAll(d1, site) : repeatPurge(d1, site, asking);
  const statements = [...texts, ...(some.more ? keepPlace(d1, asking, { ...work, after: some.last }) : purge)];
  if (statements.length > 0) await d1.batch(statements);
  return some.more;
}

const purgeAll = (d1: D1Database, site: string) => [bumpLocaleVersions(d1, site), insertOutbox(d1, { site, tags: [`site-${site}`], gateway: false })];

/** No text was written: what a row had purged before it waited is purged once more, a minute after. */
const repeatPurge = (d1: D1Database, site: string, asking: Asking | undefined): D1PreparedStatement[] =>
  asking?.wasPurged === true ? [d1.prepare('UPDATE outbox SET tags = ?2 WHERE id = ?1 AND step = 0').bind(asking.id, JSON.stringify([`site-${site}`]))] : [];

const nothing = { statements: [], last: 0, count: 0, more: false };

/** What this row asked to purge was; with texts done, its tries begin anew. The one that the drain takes off is this run's. */
const keepPlace = (d1: D1Database, asking: Asking | undefined, work: RecompileWork): D1PreparedStatement[] =>
  asking === undefined
    ? []
    : [d1.prepare("UPDATE outbox SET recompile = ?2, tags = '[]', attempts = 1 WHERE id = ?1 AND step = 0").bind(asking.id, JSON.stringify(work))];
