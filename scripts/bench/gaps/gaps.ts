import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../../content/usage-error.ts';
import { root } from '../../root.ts';
import { readSet, type QuerySet } from '../../search/query-sets.ts';
import { describeMachine, machineLine, type Machine } from '../machine.ts';
import { Random } from '../search/random.ts';
import { judge, listed, type Judged } from './judge.ts';
import { replayedDays, readerInWords } from './replay.ts';
import { tryWithout } from './trial.ts';

type Choice = { seed: number; ms: number } & Judged;
type SetReport = { set: string; articles: number; asked: number; choices: Choice[]; sum: Judged };
export type GapsReport = { machine: Machine; visits: number; days: number; reader: string; sets: SetReport[] };

const usualFolder = join(root, '..', 'shared', 'data', 'search');
const choices = 10;
const visits = 6000;
/** How many of the articles that anything asks for are removed. */
const sets = [
  { name: 'bitext27.en', removed: () => 7 },
  { name: 'stackfaq.en', removed: (asked: number) => Math.round(asked / 10) },
];

/** Removes articles of sets that nobody here wrote, replays their queries through the real search, and looks for the gaps. */
export async function benchGaps(given: string | undefined, say: (progress: string) => void): Promise<GapsReport> {
  const folder = given === undefined ? usualFolder : resolve(given);
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder} of query sets. Name one.`);
  const reports: SetReport[] = [];
  for (const { name, removed } of sets) reports.push(await benchSet(readSet(folder, name), removed, say));
  return { machine: describeMachine(), visits, days: replayedDays, reader: readerInWords, sets: reports };
}

async function benchSet(set: QuerySet, count: (asked: number) => number, say: (progress: string) => void): Promise<SetReport> {
  const asked = [...new Set(set.queries.map(({ relevant }) => relevant[0] ?? ''))].toSorted((a, b) => (a < b ? -1 : 1));
  const tried: Choice[] = [];
  for (let seed = 1; seed <= choices; seed++) {
    say(`${set.name}, choice ${seed} of ${choices} …`);
    const removed = chooseSome(asked, count(asked.length), new Random(seed * 7919));
    const started = performance.now();
    const judged = judge(set, removed, await tryWithout(set, removed, visits, seed));
    tried.push({ seed, ms: Math.round(performance.now() - started), ...judged });
  }
  return { set: set.name, articles: set.documents.length, asked: asked.length, choices: tried, sum: sumOf(tried) };
}

function chooseSome(from: readonly string[], count: number, random: Random): Set<string> {
  const left = [...from];
  const chosen = new Set<string>();
  while (chosen.size < count) for (const each of left.splice(random.below(left.length), 1)) chosen.add(each);
  return chosen;
}

const names = ['removed', 'inWriteTop', 'inTop', 'anywhere', 'gaps', 'mixed', 'right', 'wrong', 'wrongForRemoved', 'needlessInTop', 'needless'] as const;

function sumOf(judged: readonly Judged[]): Judged {
  const sum = (name: (typeof names)[number]) => judged.reduce((all, each) => all + each[name], 0);
  return {
    removed: sum('removed'),
    inWriteTop: sum('inWriteTop'),
    inTop: sum('inTop'),
    anywhere: sum('anywhere'),
    gaps: sum('gaps'),
    mixed: sum('mixed'),
    right: sum('right'),
    wrong: sum('wrong'),
    wrongForRemoved: sum('wrongForRemoved'),
    needlessInTop: sum('needlessInTop'),
    needless: sum('needless'),
  };
}

export const formatGaps = ({ machine, reader, sets: all, ...run }: GapsReport): string =>
  [
    machineLine(machine),
    `Gaps on texts that nobody here wrote: ${run.visits} visits over ${run.days} days through the real search, ${choices} random choices of removed articles.\n${reader}`,
    ...all.map(formatSet),
  ].join('\n\n');

function formatSet({ set, articles, asked, choices: tried, sum }: SetReport): string {
  const of = (part: number, whole: number) => `${part} of ${whole} (${whole === 0 ? 0 : Math.round((part / whole) * 100)} %)`;
  const lines: [string, string][] = [
    [`removed articles asked for among the ${listed} best gaps to write`, of(sum.inWriteTop, sum.removed)],
    [`  among the ${listed} best gaps of any action`, of(sum.inTop, sum.removed)],
    ['  by any gap to write', of(sum.anywhere, sum.removed)],
    [`of the ${listed} best gaps to write, those that ask for what is there`, of(sum.needlessInTop, tried.length * listed)],
    ['gaps in which more than a fifth of the searches want something else', of(sum.mixed, sum.gaps)],
    ['gaps that name an article which is there', of(sum.right + sum.wrong, sum.gaps)],
    ['  the right one', of(sum.right, sum.right + sum.wrong)],
    ['  another one', of(sum.wrong, sum.right + sum.wrong)],
    ['    for a need whose article was removed', of(sum.wrongForRemoved, sum.right + sum.wrong)],
  ];
  const each = tried.map(({ inWriteTop, removed }) => `${inWriteTop}/${removed}`).join(' ');
  const title = `${set}: ${articles} articles, ${asked} of them asked for, ${tried[0]?.removed ?? 0} of these removed; by choice ${each}`;
  return [title, ...lines.map(([name, value]) => `  ${name.padEnd(76)}${value}`)].join('\n');
}
