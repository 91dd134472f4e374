import { machineLine, type Machine } from './machine.ts';
import { kinds, type ViewOf } from './peers/view-of.ts';
import type { Spread } from './statistics.ts';

export type PeersReport = {
  machine: Machine;
  browser: string;
  /** What the articles are of, and how many. */
  source: string;
  articles: number;
  /** The title of the one compared. */
  article: string;
  rounds: number;
  skipped: { name: string; reason: string }[];
  views: ViewOf[];
};

export function formatPeers(report: PeersReport): string {
  const { views, skipped, rounds } = report;
  return [
    `The same ${report.articles} articles (${report.source}) in each; the page is "${report.article}"`,
    `390×844, 4 × slower CPU, slow 4G, Chromium ${report.browser}; medians of ${rounds} rounds, least–greatest; one edge with brotli 4 before each`,
    machineLine(report.machine),
    ...skipped.map(({ name, reason }) => `${name} was left out: ${reason}`),
    '',
    row('first view, bytes compressed', ...views.map(({ name }) => name)),
    row('requests', ...views.map(({ weight }) => String(weight.requests))),
    row('bytes', ...views.map(({ weight }) => String(weight.bytes))),
    ...kinds.map((kind) => row(`  ${kind}`, ...views.map(({ byKind }) => String(byKind[kind].bytes)))),
    row('fetched ahead: requests, bytes', ...views.map(({ ahead }) => `${ahead.requests}, ${ahead.bytes}`)),
    row('the document paints alone', ...views.map((view) => (view.paintsAlone ? 'yes' : 'no'))),
    row('requests begun before paint', ...views.map(({ startedBeforePaint }) => String(startedBeforePaint))),
    row('first contentful paint, ms', ...views.map(({ paint }) => times(paint))),
    row('largest contentful paint, ms', ...views.map(({ largest }) => times(largest))),
    row('script run, ms', ...views.map(({ scriptTime }) => times(scriptTime))),
    row('script run of brought, bytes', ...views.map(({ script }) => `${script.used} of ${script.total}`)),
    row('layout shift', ...views.map(({ shift }) => (shift === 0 ? '0' : shift.toFixed(4)))),
  ].join('\n');
}

const row = (head: string, ...cells: string[]): string => head.padEnd(34) + cells.map((cell) => cell.padStart(22)).join('');
const times = ({ median, low, high }: Spread): string => `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
