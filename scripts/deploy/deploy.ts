import { join } from 'node:path';
import { unstable_readConfig, type Unstable_Config } from 'wrangler';
import { openApi } from './cloudflare-api.ts';
import type { DeployFlags } from './command-line.ts';
import { chooseAccount, findCredentials } from './credentials.ts';
import { bookmarkStep, migrationStep, replicationStep } from './database-steps.ts';
import { explain } from './failure.ts';
import { isUnset, resourceSteps } from './resources.ts';
import { rollbackSteps } from './rollback.ts';
import { linkStep, seedStep } from './site-steps.ts';
import { runSteps, type Deployment, type Step } from './step.ts';
import { addressStep, nameStep, uploadStep } from './worker-steps.ts';

/** `folder` holds wrangler.toml. */
export type DeployOptions = DeployFlags & { folder: string; env: NodeJS.ProcessEnv; bundle: (folder: string) => Promise<void>; say: (line: string) => void };

/** Deploys, or says what it would do. The exit code. */
export async function deploy(options: DeployOptions): Promise<number> {
  const { dryRun, say, seed, hosts, rollback } = options;
  const deployment = await open(options);
  if (!deployment) return 1;
  const steps = rollback ? rollbackSteps(options.data) : deploySteps(deployment.config, seed);
  const again = `npm run deploy${seed ? ` -- --seed${hosts.map((host) => ` --host ${host}`).join('')}` : ''}`;
  if (!(await runSteps(steps, deployment, { dryRun, say, again: rollback ? `npm run deploy -- --rollback${options.data ? ' --data' : ''}` : again }))) return 1;
  say(dryRun ? '\nNothing was changed: this was a dry run.' : rollback ? '\nRolled back.' : '\nDeployed.');
  return 0;
}

/** What may refuse comes before what is made. */
const deploySteps = (config: Unstable_Config, seed: boolean): Step[] => [
  nameStep,
  ...(config.workers_dev === false ? [] : [addressStep]),
  ...resourceSteps(config),
  bookmarkStep,
  migrationStep,
  uploadStep,
  ...(seed ? [seedStep] : []),
  replicationStep,
  linkStep,
];

/** Finds who deploys, and where. */
async function open({ folder, env, hosts, bundle, say }: DeployOptions): Promise<Deployment | undefined> {
  try {
    const config = unstable_readConfig({ config: join(folder, 'wrangler.toml') });
    const api = openApi(env['CLOUDFLARE_API_BASE_URL'] ?? 'https://api.cloudflare.com/client/v4', await findCredentials(env, folder), say);
    const account = await chooseAccount(api, env['CLOUDFLARE_ACCOUNT_ID'] || config.account_id);
    say(`Account: ${account.name} (${account.id})\n`);
    const id = config.d1_databases[0]?.database_id;
    const known = id === undefined || isUnset(id) ? {} : { databaseId: id };
    return { api, account, folder, config, hosts, bundle, ...known, env: { ...env, CLOUDFLARE_ACCOUNT_ID: account.id } };
  } catch (error) {
    const known = explain(error, 'Account Settings: Read');
    if (!known) throw error;
    say(`Nothing was changed.\n      ${known.message}\n\n      ${known.wayOut}`);
    return undefined;
  }
}
