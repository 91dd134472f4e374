import { UsageError } from './content/usage-error.ts';

const usage = `The search of a site.

  npm run search -- build [options]               builds the indexes outside the worker
  npm run search -- synonyms import <csv> …       synonyms of a locale from a spreadsheet
  npm run search -- query <locale> "<words>"      explains a ranking, term by term
  npm run search -- eval <folder>                 measures relevance on sets of queries (--least <recall@5>)

  --site <key>        build: one site's indexes alone; query: the site, where several have the locale
  --locale <key>      build: one locale's index alone
  --limit <number>    query: how many answers, 1 to 100   (5)
  --remote            the deployed site instead of the one on this machine
  --persist <folder>  where this machine's data lies      (.wrangler/state/v3)
`;

type Command = (args: readonly string[]) => Promise<number>;

/** Each brings its own weight with it. */
const commands: Record<string, () => Promise<Command>> = {
  build: async () => (await import('./search/build.ts')).buildCommand,
  synonyms: async () => (await import('./search/synonyms.ts')).synonymsCommand,
  query: async () => (await import('./search/query.ts')).queryCommand,
  eval: async () => (await import('./search/eval.ts')).evalCommand,
};

// Whoever reads the output may have seen enough: `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || args.includes('--help')) return print(usage);
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new UsageError(`"${name}" is none of ${Object.keys(commands).join(', ')}`);
    return await (
      await load()
    )(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}
