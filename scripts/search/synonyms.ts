import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../content/usage-error.ts';
import { openPlatform } from '../platform.ts';
import { exportSynonyms } from './export-synonyms.ts';
import { importSynonyms } from './import-synonyms.ts';

const usage = `Synonyms of a locale's search in a CSV file.

  npm run search -- synonyms import <csv> --site <key> --locale <key> [options]
  npm run search -- synonyms export <csv> --site <key> --locale <key> [options]

The file's columns are "terms" and "replacements", several terms in a cell are parted
by "|" (worker/search/tuning/README.md). Import adds what is not there yet.

  --site <key>         the site
  --locale <key>       its locale, such as "de-de"
  --replace            remove what does not stand in the file
  --dry-run            say what an import would do, and write nothing
  --force              export into a file that is there already, and replace it
  --remote             the deployed site instead of the one on this machine
  --persist <folder>   where this machine's data lies      (.wrangler/state/v3)
`;

const options = {
  site: { type: 'string' },
  locale: { type: 'string' },
  persist: { type: 'string' },
  replace: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  remote: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `npm run search -- synonyms`, with what follows that word. The exit code: 1 where the file was refused, 2 for a wrong command line. */
export async function synonymsCommand(args: readonly string[]): Promise<number> {
  try {
    const line = parseCommandLine(args);
    if (line) return await run(line);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

type CommandLine = NonNullable<ReturnType<typeof parseCommandLine>>;

function parseCommandLine(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [command, file, ...rest] = positionals;
  if (values.help || command === undefined) return undefined;
  if (command !== 'import' && command !== 'export') throw new UsageError(`"${command}" is neither import nor export`);
  if (file === undefined) throw new UsageError(`${command} needs a file`);
  if (rest.length > 0) throw new UsageError(`One file, not also ${rest.join(' ')}`);
  const { site, locale } = values;
  if (site === undefined) throw new UsageError('--site is missing: which site is meant?');
  if (locale === undefined) throw new UsageError('--locale is missing: which locale is meant?');
  return { ...values, command, file: resolve(file), place: { site, locale } } as const;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

async function run({ command, file, place, replace, force, remote, persist, 'dry-run': dryRun }: CommandLine): Promise<number> {
  const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist: resolve(persist) }) });
  try {
    return command === 'import' ? await importSynonyms(env, file, place, { replace, dryRun }) : await exportSynonyms(env, file, place, force);
  } finally {
    await close();
  }
}
