import { adminParts, benchAdmin, formatAdmin } from './admin.ts';
import { analyticsParts, benchAnalytics, formatAnalytics } from './analytics.ts';
import { benchCold } from './cold.ts';
import { formatCold } from './cold/report.ts';
import { benchDynamic } from './dynamic.ts';
import { formatDynamic, ratiosOf as dynamicRatiosOf } from './dynamic/report.ts';
import { benchCost } from './cost.ts';
import { formatCost } from './cost/report.ts';
import { benchExport, formatExport } from './export.ts';
import { benchExactlyOnce, formatExactlyOnce } from './exactly-once.ts';
import { benchGapsDemo, formatGapsDemo } from './gaps-demo.ts';
import { benchGaps, formatGaps } from './gaps/gaps.ts';
import { formatPages, ratiosOf } from './pages-report.ts';
import { benchPages } from './pages.ts';
import { formatPeers } from './peers-report.ts';
import { benchPeers } from './peers.ts';
import { benchScale, formatScale, isReadmes } from './scale.ts';
import { benchSearch, formatSearch, searchJson, searchParts } from './search.ts';
import { aimsOf, formatWeight } from './weight-report.ts';
import { benchWeight } from './weight.ts';
import { UsageError } from '../content/usage-error.ts';
import { adminBlocks } from './readme/admin.ts';
import { analyticsBlocks } from './readme/analytics.ts';
import { costBlock } from './readme/cost.ts';
import { exactlyOnceBlock, exportBlock } from './readme/counts.ts';
import { dynamicBlock } from './readme/dynamic.ts';
import { gapsBlock, gapsDemoBlock } from './readme/gaps.ts';
import { pagesBlock } from './readme/pages.ts';
import { peersBlock } from './readme/peers.ts';
import { scaleBlocks } from './readme/scale.ts';
import { searchBlocks } from './readme/search.ts';
import { weightBlock } from './readme/weight.ts';
import { coldBlock } from './readme/cold.ts';

type Options = { rounds: number; requests: number; folder: string | undefined; only: string | undefined; articles: number | undefined };
/** What was measured: for `--json`, for people, and as blocks of Markdown for the README, by their names there. */
type Measured = { report: object; text: string; blocks: Record<string, string> };
/** `takesFolder` says what of. */
type Bench = { about: string; takesFolder?: string; run: (options: Options) => Promise<Measured> };

export const benches: Record<string, Bench> = {
  admin: {
    about: 'the admin: lists of 10,000 and 100,000 articles, weight, statements of a publish, time until it is seen, 50 writers at once',
    run: async ({ rounds, only }) => {
      const report = await benchAdmin({ rounds, parts: partsOf(adminParts, only) });
      return { report, text: formatAdmin(report), blocks: adminBlocks(report) };
    },
  },
  analytics: {
    about: 'events a second and processor time an event, from the gateway to the rollups; rollups and reports at 10,000, 1 and 5 million events',
    run: async ({ rounds, only }) => {
      const report = await benchAnalytics({ rounds, parts: partsOf(analyticsParts, only) });
      return { report, text: formatAnalytics(report), blocks: analyticsBlocks(report) };
    },
  },
  cold: {
    about: 'a worker that has never run: time, memory and bytes until an article and until a search, with and without what readers never load',
    run: async ({ rounds }) => {
      const report = await benchCold({ rounds });
      return { report, text: formatCold(report), blocks: { cold: coldBlock(report) } };
    },
  },
  dynamic: {
    about: 'requests a second and CPU a request of pages made for each: beside Astro in the same runtime, and MediaWiki',
    takesFolder: 'a help center',
    run: async ({ folder, rounds, requests }) => {
      const report = await benchDynamic({ folder, rounds, requests, say: (progress) => console.error(progress) });
      return { report: { ...report, ratios: dynamicRatiosOf(report) }, text: formatDynamic(report), blocks: { dynamic: dynamicBlock(report) } };
    },
  },
  cost: {
    about: 'what a view, search, vote and publish cost of D1, KV, R2, queues and processor time, and the bill of 1, 10 and 100 million views',
    run: async ({ rounds }) => {
      const report = await benchCost({ rounds });
      return { report, text: formatCost(report), blocks: { cost: costBlock(report) } };
    },
  },
  export: {
    about: 'memory and time of a report of 1,000,000 rows as CSV and JSON, and of 100,000 as XLSX',
    run: async () => {
      const report = await benchExport();
      return { report, text: formatExport(report), blocks: { export: exportBlock(report) } };
    },
  },
  'exactly-once': {
    about: '100,000 events of which every batch comes twice and one in a hundred runs is killed: every count beside the truth',
    run: async () => {
      const report = await benchExactlyOnce();
      return { report, text: formatExactlyOnce(report), blocks: { 'exactly-once': exactlyOnceBlock(report) } };
    },
  },
  gaps: {
    about: 'articles removed from sets of queries, and whether their gaps are found; mixed gaps, and wrong names',
    takesFolder: 'query sets',
    run: async ({ folder }) => {
      const report = await benchGaps(folder, (progress) => console.error(progress));
      return { report, text: formatGaps(report), blocks: { gaps: gapsBlock(report) } };
    },
  },
  'gaps-demo': {
    about: "the gaps planted in the demo's 90 days, with its seed and another: which of them the report has, and with the right action",
    run: async () => {
      const report = await benchGapsDemo();
      return { report, text: formatGapsDemo(report), blocks: { 'gaps-demo': gapsDemoBlock(report) } };
    },
  },
  pages: {
    about: 'CPU time of the worker for an article page and its 304, beside a constant page and a bare D1 query',
    run: async ({ rounds, requests }) => {
      const report = await benchPages({ rounds, requests });
      return { report: { ...report, ratios: ratiosOf(report) }, text: formatPages(report), blocks: { pages: pagesBlock(report) } };
    },
  },
  peers: {
    about: 'the same articles in Starlight, Docusaurus and VitePress: a first view and a search on a slow phone, requests a second, processor time',
    takesFolder: 'a help center',
    run: async ({ folder, rounds, requests }) => {
      const report = await benchPeers({ folder, rounds, requests }, (progress) => console.error(progress));
      return { report, text: formatPeers(report), blocks: { peers: peersBlock(report) } };
    },
  },
  scale: {
    about: 'every page with 1,000 and 50,000 articles in four languages: time and D1 rows read; and which limit of Cloudflare is met first, at what load',
    run: async ({ rounds, articles }) => {
      const report = await benchScale({ rounds, articles }, (progress) => console.error(progress));
      return { report, text: formatScale(report), blocks: isReadmes(report) ? scaleBlocks(report) : {} };
    },
  },
  search: {
    about: 'relevance and time beside MiniSearch and Orama on sets of queries; size, start, memory, query and build time in workerd',
    takesFolder: 'query sets',
    run: async ({ folder, rounds, only }) => {
      const report = await benchSearch({ folder, rounds, parts: partsOf(searchParts, only) });
      return { report: searchJson(report), text: formatSearch(report), blocks: searchBlocks(report) };
    },
  },
  weight: {
    about: "bytes, requests, paint times and layout shift of an article's first view on a phone",
    run: async () => {
      const report = await benchWeight();
      return { report: { ...report, aims: aimsOf(report) }, text: formatWeight(report), blocks: { weight: weightBlock(report) } };
    },
  },
};

function partsOf<Part extends string>(all: readonly Part[], only: string | undefined): Part[] {
  const parts = all.filter((part) => only === undefined || part === only);
  if (parts.length === 0) throw new UsageError(`--only takes one of ${all.join(', ')}`);
  return parts;
}
