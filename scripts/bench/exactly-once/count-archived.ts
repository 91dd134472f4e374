import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';

const LineSchema = v.object({ id: v.string() });

/** Lines in all objects of the archive, and different events in them. */
export function countArchived(objects: ReadonlyMap<string, Uint8Array>): { objects: number; lines: number; events: number } {
  const lines = [...objects.values()].flatMap((packed) => gunzipSync(packed).toString().split('\n').filter(Boolean));
  return { objects: objects.size, lines: lines.length, events: new Set(lines.map((line) => v.parse(LineSchema, JSON.parse(line)).id)).size };
}
