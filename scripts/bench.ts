import { parseArgs } from 'node:util';
import { formatPages, ratiosOf } from './bench/pages-report.ts';
import { benchPages } from './bench/pages.ts';
import { aimsOf, formatWeight } from './bench/weight-report.ts';
import { benchWeight } from './bench/weight.ts';

type Numbers = { rounds: number; requests: number };
/** A benchmark answers its report, for `--json`, and the same for people. */
type Bench = { about: string; run: (numbers: Numbers) => Promise<{ report: object; text: string }> };

const benches: Record<string, Bench> = {
  pages: {
    about: 'CPU time of the worker for an article page and its 304, beside a constant page and a bare D1 query',
    run: async (numbers) => {
      const report = await benchPages(numbers);
      return { report: { ...report, ratios: ratiosOf(report) }, text: formatPages(report) };
    },
  },
  weight: {
    about: "bytes, requests, paint times and layout shift of an article's first view on a phone",
    run: async () => {
      const report = await benchWeight();
      return { report: { ...report, aims: aimsOf(report) }, text: formatWeight(report) };
    },
  },
};

const usage = `Measures this project with its example brand, on this machine alone.

  npm run bench -- <name> [--json]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  .join('\n')}

  --json            the report as JSON
  --rounds <n>      pages: how often each is measured  (7, at most 50)
  --requests <n>    pages: requests in each round      (1000, at most 20000)`;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await run();

async function run(): Promise<number> {
  const { values, positionals } = readCommandLine() ?? {};
  const bench = benches[positionals?.[0] ?? ''];
  const numbers = { rounds: whole(values?.rounds, 7, 50), requests: whole(values?.requests, 1000, 20_000) };
  if (!bench || positionals?.length !== 1 || !numbers.rounds || !numbers.requests) {
    console.error(usage);
    return 2;
  }
  const { report, text } = await bench.run(numbers);
  console.log(values?.json ? JSON.stringify(report, undefined, 2) : text);
  return 0;
}

function readCommandLine() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string' }, requests: { type: 'string' } }, allowPositionals: true });
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
