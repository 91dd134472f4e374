import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../content/usage-error.ts';
import { root } from '../root.ts';
import { rounded } from '../search/metrics.ts';
import { describeMachine, machineLine, type Machine } from './machine.ts';
import { weighBundle, type BundleReport } from './search/bundle.ts';
import { formatQuality } from './search/quality-report.ts';
import { benchQuality, type QualityLine } from './search/quality.ts';
import { formatSizes } from './search/sizes-report.ts';
import { benchSizes, type SizesReport } from './search/sizes.ts';

export const searchParts = ['quality', 'sizes', 'bundle'] as const;
type SearchPart = (typeof searchParts)[number];
export type SearchReport = { machine: Machine; quality?: QualityLine[]; sizes?: SizesReport; bundle?: BundleReport };
type Options = { folder: string | undefined; rounds: number; parts: readonly SearchPart[] };

const usualFolder = join(root, '..', 'shared', 'data', 'search');

/** Relevance and time beside peers on sets of queries, then what the index costs inside workerd, then in the bundle. */
export async function benchSearch({ folder: given, rounds, parts }: Options): Promise<SearchReport> {
  const folder = folderOf(given);
  if (parts.includes('quality') && folder === undefined)
    throw new UsageError(`Quality is measured on sets of queries, and there is no ${usualFolder}. Name their folder, or leave them out with --only sizes.`);
  const report: SearchReport = { machine: describeMachine() };
  const say = (progress: string) => console.error(progress);
  if (parts.includes('quality') && folder !== undefined) report.quality = await benchQuality(folder, say);
  if (parts.includes('sizes')) report.sizes = await benchSizes({ folder, rounds, say });
  if (parts.includes('bundle')) report.bundle = await weighBundle();
  return report;
}

function folderOf(given: string | undefined): string | undefined {
  if (given !== undefined && !existsSync(given)) throw new UsageError(`There is no folder ${given}`);
  return given === undefined ? (existsSync(usualFolder) ? usualFolder : undefined) : resolve(given);
}

/** Figures of sets as they are written elsewhere. */
export const searchJson = (report: SearchReport): object => ({ ...report, quality: report.quality?.map((line) => ({ ...line, ...rounded(line) })) });

export function formatSearch({ machine, quality, sizes, bundle }: SearchReport): string {
  return [machineLine(machine), quality && formatQuality(quality), sizes && formatSizes(sizes), bundle && formatBundle(bundle)]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function formatBundle({ withSearch, without, added, parts }: BundleReport): string {
  const line = (name: string, { raw, gzip }: BundleReport['added']) => `${name.padEnd(34)}${String(raw).padStart(10)}${String(gzip).padStart(10)}`;
  return [
    'Worker bundle, minified, bytes: as it is, and with every module of worker/search empty',
    `${''.padEnd(34)}${'raw'.padStart(10)}${'gzip 9'.padStart(10)}`,
    line('worker', withSearch),
    line('without search', without),
    line('what search adds', added),
    ...parts.map(({ name, raw }) => `${`  ${name}`.padEnd(34)}${String(raw).padStart(10)}`),
  ].join('\n');
}
