import type { Child } from 'hono/jsx';
import { AllRows } from '../all-rows.tsx';
import { writeCount } from './scale.ts';

type Bar = { label: Child; value: number | null; beside?: Child };
type BarChartProps = {
  title: string;
  labelName: string;
  valueName: string;
  besideName?: string;
  bars: readonly Bar[];
  write?: (value: number) => string;
  /** What a full bar is; left out: the most of them. */
  whole?: number;
};

/** A table whose numbers are drawn in it as well: so it needs no second one. */
export function BarChart({ title, labelName, valueName, besideName, bars, write = writeCount, whole }: BarChartProps) {
  const most = whole ?? Math.max(0, ...bars.map(({ value }) => value ?? 0));
  return (
    <>
      <table class="list bars shortened">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{labelName}</th>
            <th scope="col">{valueName}</th>
            {besideName && (
              <th scope="col" class="number">
                {besideName}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, value, beside }) => (
            <tr>
              <th scope="row">{label}</th>
              <td data-label={valueName}>
                <span class="bar-value">{value === null ? '–' : write(value)}</span>
                <BarShape share={most === 0 ? 0 : (value ?? 0) / most} />
              </td>
              {besideName && (
                <td class="number" data-label={besideName}>
                  {beside}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <AllRows count={bars.length} />
    </>
  );
}

function BarShape({ share }: { share: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(share * 100).toFixed(1)} height="8" />
    </svg>
  );
}
