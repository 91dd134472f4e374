import { parseArgs } from 'node:util';
import { safeParse } from 'valibot';
import { exportCommand } from './content/export-command.ts';
import { importCommand } from './content/import-command.ts';
import { KeySchema } from './content/file-shapes.ts';
import { UsageError } from './content/usage-error.ts';

const usage = `Content of a site in files.

  npm run content -- import <folder> --site <key> [options]
  npm run content -- export <folder> --site <key> [options]

Import reads this project's own format (content/README.md), or a folder of Markdown
files as other help centers keep them. Run again, it writes only what changed.

  --site <key>         the site; an import makes it if it is new
  --dry-run            say what an import would do, and write nothing
  --overwrite          the folder wins where both it and the site were edited
  --host <name>        host of a new site                  (<key>.localhost)
  --name <name>        name of a new site                  (the key)
  --source <language>  language the articles are written in (en)
  --locales <a,b>      locales of a new site, "de-de,ja"    (the folder's languages)
  --verbose            list everything, not only the first of each kind
  --force              export into a folder that holds something else
  --remote             the deployed site instead of the one on this machine
  --persist <folder>   where this machine's data lies      (.wrangler/state/v3)
`;

const options = {
  site: { type: 'string' },
  host: { type: 'string' },
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

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { values, positionals } = parseCommandLine();
    const [command, folder] = positionals;
    if (values.help || command === undefined) return print(usage);
    if (folder === undefined) throw new UsageError(`${command} needs a folder`);
    if (values.site === undefined) throw new UsageError('--site is missing: which site is meant?');
    if (!safeParse(KeySchema, values.site).success) throw new UsageError(`"${values.site}" cannot be a site's key: use lower-case words joined by "-"`);
    if (command === 'import') return await importCommand(folder, { ...values, site: values.site });
    if (command === 'export') return await exportCommand(folder, { ...values, site: values.site });
    throw new UsageError(`"${command}" is neither import nor export`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function parseCommandLine() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length > 2) throw new UsageError(`One folder, not "${positionals.slice(1).join(' ')}"`);
    return { values, positionals };
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}
