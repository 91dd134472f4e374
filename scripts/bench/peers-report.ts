import { machineLine, type Machine } from './machine.ts';
import { aimsOf } from './peers/aims.ts';
import type { LoadOf } from './peers/load-of.ts';
import type { SearchOf } from './peers/search-of.ts';
import { kinds, type ViewOf } from './peers/view-of.ts';
import type { Spread } from './statistics.ts';

export type PeersReport = {
  machine: Machine;
  browser: string;
  /** What the articles are of, and how many. */
  source: string;
  articles: number;
  /** The title of the one compared, and of the one that is meant by the words searched for. */
  article: string;
  words: string;
  meant: string;
  rounds: number;
  requests: number;
  skipped: { name: string; reason: string }[];
  /** Ours first, in each. */
  views: ViewOf[];
  searches: SearchOf[];
  loads: LoadOf[];
};

export function formatPeers(report: PeersReport): string {
  const { skipped, rounds, views } = report;
  return [
    `The same ${report.articles} articles (${report.source}) in each; the page is "${report.article}"`,
    `390×844, 4 × slower CPU, slow 4G, Chromium ${report.browser}; medians of ${rounds} rounds, least–greatest; one edge with brotli 4 before each`,
    machineLine(report.machine),
    ...views.flatMap(({ name, versions }) => (versions.length > 0 ? [`${name}: ${versions.join(', ')}`] : [])),
    ...skipped.map(({ name, reason }) => `${name} was left out: ${reason}`),
    '',
    ...viewLines(views),
    '',
    ...searchLines(report),
    '',
    ...loadLines(report),
    '',
    ...aimsOf(report).map(
      ({ name, value, most, met }) =>
        `${name.padEnd(62)}${value.toFixed(3).padStart(8)}   aim ≤ ${most.toFixed(3)}: ${met ? 'met' : `missed by ${((value / most - 1) * 100).toFixed(0)} %`}`,
    ),
  ].join('\n');
}

function viewLines(views: readonly ViewOf[]): string[] {
  return [
    row('first view, bytes compressed', ...views.map(({ name }) => name)),
    row('requests', ...views.map(({ weight }) => String(weight.requests))),
    row('bytes', ...views.map(({ weight }) => String(weight.bytes))),
    ...kinds.map((kind) => row(`  ${kind}`, ...views.map(({ byKind }) => String(byKind[kind].bytes)))),
    row('fetched ahead: requests, bytes', ...views.map(({ ahead }) => `${ahead.requests}, ${ahead.bytes}`)),
    row('the document paints alone', ...views.map((view) => (view.paintsAlone ? 'yes' : 'no'))),
    row('requests begun before paint', ...views.map(({ startedBeforePaint }) => String(startedBeforePaint))),
    row('first contentful paint, ms', ...views.map(({ paint }) => times(paint))),
    row('largest contentful paint, ms', ...views.map(({ largest, largestElement }) => `${largestElement} ${times(largest)}`)),
    row('script run, ms', ...views.map(({ scriptTime }) => times(scriptTime))),
    row('script run of brought, bytes', ...views.map(({ script }) => `${script.used} of ${script.total}`)),
    row('layout shift', ...views.map(({ shift }) => (shift === 0 ? '0' : shift.toFixed(4)))),
  ];
}

function searchLines({ searches, words, meant }: PeersReport): string[] {
  return [
    `search for "${words}", 200 ms a letter, from the article once it is still; "${meant}" is meant`,
    row('ms', 'click → first result', 'first key → first', 'first key → meant', 'requests', 'bytes'),
    ...searches.map(({ name, clickToFirst, keyToFirst, keyToMeant, weight }) =>
      row(name, times(clickToFirst), times(keyToFirst), times(keyToMeant), String(weight.requests), String(weight.bytes)),
    ),
    "The browser slows down the page's own processor and all of its network, but not the processor of workers, in which Pagefind and Docusaurus search.",
  ];
}

function loadLines({ loads, requests }: PeersReport): string[] {
  return [
    row(`${requests} requests a round, uncompressed`, 'status', 'bytes', 'requests a second', 'CPU, µs a request'),
    ...loads.map(({ name, server, status, bytes, perSecond, cpu }) => row(`${name}, ${server}`, String(status), String(bytes), times(perSecond), times(cpu))),
  ];
}

const row = (head: string, ...cells: string[]): string => head.padEnd(44) + cells.map((cell) => cell.padStart(22)).join('');
const times = ({ median, low, high }: Spread): string => `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
