import { patiently } from './patiently.ts';
import type { StagedRow } from './staged-rows.ts';

const parameterBytes = 1_000_000;
const rowBytes = 1_900_000;

/** Puts an import's rows where its one batch will find them, in JSON parameters of at most 1 MB. */
export async function stageRows(d1: D1Database, importId: string, rows: readonly StagedRow[], onProgress: (done: number) => void): Promise<void> {
  const statement = d1.prepare(`insert into staged (import_id, kind, key, "row")
    select ?1, json_extract(e.value, '$.kind'), json_extract(e.value, '$.key'), e.value -> 'row' from json_each(?2) e where true on conflict do nothing`);
  let done = 0;
  for (const parameter of packRows(rows)) {
    await patiently(() => statement.bind(importId, parameter.json).run());
    onProgress((done += parameter.count));
  }
}

/** Takes away what earlier imports of this site left half way, and all that is older than a day. */
export async function sweepStaged(d1: D1Database, site: string): Promise<void> {
  await d1
    .prepare(`delete from staged where substr(import_id, 1, length(?1)) = ?1 or created_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 day')`)
    .bind(`${site}:`)
    .run();
}

export const makeImportId = (site: string) => `${site}:${crypto.randomUUID()}`;

function* packRows(rows: readonly StagedRow[]): Generator<{ json: string; count: number }> {
  let pack: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const size = new TextEncoder().encode(json).byteLength;
    if (size > rowBytes) throw new Error(`${row.kind} ${row.key} is too long to store: ${size} bytes`);
    if (bytes + size > parameterBytes && pack.length > 0) {
      yield { json: `[${pack.join(',')}]`, count: pack.length };
      [pack, bytes] = [[], 0];
    }
    pack.push(json);
    bytes += size + 1;
  }
  if (pack.length > 0) yield { json: `[${pack.join(',')}]`, count: pack.length };
}
