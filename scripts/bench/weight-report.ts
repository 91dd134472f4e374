import type { Exchange } from './edge.ts';
import { machineLine, type Machine } from './machine.ts';
import type { Spread } from './statistics.ts';

/** Bytes are of bodies; times in milliseconds. `paintsAlone`: the document paints with every other request held back. */
export type WeightReport = {
  machine: Machine;
  browser: string;
  article: string;
  answers: Exchange[];
  paintsAlone: boolean;
  views: {
    conditions: string;
    firstPaint: Spread;
    largestPaint: Spread;
    largestElement: string;
    shift: number;
    encoding: string;
    blocking: string[];
    startedBeforePaint: number;
  }[];
};

type Aim = { name: string; value: number; most: number; unit: string; met: boolean };

/** What the first view is allowed to cost. Compressed is brotli 4, the edge's own. */
export function aimsOf({ answers, article, paintsAlone, views }: WeightReport): Aim[] {
  const blocking = new Set(views.flatMap((view) => view.blocking));
  const document = answers.find(({ path }) => path === article);
  const needed = answers.filter(({ path }) => path === article || blocking.has(path));
  const scripts = answers.filter(({ type }) => type.includes('javascript'));
  const aim = (name: string, value: number, most: number, unit = '') => ({ name, value, most, unit, met: value <= most });
  return [
    aim('HTML with its style, compressed', document?.brotli ?? Number.NaN, 14 * 1024, ' B'),
    aim('all that painting needs, compressed', sum(needed), 14 * 1024, ' B'),
    aim('requests that first paint waits for', paintsAlone ? 1 : 1 + Math.max(blocking.size, 1), 1),
    aim('render-blocking requests', blocking.size, 0),
    aim('JavaScript, compressed', sum(scripts), 5 * 1024, ' B'),
    aim('layout shift, scrolled to the end', Math.max(...views.map(({ shift }) => shift)), 0),
  ];
}

const sum = (answers: Exchange[]) => answers.reduce((total, { brotli }) => total + brotli, 0);

export function formatWeight(report: WeightReport): string {
  const { answers, views } = report;
  return [
    `First view of ${report.article} at 390×844, Chromium ${report.browser}`,
    'workerd does not compress: a proxy before it does (brotli 4, else gzip 6), as the edge would. Bytes are of bodies.',
    machineLine(report.machine),
    '',
    `${'answer'.padEnd(56)}${['raw', 'brotli 4', 'gzip 6'].map((head) => head.padStart(10)).join('')}`,
    ...answers.map(
      ({ path, raw, brotli, gzip }) => `${shorten(path, 54).padEnd(56)}${[raw, brotli, gzip].map((bytes) => String(bytes).padStart(10)).join('')}`,
    ),
    '',
    `${'paint, ms: median (least–greatest) of 3 views'.padEnd(46)}${'first contentful'.padStart(20)}${'largest contentful'.padStart(22)}   largest`,
    ...views.map(
      ({ conditions, firstPaint, largestPaint, largestElement }) =>
        `${conditions.padEnd(46)}${times(firstPaint).padStart(20)}${times(largestPaint).padStart(22)}   ${largestElement}`,
    ),
    '',
    ...aimsOf(report).map(
      ({ name, value, most, unit, met }) =>
        `${name.padEnd(40)}${(Number.isInteger(value) ? String(value) : value.toFixed(4)).padStart(8)}${unit.padEnd(3)} aim ≤ ${most}${unit}: ${met ? 'met' : 'missed'}`,
    ),
    `Before the first paint ${Math.max(...views.map(({ startedBeforePaint }) => startedBeforePaint))} requests had been started, the document's included; first paint waits ${report.paintsAlone ? 'for none of the others (it comes with all of them held back)' : 'for others'}.`,
  ].join('\n');
}

const times = ({ median, low, high }: Spread) => `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
const shorten = (path: string, most: number) => (path.length > most ? `${path.slice(0, most - 1)}…` : path);
