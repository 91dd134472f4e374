import type { ExactlyOnceReport } from '../exactly-once.ts';
import type { ExportReport } from '../export.ts';
import { table, whole } from './table.ts';

export function exactlyOnceBlock({ events, consumer, rollups, tables }: ExactlyOnceReport): string {
  const killed = ({ killed: deaths }: ExactlyOnceReport['consumer']) => Object.values(deaths).reduce((sum, count) => sum + count, 0);
  const wrong = tables.reduce((sum, { wrong: rows }) => sum + rows, 0);
  return `${whole(events)} events, each batch delivered twice, ${killed(consumer)} of ${whole(consumer.runs)} runs of the consumer and ${killed(rollups)} of ${whole(rollups.runs)} of the rollup killed between, inside or after their statements: ${wrong} rows wrong in ${tables.length} tables.`;
}

export const exportBlock = ({ runs }: ExportReport): string =>
  table([
    ['`npm run bench -- export`', 'rows', 'seconds', 'memory over the start'],
    ...runs.map(({ format, rows, seconds, heap }) => [format.toUpperCase(), whole(rows), seconds.toFixed(0), `${heap.toFixed(0)} MB`]),
  ]);
