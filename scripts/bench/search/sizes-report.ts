import { budgetBytes } from '../../../worker/search/indexes/held.ts';
import type { Distribution } from './query-times.ts';
import type { SizeReport, SizesReport } from './sizes.ts';

const mebibyte = 2 ** 20;
/** What each size may cost: MB stored, ms from KV to the first answer (CPU), MB in memory, ms a search in the mean. */
const aims: Record<number, { stored: number; cold: number; memory: number; query: number }> = {
  1000: { stored: 1, cold: 3, memory: 3, query: 0.1 },
  10_000: { stored: 8, cold: 12, memory: 12, query: 0.2 },
  50_000: { stored: 40, cold: 50, memory: 48, query: 1 },
};
const worstAim = 20;
const buildAims = { articles: 50_000, seconds: 20, megabytes: 64 };

export function formatSizes({ texts, bodyLength, rounds, queries, sizes, worst }: SizesReport): string {
  return [
    `Inside workerd: articles put together from ${texts}, bodies of ${bodyLength.toFixed(0)} characters in the mean.`,
    `Medians of ${rounds} interleaved rounds. Times are of the processor, in workerd's process; KV is another process.`,
    'Cold: from reading KV to the first answer with ten texts, in a worker that has searched another index before.',
    'Memory: what the isolate holds (heap and buffers) more than with an index of 100 articles, after a garbage collection; resident: what its process grew by.',
    '',
    `${'articles'.padEnd(10)}${['stored, MB', 'shards', 'cold, CPU ms', 'by the clock', 'memory, MB', 'resident, MB'].map((head) => head.padStart(18)).join('')}`,
    ...sizes.map(formatSize),
    ...sizes
      .filter(({ bytes }) => bytes > budgetBytes)
      .map(({ articles }) => `${articles} articles are more than an isolate keeps: the worker would read them from KV for each search.`),
    '',
    'Cold, CPU ms (by the clock) of each step; and in a worker that has searched nothing before, its code not yet compiled',
    `${'articles'.padEnd(10)}${['KV read', 'opened', 'first answer', 'KV read, fresh', 'opened', 'first answer'].map((head) => head.padStart(16)).join('')}`,
    ...sizes.map(formatCold),
    '',
    `Query, CPU ms: ${queries} queries of one to four words of titles, every third with a typo; mean, p50, p95, p99, or the mean`,
    `${'articles'.padEnd(10)}${['search, ten ids', 'and ten texts read'].map((head) => head.padStart(30)).join('')}${['suggest, six titles', "the page's answer"].map((head) => head.padStart(22)).join('')}`,
    ...sizes.map(formatQueries),
    ...sizes.flatMap(formatQueryAim),
    '',
    `Building in workerd, articles given as JSON`,
    ...sizes.map(formatBuild),
    '',
    formatWorst(worst),
  ].join('\n');
}

const megabytes = (bytes: number) => (bytes / mebibyte).toFixed(2);
const aimed = (value: string, most: number | undefined) => (most === undefined ? value : `${value} ${Number(value) <= most ? '≤' : '>'} ${most}`);

function formatSize({ articles, bytes, bodyBytes, shards, cold: { used }, memory }: SizeReport): string {
  const aim = aims[articles];
  return [
    String(articles).padEnd(10),
    aimed(megabytes(bytes + bodyBytes), aim?.stored).padStart(18),
    String(shards).padStart(18),
    aimed(used.all.cpu.median.toFixed(1), aim?.cold).padStart(18),
    used.all.wall.median.toFixed(1).padStart(18),
    aimed(megabytes(memory.held), aim?.memory).padStart(18),
    megabytes(memory.resident).padStart(18),
  ].join('');
}

function formatCold({ articles, cold: { used, fresh } }: SizeReport): string {
  const steps = [used.read, used.open, used.first, fresh.read, fresh.open, fresh.first];
  return `${String(articles).padEnd(10)}${steps.map(({ cpu, wall }) => `${cpu.median.toFixed(1)} (${wall.median.toFixed(1)})`.padStart(16)).join('')}`;
}

function formatQueries({ articles, queries }: SizeReport): string {
  const column = (of: Distribution) =>
    [of.mean, of.p50, of.p95, of.p99]
      .map(({ median }) => median.toFixed(2))
      .join('  ')
      .padStart(30);
  return [
    String(articles).padEnd(10),
    column(queries.search),
    column(queries.texts),
    ...[queries.suggest, queries.answer].map(({ median }) => median.toFixed(2).padStart(22)),
  ].join('');
}

function formatQueryAim({ articles, queries }: SizeReport): string[] {
  const aim = aims[articles]?.query;
  const { median } = queries.search.mean;
  return aim === undefined ? [] : [`${articles}: search ${median.toFixed(3)} ms in the mean, aim ≤ ${aim}: ${median <= aim ? 'met' : 'missed'}`];
}

function formatBuild({ articles, build: { took, peak } }: SizeReport): string {
  const { seconds, megabytes: most } = buildAims;
  const [cpu, memory] = [(took.cpu / 1000).toFixed(2), megabytes(peak)];
  const aim = articles === buildAims.articles;
  return `${String(articles).padEnd(10)}${aimed(cpu, aim ? seconds : undefined)} s of CPU, at most ${aimed(memory, aim ? most : undefined)} MB beyond what the process had`;
}

function formatWorst(worst: SizesReport['worst']): string {
  const dearest = Math.max(0, ...worst.map(({ search }) => search));
  return [
    'Dearest queries on the largest index, CPU ms: search alone, and as the page is answered (facets, passages)',
    ...worst.map(
      ({ about, search, page, cost }) =>
        `${about.padEnd(40)}${search.toFixed(2).padStart(9)}${page.toFixed(2).padStart(9)}   ${cost.postings} postings, ${cost.entries} entries${cost.partial ? ', partial' : ''}, ${cost.found} found`,
    ),
    `worst ${dearest.toFixed(1)} ms, aim ≤ ${worstAim}: ${dearest <= worstAim ? 'met' : 'missed'}`,
  ].join('\n');
}
