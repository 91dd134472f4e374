import type { SearchReport } from '../search.ts';
import { meanOf } from '../../search/metrics.ts';
import { variants, type Variant } from '../../search/query-sets.ts';
import { groups, type Group, type QualityLine } from '../search/quality.ts';
import type { SizesReport } from '../search/sizes.ts';
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
  return table([
    ['recall@5 over one run', ...variants.map((variant) => heads[variant])],
    ...groups.map((group) => [languages[group], ...variants.map((variant) => engines.map((engine) => recall(group, variant, engine)).join(' / '))]),
  ]);
}

function sizesTable({ sizes, worst }: SizesReport): string {
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MB`;
  return table([
    ['inside workerd, processor time', ...sizes.map(({ articles }) => `${whole(articles)} articles`)],
    ['stored, texts for display included', ...sizes.map(({ bytes, shards }) => `${megabytes(bytes)}${shards > 1 ? `, ${shards} shards` : ''}`)],
    ['held in memory', ...sizes.map(({ memory }) => megabytes(memory.held))],
    ['read from KV, opened, and the first answer', ...sizes.map(({ cold }) => `${cold.used.all.cpu.median.toFixed(0)} ms`)],
    ['a query, mean', ...sizes.map(({ queries }) => `${queries.search.mean.median.toFixed(2)} ms`)],
    [
      'the dearest query found',
      ...sizes.map((_, index) => (index === sizes.length - 1 ? `${Math.max(0, ...worst.map(({ search }) => search)).toFixed(0)} ms` : '')),
    ],
    ['built', ...sizes.map(({ build }) => `${(build.took.cpu / 1000).toFixed(1)} s`)],
  ]);
}
