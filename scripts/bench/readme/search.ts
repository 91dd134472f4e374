import type { SearchReport } from '../search.ts';
import { meanOf } from '../../search/metrics.ts';
import { variants, type Variant } from '../../search/query-sets.ts';
import { groups, type Group, type QualityLine } from '../search/quality.ts';
import type { SizeReport, SizesReport } from '../search/sizes.ts';
import { table, whole } from './table.ts';

const heads: Record<Variant, string> = { clean: 'clean', typo: 'one typo', typo_all: 'a typo a word', prefix: 'last word unfinished' };
const languages: Record<Group, string> = {
  English: 'English',
  European: 'German, French, Spanish',
  'CJK + Thai': 'Chinese, Japanese, Korean, Thai',
  'Arabic, Hebrew': 'Arabic',
};
const engines = ['Signpost', 'MiniSearch', 'Orama'];

export const searchBlocks = ({ quality, sizes, bundle }: SearchReport): Record<string, string> => ({
  ...(quality && { 'search-quality': qualityTable(quality) }),
  ...(sizes && { 'search-sizes': sizesTable(sizes) }),
  ...(bundle && { 'search-bundle': `What search adds to the worker is ${whole(bundle.added.gzip / 1000)} KB compressed.` }),
});

function qualityTable(lines: readonly QualityLine[]): string {
  const recall = (group: Group, variant: Variant, engine: string) => {
    const own = lines.filter((line) => line.group === group && line.variant === variant && line.engine.startsWith(engine));
    return own.length === 0 ? '–' : meanOf(own)['recall@5'].toFixed(3).replace(/^0/, '');
  };
  const cell = (group: Group, variant: Variant) => engines.map((engine) => recall(group, variant, engine)).join(' / ');
  return table([
    ['recall@5 over one run', ...variants.map((variant) => heads[variant])],
    ...groups.map((group) => [languages[group]].concat(variants.map((variant) => cell(group, variant)))),
  ]);
}

function sizesTable({ sizes, worst }: SizesReport): string {
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MB`;
  const row = (name: string, aim: string, cell: (size: SizeReport, last: boolean) => string) => [
    name,
    ...sizes.map((size, index) => cell(size, index === sizes.length - 1)),
    aim,
  ];
  const dearest = Math.max(0, ...worst.map(({ search }) => search)).toFixed(0);
  return table([
    row('inside workerd, processor time', 'aim', ({ articles }) => `${whole(articles)} articles`),
    row(
      'stored, texts for display included',
      '1, 8, 40 MB',
      ({ bytes, bodyBytes, shards }) => `${megabytes(bytes + bodyBytes)}${shards > 1 ? `, ${shards} shards` : ''}`,
    ),
    row('held in memory', '3, 12, 48 MB', ({ memory }) => megabytes(memory.held)),
    row('read from KV, opened, and the first answer', '3, 12, 50 ms', ({ cold }) => `${cold.used.all.cpu.median.toFixed(0)} ms`),
    row('a query, mean', '0.1, 0.2, 1 ms', ({ queries }) => `${queries.search.mean.median.toFixed(2)} ms`),
    row('the dearest query found', '20 ms', (_, last) => (last ? `${dearest} ms` : '')),
    row('built', '20 s', ({ build }) => `${(build.took.cpu / 1000).toFixed(1)} s`),
  ]);
}
