import * as v from 'valibot';
import { everyLocale } from '../../worker/publishing/outbox.ts';
import { listDeployed, type DeployedVersion } from './deployed-versions.ts';
import { StepFailure } from './failure.ts';
import { listApplied, listBreaking } from './migrations.ts';
import { openRestD1 } from './rest-d1.ts';
import type { Deployment, Finding, Step } from './step.ts';
import { bookmarkNote, scriptPath } from './worker-steps.ts';

type Change = { current: DeployedVersion; before: DeployedVersion };
type Find = (deployment: Deployment, change: Change) => Promise<Finding>;

/** Back by one version, and by one more each time; with `data` the database first, so that a run that was stopped is run again. */
export function rollbackSteps(data: boolean): Step[] {
  // Asked once, before anything changes: afterwards the latest deployment is the rollback itself.
  let change: Promise<Change> | undefined;
  const step = (name: string, permission: string, find: Find): Step => ({
    name,
    permission,
    find: async (deployment) => find(deployment, await (change ??= readLastChange(deployment))),
  });
  const worker = step('the worker', 'Workers Scripts: Edit', findOlder);
  if (!data) return [step('the tables', 'D1: Edit', findNewTables), worker];
  return [step('the database', 'D1: Edit', findRestore), step('what follows from it', 'D1: Edit', findOutdated), worker];
}

/** The deployment of `current` is its first: it says where the database stood before. */
async function readLastChange(deployment: Deployment): Promise<Change> {
  const deployed = await listDeployed(deployment);
  // Also where it was gone back to since: what stood before it is older than its first deployment.
  const index = deployed.findLastIndex(({ version }) => version === deployed[0]?.version);
  const [current, before] = [deployed[index], deployed[index + 1]];
  if (!current || !before)
    throw new StepFailure('There is no version before the current one.', 'Deploy what you want instead: git checkout <commit>; npm run deploy.');
  return { current, before };
}

/** The database keeps what it was given since the version before was deployed. That one must be able to work with it. */
async function findNewTables(deployment: Deployment, { before }: Change): Promise<Finding> {
  const fresh = (await listApplied(deployment)).filter(({ at }) => at > Date.parse(before.since)).map(({ name }) => name);
  if (fresh.length === 0) return { fine: 'as the version before knows them' };
  const breaking = listBreaking(deployment, fresh);
  if (breaking.length > 0)
    throw new StepFailure(
      `The version before does not work with what the database is now: ${breaking.join(', ')} changed more than it added.`,
      'Mend what is wrong and deploy it (git revert <commit>; npm run deploy), or put the database back too, where later writes are lost: --rollback --data.',
    );
  return { fine: `${fresh.join(', ')} stays: it only adds, and the version before does not mind` };
}

async function findRestore({ api, account, databaseId }: Deployment, { current: { version, since, note } }: Change): Promise<Finding> {
  const bookmark = typeof note === 'string' && note.startsWith(bookmarkNote) ? note.slice(bookmarkNote.length).trim() : undefined;
  if (bookmark === undefined)
    throw new StepFailure(
      `The version ${version} does not say where the database stood.`,
      'Choose a moment yourself: npx wrangler d1 time-travel restore DB --timestamp <when>',
    );
  const path = `/accounts/${account.id}/d1/database/${databaseId}/time_travel/restore?bookmark=${encodeURIComponent(bookmark)}`;
  const make = async () => {
    const { previous_bookmark: undo } = await api.call(path, v.object({ previous_bookmark: v.optional(v.string(), '') }), { method: 'POST' });
    return `restored to ${bookmark}\nundo: npx wrangler d1 time-travel restore DB --bookmark ${undo}`;
  };
  return { missing: `restore ${bookmark}; what was written since ${since} is lost`, make };
}

/** What lies elsewhere is of later: pages at the edge, the gateway's table, indexes. And who was signed out since would be in again. */
function findOutdated({ api, account, databaseId }: Deployment): Promise<Finding> {
  const d1 = openRestD1(api, account.id, databaseId ?? '');
  const make = async () => {
    await d1.batch([
      d1.prepare('DELETE FROM session'),
      d1.prepare('DELETE FROM sign_in_link'),
      d1.prepare("INSERT INTO outbox (site_id, tags, gateway, search) SELECT id, json_array('site-' || key), 1, ? FROM site").bind(JSON.stringify(everyLocale)),
    ]);
    return 'everybody is signed out; within minutes pages, hosts and search indexes are as the database says\nwho was removed since, or what was deleted, is there again: look at the users page';
  };
  return Promise.resolve({ missing: 'sign everybody out, and have pages, hosts and search indexes made anew', make });
}

function findOlder(deployment: Deployment, { current, before }: Change): Promise<Finding> {
  const body = {
    strategy: 'percentage',
    versions: [{ version_id: before.version, percentage: 100 }],
    annotations: { 'workers/message': `Rolled back from ${current.version}` },
  };
  const make = async () => {
    await deployment.api.call(`${scriptPath(deployment)}/deployments`, v.unknown(), { method: 'POST', body });
    return `${before.version} answers now, instead of ${current.version}`;
  };
  return Promise.resolve({ missing: `let ${before.version} answer, instead of ${current.version}`, make });
}
