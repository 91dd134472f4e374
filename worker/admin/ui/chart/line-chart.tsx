import { axisOf, chartHeight, chartWidth, plot, writeCount } from './scale.ts';

type Line = { name: string; values: readonly (number | null)[] };
type LineChartProps = {
  /** What it shows, in a sentence. */
  title: string;
  /** 'YYYY-MM-DD', one a point. */
  days: readonly string[];
  /** The first is drawn strongly, the second, what it is compared with, in dashes. */
  lines: readonly [Line, Line?];
  /** How a value is written, and how close the marks of its axis may be. */
  write?: (value: number) => string;
  least?: number;
};

/** Drawn on the server. The same numbers stand in the table under it, for whoever cannot see it or wants them exactly. */
export function LineChart({ title, days, lines, write = writeCount, least = 1 }: LineChartProps) {
  const shown = lines.filter((line) => line !== undefined);
  const { top, steps } = axisOf(
    shown.flatMap(({ values }) => values),
    least,
  );
  const x = (index: number) => plot.left + (days.length < 2 ? plot.width / 2 : (index / (days.length - 1)) * plot.width);
  const y = (value: number) => plot.top + plot.height * (1 - value / top);
  return (
    <figure class="chart">
      <figcaption>
        {title} <Legend lines={shown} />
      </figcaption>
      <svg viewBox={`0 0 ${chartWidth} ${chartHeight}`} aria-hidden="true" class="line-chart">
        {steps.map((step) => (
          <>
            <line x1={plot.left} x2={plot.left + plot.width} y1={y(step)} y2={y(step)} class="grid" />
            <text x={plot.left - 8} y={y(step) + 4} text-anchor="end">
              {write(step)}
            </text>
          </>
        ))}
        {datesOf(days).map(({ index, anchor }) => (
          <text x={x(index)} y={chartHeight - 6} text-anchor={anchor}>
            {shortDay(days[index] ?? '')}
          </text>
        ))}
        {shown.toReversed().map(({ values }, index, all) => (
          <path d={pathOf(values, x, y)} class={index === all.length - 1 ? 'now' : 'before'} />
        ))}
        {days.length === 1 && shown[0]?.values[0] != null && <circle cx={x(0)} cy={y(shown[0].values[0])} r="4" class="now-point" />}
      </svg>
      <details>
        <summary>
          Numbers by day<span class="hidden">: {title}</span>
        </summary>
        <DayTable title={title} days={days} lines={shown} write={write} />
      </details>
    </figure>
  );
}

function Legend({ lines }: { lines: readonly Line[] }) {
  return (
    <span class="legend">
      {lines.map(({ name }, index) => (
        <span class={index === 0 ? 'legend-now' : 'legend-before'}>{name}</span>
      ))}
    </span>
  );
}

function DayTable({ title, days, lines, write }: { title: string; days: readonly string[]; lines: readonly Line[]; write: (value: number) => string }) {
  return (
    <section class="scroll chart-table" aria-label={`${title} by day`} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {lines.map(({ name }) => (
              <th scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <tr>
              <th scope="row">{day}</th>
              {lines.map(({ values }) => (
                <td class="number">{values[index] == null ? '–' : write(values[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What is not known breaks the line. */
function pathOf(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const step = `${isDown ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      isDown = true;
      return step;
    })
    .join('');
}

/** The first, the middle and the last day are named. */
function datesOf(days: readonly string[]): { index: number; anchor: 'start' | 'middle' | 'end' }[] {
  const last = days.length - 1;
  if (last < 1) return last === 0 ? [{ index: 0, anchor: 'middle' }] : [];
  const middle = last < 4 ? [] : [{ index: Math.round(last / 2), anchor: 'middle' as const }];
  return [{ index: 0, anchor: 'start' }, ...middle, { index: last, anchor: 'end' }];
}

const dayName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const shortDay = (day: string) => dayName.format(new Date(day));
