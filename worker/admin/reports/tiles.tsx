import type { Column, ReportRow } from '../../analytics/reports/report.ts';
import { Change, Value } from './number.tsx';

type TilesProps = { label: string; columns: readonly Column[]; now: ReportRow; before: ReportRow };

/** A few numbers, each with what it was and what it means. */
export function Tiles({ label, columns, now, before }: TilesProps) {
  return (
    <ul class="tiles" aria-label={label}>
      {columns.map((column) => (
        <li>
          <h3>{column.name}</h3>
          <p class="tile-value">
            <Value column={column} row={now} />
          </p>
          <p>
            <Change column={column} now={now} before={before} />
          </p>
          <p class="tile-meaning">{column.definition}</p>
        </li>
      ))}
    </ul>
  );
}
