import type { Unstable_Config } from 'wrangler';
import type { Account } from './credentials.ts';
import type { CloudflareApi } from './cloudflare-api.ts';
import { explain } from './failure.ts';

/** What the steps of one run know, each more than the one before. */
export type Deployment = {
  api: CloudflareApi;
  account: Account;
  /** Where wrangler.toml lies. */
  folder: string;
  config: Unstable_Config;
  /** For wrangler: with the account and the token. */
  env: NodeJS.ProcessEnv;
  /** Writes the worker into an empty folder, as it is sent: `index.js` and its modules. */
  bundle: (folder: string) => Promise<void>;
  /** Hosts of `--seed`. */
  hosts: readonly string[];
  /** As wrangler.toml says, or as found; unknown as long as there is none. */
  databaseId?: string;
  /** Where the database was before this run changed it. */
  bookmark?: string;
};

/** `fine`: nothing to make at all. `settle` notes what was found; it runs wherever something may be written. */
export type Finding = { fine: string } | { there: string; settle?: () => void } | { missing: string; make: () => Promise<string> };
export type Step = { name: string; permission: string; find: (deployment: Deployment) => Promise<Finding> };

type Run = { dryRun: boolean; say: (line: string) => void; again: string };

/** Runs the steps in order, each looking first, and stops at the first that fails. Whether all went well. */
export async function runSteps(steps: readonly Step[], deployment: Deployment, { dryRun, say, again }: Run): Promise<boolean> {
  for (const [index, { name, permission, find }] of steps.entries()) {
    say(`${String(index + 1).padStart(2)}/${steps.length} ${name}`);
    try {
      for (const line of await carryOut(await find(deployment), dryRun)) say(`      ${line}`);
    } catch (error) {
      const known = explain(error, permission);
      if (!known) throw error;
      say(`\nStopped at “${name}”.\n      ${known.message}\n\n      ${known.wayOut}\n      Then run it again, it goes on from there: ${again}`);
      return false;
    }
  }
  return true;
}

async function carryOut(finding: Finding, dryRun: boolean): Promise<string[]> {
  if ('fine' in finding) return finding.fine.split('\n');
  if ('there' in finding) {
    if (!dryRun) finding.settle?.();
    return `there already: ${finding.there}`.split('\n');
  }
  return dryRun ? [`would ${finding.missing}`] : (await finding.make()).split('\n');
}
