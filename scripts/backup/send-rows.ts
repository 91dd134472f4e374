import type { DatabaseSync } from 'node:sqlite';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { asPlain, listColumns, quote, type Table } from './tables.ts';

/** D1 takes parameters of 2 MB. */
const mostBytes = 900_000;

/** Writes the rows of a table beside it, many at a time, each under its place: sent twice, it is there once. */
export async function sendRows(d1: D1Database, file: DatabaseSync, table: Table): Promise<void> {
  const columns = listColumns(table);
  const target = quote(`restored_${table.name}`);
  const select = file.prepare(`SELECT ${columns.join(', ')} FROM ${quote(table.name)} ORDER BY rowid`);
  const fields = ['rowid', ...columns.map(asPlain)];
  const values = fields.map((_, index) => `json_extract(value, '$[${index}]')`).join(', ');
  const insert = `INSERT OR REPLACE INTO ${target} (${fields.join(', ')})`;
  const send = (rows: readonly unknown[][]) => patiently(() => d1.prepare(`${insert} SELECT ${values} FROM json_each(?)`).bind(JSON.stringify(rows)).run());
  const sendLarge = (row: readonly unknown[]) =>
    patiently(() =>
      d1
        .prepare(`${insert} VALUES (CAST(? AS INTEGER), ${columns.map(() => '?').join(', ')})`)
        .bind(...row)
        .run(),
    );
  let [held, bytes, place]: [unknown[][], number, number] = [[], 0, 0];
  for (const record of select.iterate()) {
    const row = [(place += 1), ...Object.values(record)];
    const size = Buffer.byteLength(JSON.stringify(row));
    if (bytes + size > mostBytes && held.length > 0) {
      await send(held);
      [held, bytes] = [[], 0];
    }
    if (size > mostBytes) await sendLarge(row);
    else {
      held.push(row);
      bytes += size;
    }
  }
  if (held.length > 0) await send(held);
}
