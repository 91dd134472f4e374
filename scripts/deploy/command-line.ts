import { parseArgs } from 'node:util';
import { safeParse } from 'valibot';
import { HostSchema } from '../content/file-shapes.ts';
import { UsageError } from '../content/usage-error.ts';

export const usage = `Deploys Signpost to Cloudflare. Safe to run again: each step looks first.

  npm run deploy [-- options]

  --dry-run        say each step and what it would make, and change nothing
  --seed           import the example brand, where it is not there yet
  --host <a,b>     the hosts it answers, with --seed (<worker>.<your subdomain>.workers.dev)
  --rollback       put the worker's version before the current one back
  --data           with --rollback: the database too, to where it stood before the
                   current version was deployed. What was written since is lost

CLOUDFLARE_API_TOKEN says who you are (else: npx wrangler login), CLOUDFLARE_ACCOUNT_ID
which account is meant where there are several.
`;

const options = {
  'dry-run': { type: 'boolean', default: false },
  seed: { type: 'boolean', default: false },
  host: { type: 'string', multiple: true },
  rollback: { type: 'boolean', default: false },
  data: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export type DeployFlags = { dryRun: boolean; seed: boolean; hosts: string[]; rollback: boolean; data: boolean };

/** Reads the arguments of `npm run deploy`. Undefined where the usage is asked for. */
export function parseCommandLine(args: readonly string[]): DeployFlags | undefined {
  const { help, seed, rollback, data, host = [], 'dry-run': dryRun } = parse(args);
  if (help) return undefined;
  const hosts = host.flatMap((each) => each.split(',')).map((each) => each.trim().toLowerCase());
  for (const each of hosts) {
    const { issues } = safeParse(HostSchema, each);
    if (issues) throw new UsageError(`--host: "${each}" ${issues[0].message}`);
  }
  if (hosts.length > 0 && !seed) throw new UsageError('--host goes with --seed: other sites name their hosts when they are imported');
  if (rollback && seed) throw new UsageError('--rollback and --seed exclude each other');
  if (data && !rollback) throw new UsageError('--data goes with --rollback');
  return { dryRun, seed, hosts, rollback, data };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}
