import { machineLine, type Machine } from '../machine.ts';
import type { Weight } from '../search/bundle.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import type { Held } from './held.ts';
import type { Took } from './start.ts';
import type { Variant } from './variants.ts';

export type PageAsked = 'article' | 'search' | 'admin';
/** `listening`: from the start of the process until it takes requests. The others: from there to the first byte of the first answer. */
export type Step = 'listening' | PageAsked;
export type ColdRound = Record<Step, Took> & { held: Held };
type Times = { wall: Spread; cpu: Spread };

/** Milliseconds and bytes. Where a worker has no search or no admin, its article stands for them. */
export type ColdReport = {
  machine: Machine;
  rounds: number;
  articles: number;
  subjects: (Record<Step, Times> & { variant: Variant; bytes: Weight; isolate: Spread; resident: Spread; perRound: ColdRound[] })[];
};
type Subject = ColdReport['subjects'][number];

const variantNames: Record<Variant, string> = {
  empty: 'an empty worker, one constant page',
  whole: 'ours, the production bundle',
  single: 'ours as one script',
  readers: 'ours with what readers need alone',
};

/** What a start costs beyond an empty worker's, taken in each round by itself: until listening, and all up to the first byte. */
export type Beyond = { start: Times; article: Times; search: Times; admin: Times; isolate: Spread; resident: Spread };

export function beyondEmpty({ subjects }: ColdReport, variant: Variant): Beyond {
  const [ours, empty] = [find(subjects, variant), find(subjects, 'empty')];
  const spread = (of: (round: ColdRound) => number) => spreadOf(ours.perRound.map((round, index) => of(round) - of(roundOf(empty, index))));
  const times = (of: (round: ColdRound, by: keyof Took) => number) => ({
    wall: spread((round) => of(round, 'wall')),
    cpu: spread((round) => of(round, 'cpu')),
  });
  return {
    start: times(({ listening }, by) => listening[by]),
    article: times(({ listening, article }, by) => listening[by] + article[by]),
    search: times(({ listening, search }, by) => listening[by] + search[by]),
    admin: times(({ listening, admin }, by) => listening[by] + admin[by]),
    isolate: spread(({ held }) => held.isolate),
    resident: spread(({ held }) => held.resident),
  };
}

function find(subjects: Subject[], variant: Variant): Subject {
  const found = subjects.find((each) => each.variant === variant);
  if (!found) throw new Error(`The report does not hold ${variant}`);
  return found;
}

function roundOf({ perRound }: Subject, index: number): ColdRound {
  const round = perRound[index];
  if (!round) throw new Error('The report holds fewer rounds of the empty worker');
  return round;
}

export function formatCold(report: ColdReport): string {
  const rows = report.subjects.map(({ variant, bytes, listening, article, search, admin, isolate, resident }) =>
    [
      variantNames[variant].padEnd(38),
      `${kilobytes(bytes.raw)} ${kilobytes(bytes.gzip)}`,
      ...[listening, article, search, admin].map(({ wall, cpu }) => `${of(wall)} ${of(cpu)}`.padStart(28)),
      ` ${megabytes(isolate)} ${megabytes(resident)}`,
    ].join(''),
  );
  const beyond = (['whole', 'single', 'readers'] as const).map((variant) => {
    const { start, article, search, admin, isolate } = beyondEmpty(report, variant);
    return `${variantNames[variant].padEnd(38)}start ${of(start.cpu)} · article ${of(article.cpu)} · search ${of(search.cpu)}${variant === 'readers' ? '' : ` · admin ${of(admin.cpu)}`} ms CPU, ${megabytes(isolate).trim()} MB held`;
  });
  return [
    `A worker that has never run: median (least–greatest) of ${report.rounds} starts, ms by the clock and ms of CPU; ${report.articles} articles`,
    `raw workerd, D1 and KV in another process`,
    machineLine(report.machine),
    '',
    `${''.padEnd(38)}    KB   gzip${'until it listens'.padStart(28)}${'then an article'.padStart(28)}${'or a search'.padStart(28)}${'or the admin'.padStart(28)}  MB held, resident`,
    ...rows,
    '',
    'Beyond the empty worker, from the start of the process to the first byte:',
    ...beyond,
  ].join('\n');
}

const of = ({ median, low, high }: Spread): string => `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0).padStart(6);
const megabytes = ({ median }: Spread): string => (median / 1e6).toFixed(1).padStart(6);
