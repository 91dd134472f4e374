import { parseArgs } from 'node:util';
import { safeParse } from 'valibot';
import { HostSchema, KeySchema } from './file-shapes.ts';
import { UsageError } from './usage-error.ts';

export const usage = `Content of a site in files.

  npm run content -- import <folder> --site <key> [options]
  npm run content -- export <folder> --site <key> [options]

Import reads this project's own format (content/README.md), or a folder of Markdown
files as other help centers keep them. Run again, it writes only what changed.

  --site <key>         the site; an import makes it if it is new
  --dry-run            say what an import would do, and write nothing
  --overwrite          the folder wins over what was edited on the site
  --host <a,b>         the hosts it answers, instead of the folder's (<key>.localhost)
  --name <name>        name of a new site                  (its key)
  --source <language>  language the articles are written in (en)
  --locales <a,b>      locales of a new site, "de-de,ja"    (the folder's languages)
  --verbose            list everything, not only the first of each kind
  --force              export into a folder that holds something else, and replace it
  --remote             the deployed site instead of the one on this machine
  --persist <folder>   where this machine's data lies      (.wrangler/state/v3)
`;

const options = {
  site: { type: 'string' },
  host: { type: 'string', multiple: true },
  name: { type: 'string' },
  source: { type: 'string' },
  locales: { type: 'string' },
  persist: { type: 'string' },
  'dry-run': { type: 'boolean' },
  overwrite: { type: 'boolean' },
  force: { type: 'boolean' },
  verbose: { type: 'boolean' },
  remote: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments of `npm run content`. Undefined where the usage is asked for. */
export function parseCommandLine(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [command, folder, ...rest] = positionals;
  if (values.help || command === undefined) return undefined;
  if (command !== 'import' && command !== 'export') throw new UsageError(`"${command}" is neither import nor export`);
  if (folder === undefined) throw new UsageError(`${command} needs a folder`);
  if (rest.length > 0) throw new UsageError(`One folder, not also ${rest.join(' ')}`);
  if (values.site === undefined) throw new UsageError('--site is missing: which site is meant?');
  if (!safeParse(KeySchema, values.site).success) throw new UsageError(`"${values.site}" cannot be a site's key: use lower-case words joined by "-"`);
  return { command, folder, flags: { ...values, site: values.site, host: parseHosts(values.host) } } as const;
}

/** `--host a,b --host c` are three hosts. */
function parseHosts(given: readonly string[] | undefined): string[] | undefined {
  const hosts = given?.flatMap((each) => each.split(',')).map((host) => host.trim().toLowerCase());
  for (const host of hosts ?? []) {
    const { issues } = safeParse(HostSchema, host);
    if (issues) throw new UsageError(`--host: "${host}" ${issues[0].message}`);
  }
  return hosts && [...new Set(hosts)];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}
