import { parseArgs } from 'node:util';
import { adminParts, benchAdmin, formatAdmin } from './bench/admin.ts';
import { analyticsParts, benchAnalytics, formatAnalytics } from './bench/analytics.ts';
import { benchCold } from './bench/cold.ts';
import { formatCold } from './bench/cold/report.ts';
import { benchDynamic } from './bench/dynamic.ts';
import { formatDynamic, ratiosOf as dynamicRatiosOf } from './bench/dynamic/report.ts';
import { benchCost } from './bench/cost.ts';
import { formatCost } from './bench/cost/report.ts';
import { benchExport, formatExport } from './bench/export.ts';
import { benchExactlyOnce, formatExactlyOnce } from './bench/exactly-once.ts';
import { benchGapsDemo, formatGapsDemo } from './bench/gaps-demo.ts';
import { benchGaps, formatGaps } from './bench/gaps/gaps.ts';
import { formatPages, ratiosOf } from './bench/pages-report.ts';
import { benchPages } from './bench/pages.ts';
import { formatPeers } from './bench/peers-report.ts';
import { benchPeers } from './bench/peers.ts';
import { benchSearch, formatSearch, searchJson, searchParts } from './bench/search.ts';
import { aimsOf, formatWeight } from './bench/weight-report.ts';
import { benchWeight } from './bench/weight.ts';
import { UsageError } from './content/usage-error.ts';

type Options = { rounds: number; requests: number; folder: string | undefined; only: string | undefined };
/** A benchmark answers its report, for `--json`, and the same for people. */
type Bench = { about: string; run: (options: Options) => Promise<{ report: object; text: string }> };

const benches: Record<string, Bench> = {
  admin: {
    about: 'the admin: lists of 10,000 and 100,000 articles, weight, statements of a publish, time until it is seen, 50 writers at once',
    run: async ({ rounds, only }) => {
      const report = await benchAdmin({ rounds, parts: partsOf(adminParts, only) });
      return { report, text: formatAdmin(report) };
    },
  },
  analytics: {
    about: 'events a second and processor time an event, from the gateway to the rollups; rollups and reports at 10,000, 1 and 5 million events',
    run: async ({ rounds, only }) => {
      const report = await benchAnalytics({ rounds, parts: partsOf(analyticsParts, only) });
      return { report, text: formatAnalytics(report) };
    },
  },
  cold: {
    about: 'a worker that has never run: time, memory and bytes until an article and until a search, with and without what readers never load',
    run: async ({ rounds }) => {
      const report = await benchCold({ rounds });
      return { report, text: formatCold(report) };
    },
  },
  dynamic: {
    about: 'requests a second and CPU a request of pages made for each: beside Astro in the same runtime, and MediaWiki',
    run: async ({ folder, rounds, requests }) => {
      const report = await benchDynamic({ folder, rounds, requests, say: (progress) => console.error(progress) });
      return { report: { ...report, ratios: dynamicRatiosOf(report) }, text: formatDynamic(report) };
    },
  },
  cost: {
    about: 'what a view, search, vote and publish cost of D1, KV, R2, queues and processor time, and the bill of 1, 10 and 100 million views',
    run: async ({ rounds }) => {
      const report = await benchCost({ rounds });
      return { report, text: formatCost(report) };
    },
  },
  export: {
    about: 'memory and time of a report of 1,000,000 rows as CSV and JSON, and of 100,000 as XLSX',
    run: async () => {
      const report = await benchExport();
      return { report, text: formatExport(report) };
    },
  },
  'exactly-once': {
    about: '100,000 events of which every batch comes twice and one in a hundred runs is killed: every count beside the truth',
    run: async () => {
      const report = await benchExactlyOnce();
      return { report, text: formatExactlyOnce(report) };
    },
  },
  gaps: {
    about: 'articles removed from sets of queries, and whether their gaps are found; mixed gaps, and wrong names',
    run: async ({ folder }) => {
      const report = await benchGaps(folder, (progress) => console.error(progress));
      return { report, text: formatGaps(report) };
    },
  },
  'gaps-demo': {
    about: "the gaps planted in the demo's 90 days, with its seed and another: which of them the report has, and with the right action",
    run: async () => {
      const report = await benchGapsDemo();
      return { report, text: formatGapsDemo(report) };
    },
  },
  pages: {
    about: 'CPU time of the worker for an article page and its 304, beside a constant page and a bare D1 query',
    run: async ({ rounds, requests }) => {
      const report = await benchPages({ rounds, requests });
      return { report: { ...report, ratios: ratiosOf(report) }, text: formatPages(report) };
    },
  },
  peers: {
    about: 'the same articles in Starlight, Docusaurus and VitePress: a first view and a search on a slow phone, requests a second, processor time',
    run: async ({ folder, rounds, requests }) => {
      const report = await benchPeers({ folder, rounds, requests }, (progress) => console.error(progress));
      return { report, text: formatPeers(report) };
    },
  },
  search: {
    about: 'relevance and time beside MiniSearch and Orama on sets of queries; size, start, memory, query and build time in workerd',
    run: async ({ folder, rounds, only }) => {
      const report = await benchSearch({ folder, rounds, parts: partsOf(searchParts, only) });
      return { report: searchJson(report), text: formatSearch(report) };
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

function partsOf<Part extends string>(all: readonly Part[], only: string | undefined): Part[] {
  const parts = all.filter((part) => only === undefined || part === only);
  if (parts.length === 0) throw new UsageError(`--only takes one of ${all.join(', ')}`);
  return parts;
}

const usage = `Measures this project with its example brand, on this machine alone.

  npm run bench -- <name> [--json]
  npm run bench -- search [folder of query sets] [--json]
  npm run bench -- gaps [folder of query sets] [--json]
  npm run bench -- peers [folder of a help center] [--json]
  npm run bench -- dynamic [folder of a help center] [--json]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  .join('\n')}

  --json            the report as JSON
  --rounds <n>      how often each is measured         (7, at most 50)
  --requests <n>    pages, peers, dynamic: requests in a round (1000, at most 20000)
  --only <part>     search: one of ${searchParts.join(', ')}
                    admin: one of ${adminParts.join(', ')}
                    analytics: one of ${analyticsParts.join(', ')}`;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await run();

async function run(): Promise<number> {
  const { values, positionals } = readCommandLine() ?? {};
  const [name = '', folder, ...rest] = positionals ?? [];
  const bench = benches[name];
  const numbers = { rounds: whole(values?.rounds, 7, 50), requests: whole(values?.requests, 1000, 20_000) };
  if (!bench || rest.length > 0 || (folder !== undefined && !['dynamic', 'search', 'gaps', 'peers'].includes(name)) || !numbers.rounds || !numbers.requests) {
    console.error(usage);
    return 2;
  }
  try {
    const { report, text } = await bench.run({ ...numbers, folder, only: values?.only });
    console.log(values?.json ? JSON.stringify(report, undefined, 2) : text);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function readCommandLine() {
  try {
    return parseArgs({
      options: { json: { type: 'boolean' }, rounds: { type: 'string' }, requests: { type: 'string' }, only: { type: 'string' } },
      allowPositionals: true,
    });
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
