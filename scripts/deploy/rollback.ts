import * as v from 'valibot';
import { StepFailure } from './failure.ts';
import type { Deployment, Finding, Step } from './step.ts';
import { bookmarkNote } from './worker-steps.ts';

const VersionSchema = v.object({ version_id: v.string(), percentage: v.number() });
const NotesSchema = v.nullish(v.record(v.string(), v.unknown()));
const DeploymentsSchema = v.object({
  deployments: v.array(v.object({ created_on: v.optional(v.string(), ''), versions: v.array(VersionSchema), annotations: NotesSchema })),
});

/** Back by one version, and by one more each time; with `data` the database first, so that a run that was stopped is run again. */
export function rollbackSteps(data: boolean): Step[] {
  // Asked once, before anything changes: afterwards the latest deployment is the rollback itself.
  let change: ReturnType<typeof readLastChange> | undefined;
  const lastChange = (deployment: Deployment) => (change ??= readLastChange(deployment));
  const database: Step = { name: 'the database', permission: 'D1: Edit', find: async (deployment) => findRestore(deployment, await lastChange(deployment)) };
  const worker: Step = {
    name: 'the worker',
    permission: 'Workers Scripts: Edit',
    find: async (deployment) => findOlder(deployment, await lastChange(deployment)),
  };
  return data ? [database, worker] : [worker];
}

/** `note`: what the first deployment of the current version says. */
type Change = { current: string; before: string; since: string; note: unknown };
const scriptPath = ({ account, config }: Deployment) => `/accounts/${account.id}/workers/scripts/${config.name}`;

async function readLastChange(deployment: Deployment): Promise<Change> {
  const { deployments } = (await deployment.api.find(`${scriptPath(deployment)}/deployments`, DeploymentsSchema)) ?? { deployments: [] };
  const states = deployments.flatMap(({ created_on: since, versions: [first], annotations }) =>
    first ? [{ version: first.version_id, since, note: annotations?.['workers/message'] }] : [],
  );
  // Also where it was gone back to since: what stood before it is older than its first deployment.
  const index = states.findLastIndex(({ version }) => version === states[0]?.version);
  const [current, before] = [states[index], states[index + 1]];
  if (!current || !before)
    throw new StepFailure('There is no version before the current one.', 'Deploy what you want instead: git checkout <commit>; npm run deploy.');
  return { current: current.version, before: before.version, since: current.since, note: current.note };
}

async function findRestore({ api, account, config }: Deployment, { current, since, note }: Change): Promise<Finding> {
  const bookmark = typeof note === 'string' && note.startsWith(bookmarkNote) ? note.slice(bookmarkNote.length).trim() : undefined;
  if (bookmark === undefined)
    throw new StepFailure(
      `The version ${current} does not say where the database stood.`,
      'Choose a moment yourself: npx wrangler d1 time-travel restore DB --timestamp <when>',
    );
  const path = `/accounts/${account.id}/d1/database/${config.d1_databases[0]?.database_id}/time_travel/restore?bookmark=${encodeURIComponent(bookmark)}`;
  const make = async () => {
    const { previous_bookmark: undo } = await api.call(path, v.object({ previous_bookmark: v.optional(v.string(), '') }), { method: 'POST' });
    return `restored to ${bookmark}\nundo: npx wrangler d1 time-travel restore DB --bookmark ${undo}`;
  };
  return { missing: `restore ${bookmark}; what was written since ${since} is lost`, make };
}

async function findOlder(deployment: Deployment, { current, before }: Change): Promise<Finding> {
  const body = {
    strategy: 'percentage',
    versions: [{ version_id: before, percentage: 100 }],
    annotations: { 'workers/message': `Rolled back from ${current}` },
  };
  const make = async () => {
    await deployment.api.call(`${scriptPath(deployment)}/deployments`, v.unknown(), { method: 'POST', body });
    return `${before} answers now, instead of ${current}`;
  };
  return { missing: `let ${before} answer, instead of ${current}`, make };
}
