import { machineLine, type Machine } from '../machine.ts';
import type { FreeLimit } from './bill.ts';
import type { BrowserJourney } from './browser-journey.ts';
import { type Counts, countNames } from './counts.ts';
import { cpuKinds, type CpuTimes } from './cpu-kinds.ts';
import type { FollowUp, Minute } from './follow-ups.ts';
import type { Kept } from './kept.ts';
import { meterNames, meters, readOn } from './prices.ts';
import type { Publishing } from './publish.ts';
import type { Month } from './usage.ts';

export type CostReport = {
  machine: Machine;
  idle: Counts;
  followUps: FollowUp[];
  browser: BrowserJourney;
  minutes: Minute[];
  publishing: Publishing;
  kept: Kept;
  cpu: CpuTimes;
  months: Month[];
  free: FreeLimit[];
};

export function formatCost({ machine, idle, followUps, browser, minutes, publishing, kept, cpu, months, free }: CostReport): string {
  return [
    machineLine(machine),
    `A minute of the cron in which nobody came: ${listed(idle)}`,
    '',
    'So many of one kind: asked by the requests; by the consumer of the queue; by the rollup, beyond an idle minute',
    ...followUps.flatMap(({ kind, events, asked, consumed, rolledUp }) => [
      `  ${events} ${kind}`,
      `    ${listed(asked)}`,
      `    ${listed(consumed)}`,
      `    ${listed(rolledUp)}`,
    ]),
    '',
    `A journey in a browser (an article, "${browser.words}" typed, the first result, a vote):`,
    ...Object.entries(browser.parts).map(([part, counts]) => `  ${part.padEnd(12)} ${listed(counts)}`),
    '',
    `One text published, shown in ${publishing.locales} locales: ${listed(publishing.request)}; then ${listed(publishing.followed)}`,
    '',
    `Kept: ${whole(kept.event)} bytes an event in D1, ${whole(kept.archivedEvent)} in R2; ${whole(kept.countsADay)} a day of counts; the site ${whole(kept.site)} in D1, ${whole(kept.files)} in R2`,
    '',
    'Processor time, ms: of a request, of an event for consumer and rollup, of an idle minute',
    ...cpuKinds.map((kind) => `  ${kind.padEnd(12)} ${cpu[kind].median.toFixed(2)} (${cpu[kind].low.toFixed(2)} to ${cpu[kind].high.toFixed(2)})`),
    '',
    ...minutes.map(
      ({ viewsAMonth, minutes: count, views, consumer, cron }) =>
        `${whole(viewsAMonth)} views a month, ${count} min with ${views}: ${listed(consumer)}; ${listed(cron)}`,
    ),
    '',
    `A month on the paid plan, by the prices of ${readOn}:`,
    ...months.flatMap(({ viewsAMonth, bill }) => [
      `  ${whole(viewsAMonth)} views: $${bill.total.toFixed(2)}; largest: ${meterNames[bill.largest]}`,
      ...meters.map((meter) => `    ${meterNames[meter].padEnd(20)} ${whole(bill.lines[meter].used).padStart(18)}  $${bill.lines[meter].cost.toFixed(2)}`),
    ]),
    '',
    'Views a day that the free plan carries, by limit:',
    ...free.map(
      ({ meter, limit, fixed, perView, views }) =>
        `  ${meterNames[meter].padEnd(20)} ${whole(views).padStart(10)}  (${whole(limit)}, ${whole(fixed)} of them without a view, ${perView.toFixed(2)} a view)`,
    ),
  ].join('\n');
}

const whole = (number: number): string => Math.round(number).toLocaleString('en');
const round = (number: number): string => Number(number.toFixed(2)).toLocaleString('en');
const listed = (counts: Counts): string =>
  countNames
    .filter((name) => Math.abs(counts[name]) > 0.001)
    .map((name) => `${name} ${round(counts[name])}`)
    .join(', ');
