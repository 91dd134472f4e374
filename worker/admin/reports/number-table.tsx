import type { Child } from 'hono/jsx';
import type { Column, ReportRow } from '../../analytics/reports/report.ts';
import { AllRows } from '../ui/all-rows.tsx';
import { Change, Value } from './number.tsx';

type Extra = { name: string; cell: (row: ReportRow) => Child };
type NumberTableProps = {
  /** For those who hear the page. */
  caption: string;
  rows: readonly ReportRow[];
  /** What the row is about. */
  head: { name: string; cell: (row: ReportRow) => Child };
  columns: readonly Column[];
  /** What a row was in the period beside; left out: nothing is compared. */
  before?: ((row: ReportRow) => ReportRow | undefined) | undefined;
  /** Behind the numbers. */
  extra?: readonly Extra[];
};

export function NumberTable({ caption, rows, head, columns, before, extra = [] }: NumberTableProps) {
  return (
    <>
      <table class="list numbers shortened">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head.name}</th>
            {columns.map(({ name, kind }) => (
              <th scope="col" class={kind === 'text' || kind === 'day' ? undefined : 'number'}>
                {name}
              </th>
            ))}
            {extra.map(({ name }) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{head.cell(row)}</th>
              {columns.map((column) => (
                <NumberCell column={column} row={row} before={before} />
              ))}
              {extra.map(({ name, cell }) => (
                <td data-label={name}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <AllRows count={rows.length} />
    </>
  );
}

function NumberCell({ column, row, before }: { column: Column; row: ReportRow } & Pick<NumberTableProps, 'before'>) {
  return (
    <td class={column.kind === 'text' || column.kind === 'day' ? undefined : 'number'} data-label={column.name}>
      <Value column={column} row={row} />
      {before && <Change column={column} now={row} before={before(row)} />}
    </td>
  );
}

type DefinitionsProps = { columns: readonly Pick<Column, 'name' | 'definition'>[]; about?: string | undefined };

/** What the numbers of a table mean, in words that need no pointing at anything. */
export function Definitions({ columns, about }: DefinitionsProps) {
  return (
    <details class="definitions">
      <summary>What these numbers mean</summary>
      {about && <p>{about}</p>}
      <dl>
        {columns.map(({ name, definition }) => (
          <>
            <dt>{name}</dt>
            <dd>{definition}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}
