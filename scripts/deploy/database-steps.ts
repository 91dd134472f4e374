import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { openRestD1 } from './rest-d1.ts';
import { runWrangler } from './run-wrangler.ts';
import type { Deployment, Finding, Step } from './step.ts';

const permission = 'D1: Edit';
export const bookmarkStep: Step = { name: 'where the database stands', permission, find: findBookmark };
export const migrationStep: Step = { name: 'migrations', permission, find: findPending };
export const replicationStep: Step = { name: 'read replication', permission, find: findReplication };

/** By D1's Time Travel, what is noted before a change leads back to before it. */
async function findBookmark(deployment: Deployment): Promise<Finding> {
  const { api, account, databaseId } = deployment;
  if (databaseId === undefined || (await listApplied(deployment)).length === 0) return { fine: 'empty, so there is nothing to go back to' };
  const { bookmark } = await api.call(`/accounts/${account.id}/d1/database/${databaseId}/time_travel/bookmark`, v.object({ bookmark: v.string() }));
  deployment.bookmark = bookmark;
  return { fine: `${bookmark}\n“npm run deploy -- --rollback --data” leads back to it: for 7 days on the free plan, 30 on the paid one` };
}

async function findPending(deployment: Deployment): Promise<Finding> {
  const applied = await listApplied(deployment);
  const known = readdirSync(migrationsFolder(deployment)).filter((file) => file.endsWith('.sql'));
  const pending = known.filter((file) => !applied.includes(file)).toSorted();
  if (pending.length === 0) return { there: `all ${known.length}` };
  const make = async () => {
    await runWrangler(deployment.folder, deployment.env, ['d1', 'migrations', 'apply', bindingOf(deployment), '--remote']);
    return `applied: ${pending.join(', ')}`;
  };
  return { missing: `apply ${pending.length}: ${pending.join(', ')}`, make };
}

async function findReplication({ api, account, databaseId }: Deployment): Promise<Finding> {
  const path = `/accounts/${account.id}/d1/database/${databaseId}`;
  const StateSchema = v.object({ read_replication: v.nullish(v.object({ mode: v.string() })) });
  const state = databaseId === undefined ? undefined : await api.call(path, StateSchema);
  if (state?.read_replication?.mode === 'auto') return { there: 'auto' };
  const make = async () => {
    await api.call(path, v.unknown(), { method: 'PUT', body: { read_replication: { mode: 'auto' } } });
    return 'switched on: pages are read from the nearest copy';
  };
  return { missing: 'switch it on (auto)', make };
}

/** The migrations that the deployed database has. */
async function listApplied({ api, account, databaseId }: Deployment): Promise<string[]> {
  if (databaseId === undefined) return [];
  const d1 = openRestD1(api, account.id, databaseId);
  const table = await d1.prepare("SELECT name FROM sqlite_schema WHERE name = 'd1_migrations'").first<string>('name');
  if (table === null) return [];
  const { results } = await d1.prepare('SELECT name FROM d1_migrations ORDER BY id LIMIT 1000').all<{ name: string }>();
  return results.map(({ name }) => name);
}

const migrationsFolder = ({ folder, config }: Deployment) => join(folder, config.d1_databases[0]?.migrations_dir ?? 'migrations');
const bindingOf = ({ config }: Deployment) => config.d1_databases[0]?.binding ?? 'DB';
