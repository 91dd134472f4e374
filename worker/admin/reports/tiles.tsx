import type { Column, ReportRow } from '../../analytics/reports/report.ts';
import { Change, Value } from './number.tsx';

type TilesProps = { label: string; columns: readonly Column[]; now: ReportRow; before: ReportRow | undefined };

/** A few numbers, each with what it was; what they mean stands below them (`Definitions`). `before` undefined: that was not counted. */
export function Tiles({ label, columns, now, before }: TilesProps) {
  return (
    <ul class="tiles" aria-label={label}>
      {columns.map((column) => (
        <li>
          <h3>{column.name}</h3>
          <p class="tile-value">
            <Value column={column} row={now} />
          </p>
          <p>{before ? <Change column={column} now={now} before={before} unchanged="unchanged" /> : <small class="change">was –</small>}</p>
        </li>
      ))}
    </ul>
  );
}
