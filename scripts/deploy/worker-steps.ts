import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { StepFailure } from './failure.ts';
import { runWrangler } from './run-wrangler.ts';
import type { Deployment, Finding, Step } from './step.ts';

const permission = 'Workers Scripts: Edit';
export const nameStep: Step = { name: 'the worker’s name', permission, find: findName };
export const addressStep: Step = { name: 'the workers.dev address', permission, find: checkAddress };
export const uploadStep: Step = { name: 'the worker', permission, find: findUpload };

/** What a version says of itself, so that a rollback finds the database that went with the one before. */
export const bookmarkNote = 'D1 before: ';

export const scriptPath = ({ account, config }: Deployment) => `/accounts/${account.id}/workers/scripts/${config.name}`;

/** What every Signpost has had from the first on. */
const marks = [
  { type: 'd1', name: 'DB' },
  { type: 'queue', name: 'OUTBOX' },
];

/** A worker of this name that is something else would be overwritten. */
async function findName(deployment: Deployment): Promise<Finding> {
  const { api, config } = deployment;
  const name = config.name ?? '';
  const SettingsSchema = v.object({ bindings: v.optional(v.array(v.object({ type: v.string(), name: v.string() })), []) });
  const script = await api.find(`${scriptPath(deployment)}/settings`, SettingsSchema);
  if (!script) return { fine: `${name}, which is free` };
  if (!marks.every((mark) => script.bindings.some((each) => each.type === mark.type && each.name === mark.name)))
    throw new StepFailure(`The name is taken: the account has a worker “${name}” that is not Signpost.`, 'Choose another name in wrangler.toml.');
  return { fine: `${name}, a Signpost of yours` };
}

/** Without one, wrangler uploads nothing; its name is for its owner to choose. */
async function checkAddress(deployment: Deployment): Promise<Finding> {
  const address = await findAddress(deployment);
  if (address === undefined)
    throw new StepFailure(
      'The account has no workers.dev address yet.',
      `Choose one, once: https://dash.cloudflare.com/${deployment.account.id}/workers/onboarding (or set workers_dev = false in wrangler.toml, and a route).`,
    );
  return { fine: address };
}

export async function findAddress({ api, account, config }: Deployment): Promise<string | undefined> {
  const found = await api.find(`/accounts/${account.id}/workers/subdomain`, v.object({ subdomain: v.nullish(v.string()) }));
  return found?.subdomain ? `${config.name}.${found.subdomain}.workers.dev` : undefined;
}

/** Of a secret that somebody chose. */
const leastLength = 32;

async function findUpload(deployment: Deployment): Promise<Finding> {
  const secrets = await listMissingSecrets(deployment);
  const weak = secrets.find((name) => deployment.env[name] && (deployment.env[name] ?? '').length < leastLength);
  if (weak !== undefined)
    throw new StepFailure(`${weak} in the environment is shorter than ${leastLength} characters.`, 'Take a longer one at random, or unset it: one is made.');
  const said = secrets.length > 0 ? ` and set its secrets ${secrets.join(', ')}` : '';
  return { missing: `build it, upload it${said}`, make: () => upload(deployment, secrets) };
}

/** What `[secrets] required` of wrangler.toml names and the worker does not have. One that is there is never touched. */
async function listMissingSecrets(deployment: Deployment): Promise<string[]> {
  const required = deployment.config.secrets?.required ?? [];
  if (required.length === 0) return [];
  const set = (await deployment.api.find(`${scriptPath(deployment)}/secrets`, v.array(v.object({ name: v.string() })))) ?? [];
  return required.filter((name) => !set.some((each) => each.name === name));
}

async function upload(deployment: Deployment, secrets: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-deploy-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  try {
    const worker = join(folder, 'worker');
    await deployment.bundle(worker);
    const file = join(folder, 'secrets.json');
    if (secrets.length > 0) writeFileSync(file, JSON.stringify(makeSecrets(secrets, deployment.env)), { mode: 0o600 });
    const out = await runWrangler(deployment.folder, deployment.env, [
      'deploy',
      join(worker, 'index.js'),
      '--no-bundle',
      '--config',
      join(deployment.folder, 'wrangler.toml'),
      ...(deployment.bookmark === undefined ? [] : ['--message', bookmarkNote + deployment.bookmark]),
      ...(secrets.length > 0 ? ['--secrets-file', file] : []),
    ]);
    return ['uploaded', ...secrets.map((name) => `secret ${name}: set`), ...(out.match(/https:\/\/\S+\.workers\.dev/g) ?? [])].join('\n');
  } finally {
    clear();
    process.off('exit', clear);
  }
}

/** What the environment says under its name, else made up: 256 bits. */
const makeSecrets = (names: readonly string[], env: NodeJS.ProcessEnv) =>
  Object.fromEntries(names.map((name) => [name, env[name] || randomBytes(32).toString('base64url')]));
