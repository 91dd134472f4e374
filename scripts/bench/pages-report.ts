import { machineLine, type Machine } from './machine.ts';
import { spreadOf, type Spread } from './statistics.ts';

export type Variant = 'constant' | 'roundTrip' | 'hop' | 'pages' | 'article' | 'unchanged';

/** CPU times in microseconds a request. `bytes` is the body, uncompressed. */
export type PagesReport = {
  machine: Machine;
  rounds: number;
  requests: number;
  article: string;
  subjects: { variant: Variant; path: string; status: number; bytes: number; queries: number; cpu: Spread; perRound: number[] }[];
};

const names: Record<Variant, string> = {
  constant: 'a  the bytes of c, constant',
  roundTrip: 'b  the same, after the D1 query of c',
  hop: 'h  b by way of a second entrypoint',
  pages: 'p  article page, by Pages alone',
  article: 'c  article page',
  unchanged: 'd  article page, 304',
};

/** `most` is the aim; undefined where the ratio is only of interest. */
const ratios: { name: string; of: Variant; by: Variant; most: number | undefined }[] = [
  { name: 'c/b', of: 'article', by: 'roundTrip', most: 1.25 },
  { name: 'c/a', of: 'article', by: 'constant', most: 6 },
  { name: 'b/a', of: 'roundTrip', by: 'constant', most: undefined },
  { name: 'h/b', of: 'hop', by: 'roundTrip', most: undefined },
  { name: 'p/b', of: 'pages', by: 'roundTrip', most: undefined },
  { name: 'c/h', of: 'article', by: 'hop', most: undefined },
  { name: 'd/b', of: 'unchanged', by: 'roundTrip', most: 1 },
  { name: 'd/h', of: 'unchanged', by: 'hop', most: undefined },
];

/** Taken in each round by itself, because what slows one of the two in a round slows the other. */
export function ratiosOf({ subjects }: PagesReport) {
  const find = (variant: Variant) => subjects.find((each) => each.variant === variant);
  return ratios.map(({ name, of, by, most }) => {
    const [above, below] = [find(of), find(by)];
    const perRound = (above?.perRound ?? []).map((value, round) => value / (below?.perRound[round] ?? Number.NaN));
    const { median: ratio, low, high } = spreadOf(perRound);
    return { name, ratio, low, high, most, met: most === undefined ? undefined : ratio <= most };
  });
}

export function formatPages(report: PagesReport): string {
  const rows = report.subjects.map(({ variant, status, bytes, queries, cpu }) =>
    [
      names[variant].padEnd(38),
      String(status).padStart(6),
      String(bytes).padStart(8),
      String(queries).padStart(5),
      cpu.median.toFixed(0).padStart(8),
      `${cpu.low.toFixed(0)}–${cpu.high.toFixed(0)}`.padStart(12),
    ].join(''),
  );
  const compared = ratiosOf(report).map(({ name, ratio, low, high, most, met }) => {
    const aim = most === undefined ? '' : `   aim ≤ ${most}: ${met ? 'met' : 'missed'}`;
    return `${name.padEnd(6)}${ratio.toFixed(2)}  (rounds ${low.toFixed(2)}–${high.toFixed(2)})${aim}`;
  });
  return [
    `CPU time of the worker's process per request, µs: median of ${report.rounds} rounds of ${report.requests} requests, least–greatest`,
    `raw workerd, production bundle, D1 in another process, 8 kept connections; ${report.article}`,
    machineLine(report.machine),
    '',
    `${''.padEnd(38)}status   bytes  D1 q      CPU       spread`,
    ...rows,
    '',
    ...compared,
  ].join('\n');
}
