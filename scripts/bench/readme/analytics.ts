import type { AnalyticsReport } from '../analytics.ts';
import type { Growth } from '../analytics/growth.ts';
import type { Ingest } from '../analytics/ingest.ts';
import { middle, table, whole } from './table.ts';

export const analyticsBlocks = ({ ingest, growth }: AnalyticsReport): Record<string, string> => ({
  ...(ingest && { 'analytics-events': eventsSentence(ingest) }),
  ...(growth && { 'analytics-growth': growthTable(growth) }),
});

const eventsSentence = ({ stored, micros, rollupMicros }: Ingest): string =>
  `One workerd takes ${middle(stored)} events a second through gateway, queue, D1 and rollup; an event costs ${(micros.median / 1000).toFixed(2)} ms of processor time beyond its page, ${(rollupMicros.median / 1000).toFixed(2)} of them for the rollup.`;

function growthTable(growth: readonly Growth[]): string {
  const screens = [...new Set(growth.flatMap((each) => each.screens.map(({ screen }) => screen)))];
  const time = (each: Growth, screen: string) => each.screens.find((one) => one.screen === screen)?.ms.median;
  return table([
    ['milliseconds with so many events', ...growth.map(({ events }) => whole(events))],
    ...screens.map((screen) => [screen].concat(growth.map((each) => whole(time(each, screen))))),
    ['a rollup of 1,000 events', ...growth.map(({ rollup }) => middle(rollup))],
  ]);
}
