import { archiveKey, hourLength } from './object-key.ts';
import { putStream } from './put-stream.ts';

type Hour = { siteId: number; site: string; hour: number; dueTo: number };
type Row = Record<string, string | number | null> & { seq: number; at: number; shown: string | null };

const pageSize = 2000;

/**
 * Writes an hour's object whole, in the order of the clock: a page of events at a time, so that a busy hour takes no more
 * memory than a quiet one. Deletes it where no event is left. The size is that of the packed object.
 */
export async function writeHour({ DB, MEDIA }: Pick<Env, 'DB' | 'MEDIA'>, hour: Hour): Promise<{ key: string; events: number; bytes: number }> {
  const key = archiveKey(hour.site, hour.hour);
  const first = await readPage(DB, hour, undefined);
  if (first.length === 0) {
    await MEDIA.delete(key);
    return { key, events: 0, bytes: 0 };
  }
  let events = 0;
  let last: Row | undefined;
  const lines = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const page = events === 0 ? first : await readPage(DB, hour, last);
        if (page.length === 0) return controller.close();
        events += page.length;
        last = page.at(-1);
        controller.enqueue(new TextEncoder().encode(page.map(lineOf).join('')));
      },
    },
    { highWaterMark: 1 },
  );
  const bytes = await putStream(MEDIA, key, lines.pipeThrough(new CompressionStream('gzip')), { contentType: 'application/x-ndjson', contentEncoding: 'gzip' });
  return { key, events, bytes };
}

/** The next events after one of them, by time and then by insertion: an index holds them so. */
async function readPage(d1: D1Database, { siteId, hour, dueTo }: Hour, after: Row | undefined): Promise<Row[]> {
  const from = hour * hourLength;
  const { results } = await d1
    .prepare(
      `SELECT seq, id, at, kind, source, visit, locale, market, language, article, revision, product, "query", "match", total, position, shown, reference, value
      FROM event WHERE site_id = ?1 AND at >= ?2 AND at < ?3 AND (at > ?2 OR seq > ?4) AND +seq <= ?5 AND id NOT GLOB 'demo/*' ORDER BY at, seq LIMIT ${pageSize}`,
    )
    .bind(siteId, after?.at ?? from, from + hourLength, after?.seq ?? 0, dueTo)
    .all<Row>();
  return results;
}

/** What an event has, as a line: times as people write them, and nothing of what it has not, nor of the order in which it came. */
function lineOf({ seq: _, at, shown, ...rest }: Row): string {
  const said = Object.entries(rest).filter(([, value]) => value !== null);
  const line = { ...Object.fromEntries(said), at: new Date(at).toISOString(), ...(shown !== null && { shown: JSON.parse(shown) }) };
  return `${JSON.stringify(line)}\n`;
}
