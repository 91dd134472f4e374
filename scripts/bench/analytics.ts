import { type Growth, measureGrowth } from './analytics/growth.ts';
import { type Ingest, measureIngest } from './analytics/ingest.ts';
import { describeMachine, machineLine, type Machine } from './machine.ts';
import type { Spread } from './statistics.ts';

export const analyticsParts = ['ingest', 'growth'] as const;
type AnalyticsPart = (typeof analyticsParts)[number];
export type AnalyticsReport = { machine: Machine; ingest?: Ingest; growth?: Growth[]; ratios?: Ratio[] };
/** How much longer something takes with so many times the events. */
type Ratio = { events: number; times: number; what: string; ratio: number };

/** Single events that lie in D1 when the reports are asked for. */
const sizes = [10_000, 1_000_000, 5_000_000];
const sent = 1_000;
const mostRounds = 5;

export async function benchAnalytics({ rounds, parts }: { rounds: number; parts: readonly AnalyticsPart[] }): Promise<AnalyticsReport> {
  const report: AnalyticsReport = { machine: describeMachine() };
  const often = Math.min(rounds, mostRounds);
  if (parts.includes('ingest')) report.ingest = await measureIngest(sent, often);
  if (parts.includes('growth')) {
    report.growth = [];
    for (const events of sizes) report.growth.push(await measureGrowth(events, often));
    report.ratios = ratiosOf(report.growth);
  }
  return report;
}

function ratiosOf([first, ...others]: readonly Growth[]): Ratio[] {
  if (!first) return [];
  return others.flatMap(({ events, rollup, screens }) => {
    const about = { events, times: events / first.events };
    const slower = screens.map(({ screen, ms }) => {
      const before = first.screens.find((each) => each.screen === screen)?.ms.median ?? Number.NaN;
      return { ...about, what: screen, ratio: ms.median / before };
    });
    return [{ ...about, what: 'rollup of 1,000 events', ratio: rollup.median / first.rollup.median }, ...slower];
  });
}

export function formatAnalytics({ machine, ingest, growth, ratios }: AnalyticsReport): string {
  return [machineLine(machine), ...(ingest ? ingestLines(ingest) : []), ...(growth ?? []).flatMap(growthLines), ...(ratios ?? []).map(ratioLine)].join('\n');
}

const ingestLines = ({ events, accepted, stored, micros, rollupMicros }: Ingest) => [
  `Views of an article, ${events} a round, through gateway, queue, D1 and rollup in one workerd:`,
  `  accepted  ${shown(accepted)} events a second; written to D1 at ${shown(stored)} a second, the queue's wait for a full batch included`,
  `  an event  ${shown(micros)} µs of processor time beyond the page, ${shown(rollupMicros)} of them for the rollup`,
];

const growthLines = ({ events, fillSeconds, rollup, rows, megabytes, screens }: Growth) => [
  `${events.toLocaleString('en')} events (${megabytes.toFixed(0)} MB, ${rows.toLocaleString('en')} rows of queries by day; written in ${fillSeconds.toFixed(0)} s)`,
  `  rollup of 1,000 events            ${shown(rollup)} ms`,
  ...screens.map(({ screen, ms }) => `  ${screen.padEnd(32)}  ${shown(ms)} ms`),
];

const ratioLine = ({ events, times, what, ratio }: Ratio) => `${events.toLocaleString('en')}, ${times} × as many: ${what} ${ratio.toFixed(1)} ×`;
const shown = ({ median, low, high }: Spread) => `${median.toFixed(0)} (${low.toFixed(0)} to ${high.toFixed(0)})`;
