import { parseArgs } from 'node:util';
import { adminParts } from './bench/admin.ts';
import { analyticsParts } from './bench/analytics.ts';
import { benches } from './bench/benches.ts';
import { describeMachine } from './bench/machine.ts';
import { writeReadme } from './bench/readme/write-readme.ts';
import { keepResult } from './bench/results.ts';
import { searchParts } from './bench/search.ts';
import { UsageError } from './content/usage-error.ts';

const usage = `Measures this project on this machine alone, and beside what a brand could take instead.

  npm run bench                                     all of them, one after the other: some hours
  npm run bench -- <name> [--json]
${Object.entries(benches)
  .flatMap(([name, { takesFolder }]) => (takesFolder ? [`  npm run bench -- ${`${name} [folder of ${takesFolder}]`.padEnd(32)} [--json]`] : []))
  .join('\n')}
  npm run bench -- report                           writes what was measured last into the tables of README.md

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  .join('\n')}

  --json            the report as JSON
  --rounds <n>      how often each is measured         (7, at most 50)
  --requests <n>    pages, peers, dynamic: requests in a round (1000, at most 20000)
  --articles <n>    scale: how many of the larger database, to try it (50000, at most 200000)
  --only <part>     search: one of ${searchParts.join(', ')}
                    admin: one of ${adminParts.join(', ')}
                    analytics: one of ${analyticsParts.join(', ')}`;

type Asked = {
  names: string[];
  folder: string | undefined;
  rounds: number;
  requests: number;
  only: string | undefined;
  articles: number | undefined;
  json: boolean;
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await run();

async function run(): Promise<number> {
  const asked = readCommandLine();
  if (!asked) {
    console.error(usage);
    return 2;
  }
  try {
    if (asked.names[0] === 'report') console.log(writeReadme());
    else for (const name of asked.names) await measure(name, asked);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function measure(name: string, { json, names, ...options }: Asked): Promise<void> {
  if (names.length > 1) console.error(`\n${name}: ${benches[name]?.about}`);
  const machine = describeMachine();
  const measured = await benches[name]?.run(options);
  if (!measured) return;
  keepResult(name, measured.blocks, machine);
  console.log(json ? JSON.stringify(measured.report, undefined, 2) : measured.text);
}

/** Undefined for what cannot be done as it was asked. */
function readCommandLine(): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean' }, rounds: { type: 'string' }, requests: { type: 'string' }, only: { type: 'string' }, articles: { type: 'string' } },
      allowPositionals: true,
    });
    const [name, folder, ...rest] = positionals;
    const [rounds, requests] = [whole(values.rounds, 7, 50), whole(values.requests, 1000, 20_000)];
    const articles = values.articles === undefined ? undefined : whole(values.articles, 0, 200_000);
    const known = name === undefined || name === 'report' || name in benches;
    if (!known || rest.length > 0 || [rounds, requests, articles].includes(0) || (folder !== undefined && !benches[name ?? '']?.takesFolder)) return undefined;
    return { names: name === undefined ? Object.keys(benches) : [name], folder, rounds, requests, only: values.only, articles, json: values.json ?? false };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Zero, which no benchmark takes, for what is not a number from 1 to `most`. */
function whole(text: string | undefined, usual: number, most: number): number {
  const number = text === undefined ? usual : Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : 0;
}
