import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveEvents } from '../../worker/analytics/archive/archive.ts';
import { archiveKey } from '../../worker/analytics/archive/object-key.ts';
import { countOf, message, store, visitOf } from './deliver.ts';

const minute = 60_000;
const hourLength = 60 * minute;
const nine = Date.parse('2026-11-25T09:00:00Z');
const key = 'archive/ondelle/2026-11-25/09.ndjson.gz';
const closed = nine + hourLength + 6 * minute;

beforeEach(async () => {
  await env.DB.batch(['event', 'rollup', 'archived_hour'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  for (const { key: each } of (await env.MEDIA.list({ prefix: 'archive/' })).objects) await env.MEDIA.delete(each);
});

type Line = { id: string; at: string; visit?: string; shown?: number[] };
async function archived(name = key): Promise<Line[]> {
  const object = await env.MEDIA.get(name);
  if (!object) return [];
  const text = await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
const ids = (lines: Line[]) => lines.map(({ id }) => id);
const keys = async () => (await env.MEDIA.list({ prefix: 'archive/' })).objects.map((object) => object.key);
const rows = async () =>
  (
    await env.DB.prepare('SELECT hour, due_to - up_to AS missing, events, claim FROM archived_hour ORDER BY hour').all<{
      missing: number;
      events: number;
      claim: string | null;
    }>()
  ).results;

describe('the archive', () => {
  it('has an object for each site and hour, once the hour is closed', async () => {
    await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (77, 'other', 'Other', 'en', 'en', '{}')").run();
    await store(message(nine, 1), message(nine + hourLength - 1, 2), message(nine + hourLength, 1), message(nine, 1, [{}], { site: 'other' }));
    await archiveEvents(env, nine + hourLength + 4 * minute);
    expect(await keys()).toEqual([]);
    await archiveEvents(env, closed);
    expect(await keys()).toEqual([key, 'archive/other/2026-11-25/09.ndjson.gz']);
    await archiveEvents(env, closed + hourLength);
    expect(await keys()).toContain(archiveKey('ondelle', nine / hourLength + 1));
  });

  it('holds what an event says, in the order of the clock, and nothing that it does not say', async () => {
    const search = { id: 's1', kind: 'search' as const, query: 'größe', shown: [1031, 5], total: 2, match: 'all' as const, reference: 'r1' };
    await store(message(nine + 5, 1, [{ id: 'late' }]), message(nine, 1, [search]));
    await archiveEvents(env, closed);
    const lines = await archived();
    expect(ids(lines)).toEqual(['s1', 'late']);
    expect(lines[0]).toMatchObject({ at: '2026-11-25T09:00:00.000Z', visit: visitOf(1), query: 'größe', shown: [1031, 5], market: 'de', locale: 'de-de' });
    expect(Object.keys(lines[1] ?? {}).toSorted()).toEqual(['at', 'id', 'kind', 'locale', 'market', 'source', 'visit']);
  });

  it('is written whole again when events come late, so that each is in it once', async () => {
    await store(message(nine, 1, [{ id: 'a' }]), message(nine + 2, 1, [{ id: 'b' }]));
    await archiveEvents(env, closed);
    await store(message(nine + 1, 1, [{ id: 'c' }]));
    // Not with every minute that brings one.
    await archiveEvents(env, closed + minute);
    expect(ids(await archived())).toEqual(['a', 'b']);
    await archiveEvents(env, closed + hourLength + minute);
    expect(ids(await archived())).toEqual(['a', 'c', 'b']);
    expect(await rows()).toMatchObject([{ missing: 0, events: 3, claim: null }]);
    const before = (await env.MEDIA.head(key))?.uploaded;
    await archiveEvents(env, closed + 3 * hourLength);
    expect((await env.MEDIA.head(key))?.uploaded).toEqual(before);
  });

  it('of an hour whose writer died is written by the next, and never by two at once', async () => {
    await store(message(nine, 1, [{ id: 'a' }]));
    const dying = new Proxy(env.MEDIA, { get: () => () => Promise.reject(new Error('R2 is down')) });
    await expect(archiveEvents({ DB: env.DB, MEDIA: dying }, closed)).rejects.toThrow('R2 is down');
    expect(await archiveEvents(env, closed + minute)).toBe(0);
    expect(await archiveEvents(env, closed + 21 * minute)).toBe(1);
    expect(ids(await archived())).toEqual(['a']);
  });

  it('stays due where something was taken out of an hour while it was written', async () => {
    await store(message(nine, 1, [{ id: 'a' }]), message(nine, 1, [{ id: 'b' }]));
    const slow = new Proxy(env.MEDIA, {
      get: (bucket, name) =>
        name === 'put'
          ? async (...args: Parameters<R2Bucket['put']>) => {
              await env.DB.batch([
                env.DB.prepare("DELETE FROM event WHERE id = 'b'"),
                env.DB.prepare('UPDATE archived_hour SET up_to = 0, written_at = NULL, claim = NULL, claimed_until = 0'),
              ]);
              return bucket.put(...args);
            }
          : Reflect.get(bucket, name),
    });
    expect(await archiveEvents({ DB: env.DB, MEDIA: slow }, closed)).toBe(0);
    expect(ids(await archived())).toEqual(['a', 'b']);
    await archiveEvents(env, closed + minute);
    expect(ids(await archived())).toEqual(['a']);
  });

  it('leaves out what the demo made up', async () => {
    await store(message(nine, null, [{ id: 'demo/1/x' }]));
    await archiveEvents(env, closed);
    expect([await keys(), await countOf('SELECT count(*) AS n FROM archived_hour')]).toEqual([[], 0]);
  });

  it('of a busy hour is put in parts, and is as whole', async () => {
    const text = () => Array.from(crypto.getRandomValues(new Uint8Array(330)), (byte) => String.fromCharCode(0x4e00 + byte * 37)).join('');
    for (let part = 0; part < 8; part++)
      await store(
        ...Array.from({ length: 150 }, (_, index) =>
          message(
            nine + part * 150 + index,
            null,
            Array.from({ length: 10 }, () => ({ kind: 'search' as const, query: text() })),
          ),
        ),
      );
    await archiveEvents(env, closed);
    expect((await env.MEDIA.head(key))?.size).toBeGreaterThan(5 * 1024 * 1024);
    const lines = await archived();
    expect([lines.length, new Set(ids(lines)).size]).toEqual([12_000, 12_000]);
  });
});
