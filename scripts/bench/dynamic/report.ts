import { machineLine, type Machine } from '../machine.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import type { Round } from './subject.ts';

export type SubjectKey = 'signpost' | 'signpost-simulated' | 'astro' | 'astro-stored' | 'mediawiki' | 'mediawiki-unasked' | 'mediawiki-files';

/** `cpu` in microseconds a request, by group of processes; `bytes` of the page, uncompressed. */
export type SubjectReport = {
  key: SubjectKey;
  name: string;
  bytes: number;
  requests: number;
  perSecond: Spread;
  cpu: Record<string, Spread>;
  all: Spread;
  perRound: Round[];
};
export type DynamicReport = {
  machine: Machine;
  rounds: number;
  articles: number;
  article: string;
  subjects: SubjectReport[];
  skipped: { name: string; why: string }[];
};

export function subjectReport({ perRound, ...about }: Omit<SubjectReport, 'perSecond' | 'cpu' | 'all'>): SubjectReport {
  const groups = Object.keys(perRound[0]?.cpu ?? {});
  return {
    ...about,
    perSecond: spreadOf(perRound.map(({ perSecond }) => perSecond)),
    cpu: Object.fromEntries(groups.map((group) => [group, spreadOf(perRound.map(({ cpu }) => cpu[group] ?? Number.NaN))])),
    all: spreadOf(perRound.map(allOf)),
    perRound,
  };
}

const allOf = ({ cpu }: Round): number => Object.values(cpu).reduce((sum, used) => sum + used, 0);
const workerOf = ({ cpu }: Round): number => cpu['worker'] ?? Number.NaN;

type Comparison = { name: string; with: SubjectKey; our?: SubjectKey; of: (theirs: Round, ours: Round) => number; least: number | undefined };
export type Ratio = Spread & { name: string; least: number | undefined; met: boolean | undefined };

/** Each is so many times: what we have of it for what they have. `least` is the aim; undefined where it is only of interest. */
const comparisons: Comparison[] = [
  { name: 'MediaWiki, per CPU second, our database process counted', with: 'mediawiki', of: (theirs, ours) => allOf(theirs) / allOf(ours), least: 12 },
  { name: 'MediaWiki, per CPU second, our worker alone', with: 'mediawiki', of: (theirs, ours) => allOf(theirs) / workerOf(ours), least: undefined },
  {
    name: 'MediaWiki, per CPU second, D1 as Miniflare simulates it counted',
    with: 'mediawiki',
    our: 'signpost-simulated',
    of: (theirs, ours) => allOf(theirs) / allOf(ours),
    least: undefined,
  },
  {
    name: 'MediaWiki, an article nobody asked for, our database process counted',
    with: 'mediawiki-unasked',
    of: (theirs, ours) => allOf(theirs) / allOf(ours),
    least: undefined,
  },
  {
    name: "MediaWiki's file cache, our database process counted",
    with: 'mediawiki-files',
    of: (theirs, ours) => allOf(theirs) / allOf(ours),
    least: undefined,
  },
  { name: 'Astro, per CPU second, workers alone', with: 'astro', of: (theirs, ours) => workerOf(theirs) / workerOf(ours), least: 1 },
  { name: 'Astro, per CPU second, our database process counted', with: 'astro', of: (theirs, ours) => allOf(theirs) / allOf(ours), least: undefined },
  {
    name: 'Astro after one small query to D1, per CPU second, workers alone',
    with: 'astro-stored',
    of: (theirs, ours) => workerOf(theirs) / workerOf(ours),
    least: undefined,
  },
  { name: 'Astro, per second', with: 'astro', of: (theirs, ours) => ours.perSecond / theirs.perSecond, least: 1 },
];

/** Taken in each round by itself, because what slows one of the two in a round slows the other. */
export function ratiosOf({ subjects }: DynamicReport): Ratio[] {
  const roundsOf = (key: SubjectKey) => subjects.find((each) => each.key === key)?.perRound ?? [];
  return comparisons.flatMap(({ name, with: key, our = 'signpost', of, least }): Ratio[] => {
    const ours = roundsOf(our);
    const perRound = roundsOf(key).flatMap((theirs, round) => {
      const own = ours[round];
      return own ? [of(theirs, own)] : [];
    });
    if (perRound.length === 0) return [];
    const { median, low, high } = spreadOf(perRound);
    return [{ name, median, low, high, least, met: least === undefined ? undefined : median >= least }];
  });
}

export function formatDynamic(report: DynamicReport): string {
  const rows = report.subjects.map(({ name, requests, bytes, perSecond, cpu, all }) => {
    const split = Object.entries(cpu).map(([group, used]) => `${group} ${whole(used)}`);
    return `${name.padEnd(48)}${String(requests).padStart(6)}${String(bytes).padStart(9)}${whole(perSecond).padStart(24)}${whole(all).padStart(26)}   ${split.join(' · ')}`;
  });
  const compared = ratiosOf(report).map(({ name, median, low, high, least, met }) => {
    const aim = least === undefined ? '' : `   aim ≥ ${least}: ${met ? 'met' : `missed by a factor of ${(least / median).toFixed(2)}`}`;
    return `${median.toFixed(2).padStart(8)} ×  ${name} (rounds ${low.toFixed(2)}–${high.toFixed(2)})${aim}`;
  });
  return [
    `Pages made for each request: median (least–greatest) of ${report.rounds} rounds, 8 kept connections; "${report.article}" of ${report.articles} articles`,
    machineLine(report.machine),
    '',
    `${''.padEnd(48)}  a round    bytes${'requests a second'.padStart(21)}${'CPU a request, µs'.padStart(26)}   of which`,
    ...rows,
    ...report.skipped.map(({ name, why }) => `${name}: skipped. ${why}`),
    '',
    'So many requests answered by this project for each by:',
    ...compared,
  ].join('\n');
}

const whole = ({ median, low, high }: Spread): string => `${Math.round(median)} (${Math.round(low)}–${Math.round(high)})`;
