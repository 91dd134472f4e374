import * as v from 'valibot';
import { listDeployed } from './deployed-versions.ts';
import { listApplied, listBreaking, listKnown } from './migrations.ts';
import { runWrangler } from './run-wrangler.ts';
import type { Deployment, Finding, Step } from './step.ts';

const permission = 'D1: Edit';
export const bookmarkStep: Step = { name: 'where the database stands', permission, find: findBookmark };
export const migrationStep: Step = { name: 'migrations', permission, find: findPending };
export const replicationStep: Step = { name: 'read replication', permission, find: findReplication };

const minute = 60_000;

/**
 * By D1's Time Travel, what is noted before a change leads back to before it. A run that was stopped may have made the change
 * already: then it is where the database stood before that.
 */
async function findBookmark(deployment: Deployment): Promise<Finding> {
  const { api, account, databaseId } = deployment;
  const [latest] = await listDeployed(deployment);
  if (databaseId === undefined || latest === undefined) return { fine: 'nothing is deployed yet, so there is nothing to go back to' };
  const since = Date.parse(latest.since);
  const begun = (await listApplied(deployment)).find(({ at }) => at > since);
  const when = begun === undefined ? '' : `?timestamp=${new Date(Math.max(since, begun.at - minute)).toISOString()}`;
  const path = `/accounts/${account.id}/d1/database/${databaseId}/time_travel/bookmark${when}`;
  const { bookmark } = await api.call(path, v.object({ bookmark: v.string() }));
  deployment.bookmark = bookmark;
  return { fine: `${bookmark}\n“npm run deploy -- --rollback --data” leads back to it: for 7 days on the free plan, 30 on the paid one` };
}

async function findPending(deployment: Deployment): Promise<Finding> {
  const applied = (await listApplied(deployment)).map(({ name }) => name);
  const known = listKnown(deployment);
  const pending = known.filter((file) => !applied.includes(file)).toSorted();
  if (pending.length === 0) return { there: `all ${known.length}` };
  const breaking = applied.length > 0 ? listBreaking(deployment, pending) : [];
  const warning = breaking.length > 0 ? `\nan older version does not work with ${breaking.join(', ')}: back again only with --rollback --data` : '';
  const make = async () => {
    await runWrangler(deployment.folder, deployment.env, ['d1', 'migrations', 'apply', bindingOf(deployment), '--remote']);
    return `applied: ${pending.join(', ')}${warning}`;
  };
  return { missing: `apply ${pending.length}: ${pending.join(', ')}${warning}`, make };
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

const bindingOf = ({ config }: Deployment) => config.d1_databases[0]?.binding ?? 'DB';
