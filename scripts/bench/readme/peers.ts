import type { PeersReport } from '../peers-report.ts';
import type { Spread } from '../statistics.ts';
import { table, whole } from './table.ts';

/** The tables of the README. */
export function peersBlock(report: PeersReport): string {
  return [viewTable(report), searchTable(report), loadTable(report), ...report.skipped.map(({ name, reason }) => `${name} was left out: ${reason}.`)].join(
    '\n\n',
  );
}

function viewTable({ views, source, articles }: PeersReport): string {
  return table([
    [
      `\`npm run bench -- peers\`, first view of one of ${articles} articles (${source}), 390 px, 4 × slower processor, slow 4G`,
      ...views.map(({ name, versions }) => [name, ...versions.map((each) => each.split(' ').at(-1))].slice(0, 2).join(' ')),
    ],
    ['requests · compressed', ...views.map(({ weight }) => `${weight.requests} · ${kilobytes(weight.bytes)}`)],
    ['of it script', ...views.map(({ byKind }) => kilobytes(byKind.script.bytes))],
    ['paints with the document alone', ...views.map((view) => (view.paintsAlone ? 'yes' : 'no'))],
    ['first · largest contentful paint', ...views.map(({ paint, largest }) => `${seconds(paint)} · ${seconds(largest)}`)],
    ['script run', ...views.map(({ scriptTime }) => `${scriptTime.median.toFixed(0)} ms`)],
  ]);
}

function searchTable({ searches }: PeersReport): string {
  return table([
    ['a search from that article, 200 ms a letter', ...searches.map(({ name }) => name)],
    ['first key → first result', ...searches.map(({ keyToFirst }) => seconds(keyToFirst))],
    ['first key → the article that is meant', ...searches.map(({ keyToMeant }) => seconds(keyToMeant))],
    ['click on search → first result', ...searches.map(({ clickToFirst }) => seconds(clickToFirst))],
    ['requests · compressed', ...searches.map(({ weight }) => `${weight.requests} · ${kilobytes(weight.bytes)}`)],
  ]);
}

function loadTable({ loads }: PeersReport): string {
  return table([
    ['the page of that article', 'requests a second', 'CPU a request'],
    ...loads.map(({ name, server, status, perSecond, cpu }) => [
      `${name}${status === 200 ? '' : `, ${status}`}: ${server}`,
      whole(perSecond.median),
      `${whole(cpu.median)} µs`,
    ]),
  ]);
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(bytes < 20_000 ? 1 : 0)} KB`;
const seconds = ({ median }: Spread): string => `${(median / 1000).toFixed(2)} s`;
