import { adminWeights } from './admin/weights.ts';
import { measureConflicts, type Conflicts } from './admin/conflicts.ts';
import { measureLists, type ListTime } from './admin/list-times.ts';
import { measurePublishing, type PublishingCosts } from './admin/publishing-costs.ts';
import { measureSeen, type Seen } from './admin/seen.ts';
import { describeMachine, machineLine, type Machine } from './machine.ts';
import type { Spread } from './statistics.ts';

export const adminParts = ['lists', 'weights', 'publishing', 'seen', 'conflicts'] as const;
type AdminPart = (typeof adminParts)[number];

type AdminOptions = { rounds: number; parts: readonly AdminPart[] };
export type AdminReport = {
  machine: Machine;
  lists?: ListTime[];
  weights?: ReturnType<typeof adminWeights>;
  publishing?: PublishingCosts;
  seen?: Seen;
  conflicts?: Conflicts;
};

/** Lists are measured with this many articles in ten languages, and with ten times as many. */
const listed = [10_000, 100_000];

export async function benchAdmin({ rounds, parts }: AdminOptions): Promise<AdminReport> {
  const report: AdminReport = { machine: describeMachine() };
  if (parts.includes('weights')) report.weights = adminWeights();
  if (parts.includes('publishing')) report.publishing = await measurePublishing(500);
  if (parts.includes('seen')) report.seen = await measureSeen(Math.min(rounds, 10));
  if (parts.includes('conflicts')) report.conflicts = await measureConflicts({ writers: 50, articles: 10, seconds: 60 });
  if (parts.includes('lists')) {
    report.lists = [];
    for (const articles of listed) report.lists.push(...(await measureLists(articles, rounds)));
  }
  return report;
}

export function formatAdmin({ machine, lists, weights, publishing, seen, conflicts }: AdminReport): string {
  return [
    machineLine(machine),
    ...(weights ? [`Loaded once, compressed: script ${kb(weights.script)}, style ${kb(weights.style)}; the editor’s script ${kb(weights.editor)}`] : []),
    ...(publishing ? publishingLines(publishing) : []),
    ...(seen ? [`Published: answered after ${ms(seen.answered)}, seen by a reader after ${ms(seen.read)}, found by search after ${ms(seen.found)}`] : []),
    ...(conflicts ? [conflictLine(conflicts)] : []),
    ...(lists ?? []).map(
      ({ articles, page, ms: time, kilobytes }) => `${String(articles).padStart(7)} articles  ${page.padEnd(40)} ${ms(time)}, ${kilobytes.toFixed(0)} KB`,
    ),
  ].join('\n');
}

const publishingLines = ({ publish, bulk }: PublishingCosts) => [
  `One publish: ${publish.statements} statements in ${publish.trips} round trips to D1`,
  `${bulk.articles} articles by one import: ${bulk.seconds.toFixed(1)} s, ${bulk.statements} statements in ${bulk.trips} round trips`,
];

const conflictLine = ({ writers, articles, seconds, accepted, reported, other, lost }: Conflicts) =>
  `${writers} writers on ${articles} articles for ${seconds} s: ${accepted} saved, ${reported} conflicts reported, ${other} other answers, ${lost} lost`;

const ms = ({ median, low, high }: Spread) => `${median.toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)})`;
const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
