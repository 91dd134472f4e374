import type { MetricKey } from '../../analytics/metrics.ts';
import { metricOf } from '../../analytics/metrics.ts';
import { daysOf } from '../../analytics/reports/days.ts';
import type { MeasuredReport } from '../../analytics/reports/measured.ts';
import { LineChart } from '../ui/chart/line-chart.tsx';
import { writeCount, writeShare } from '../ui/chart/scale.ts';
import { readLine } from './compared.ts';
import { comparisonNames } from './filter-form.tsx';
import type { ReportView } from './view.tsx';

/** Metrics of a report day by day, the period beside under it: the n-th day over the n-th. */
export async function DayCharts({ view, report, metrics }: { view: ReportView; report: MeasuredReport; metrics: readonly MetricKey[] }) {
  const { d1, scope, before, filter, firstCounted } = view;
  const days = daysOf(scope);
  const daysBefore = daysOf(before);
  const [now, was] = await Promise.all([readLine(d1, report, scope, days), readLine(d1, report, before, daysBefore)]);
  const isCounted = (day: string | undefined = '') => firstCounted !== undefined && firstCounted <= day;
  return (
    <div class="charts">
      {metrics.map((key) => {
        const { name, unit } = metricOf(key);
        const line = { name: 'This period', values: now.get(key) ?? [] };
        const beside = {
          name: comparisonNames[filter.compare],
          values: (was.get(key) ?? []).map((value, index) => (isCounted(daysBefore[index]) ? value : null)),
        };
        const scale = unit === 'share' ? { write: writeShare, least: 0.01 } : { write: writeCount, least: unit === 'count' ? 1 : 0.1 };
        return <LineChart title={name} days={days} lines={daysBefore.some(isCounted) ? [line, beside] : [line]} {...scale} />;
      })}
    </div>
  );
}
