import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../../db/client.ts';
import { csvStyle, guardFormula } from '../../http/csv.ts';
import { listAudit, type AuditFilter, type AuditLine, type AuditScope } from './store.ts';

const atOnce = 1000;
const columns = ['id', 'at', 'actor', 'action', 'entity', 'before', 'after'] as const;

type Format = { contentType: string; extension: string; head: string; write: (lines: readonly AuditLine[]) => string };
export const formats: Record<'csv' | 'ndjson', Format> = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    head: `\u{feff}${columns.join(',')}\r\n`,
    write: (lines) => stringify(lines.map(cells), csvStyle),
  },
  ndjson: {
    contentType: 'application/x-ndjson',
    extension: 'ndjson',
    head: '',
    write: (lines) => lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  },
};

const cells = ({ id, at, actor, action, entity, before, after }: AuditLine) =>
  [String(id), at, actor, action, entity, json(before), json(after)].map(guardFormula);
const json = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value));

/** All lines of a filter, however many: read a page at a time while it is sent. */
export function streamAudit(db: Database, scope: AuditScope, filter: AuditFilter, { head, write }: Format): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: number | undefined;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const lines = await listAudit(db, scope, filter, before, atOnce);
      if (lines.length > 0) controller.enqueue(encoder.encode(write(lines)));
      before = lines.at(-1)?.id;
      if (lines.length < atOnce) controller.close();
    },
  });
}
