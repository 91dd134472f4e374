import { aimsOf, type WeightReport } from '../weight-report.ts';
import { kilobytes, table, whole } from './table.ts';

export function weightBlock(report: WeightReport): string {
  const aims = new Map(aimsOf(report).map((aim) => [aim.name, aim]));
  const rows = [...aims.values()].map(({ name, value, most, unit }) => {
    const shown = (number: number) => (unit === '' ? String(Number(number.toFixed(4))) : kilobytes(number));
    return [name, shown(value), `≤ ${shown(most)}`];
  });
  const slow = report.views.at(-1);
  return table([
    ['`npm run bench -- weight`, first view of an article, Chromium, 390 px', 'seen', 'aim'],
    ...rows,
    [`first · largest contentful paint, ${slow?.conditions}`, `${whole(slow?.firstPaint.median)} · ${whole(slow?.largestPaint.median)} ms`, ''],
  ]);
}
