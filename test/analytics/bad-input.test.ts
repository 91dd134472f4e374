import { createMessageBatch } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { consumeEvents } from '../../worker/analytics/consume.ts';
import { recordEvents } from '../../worker/analytics/record.ts';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { countOf, message } from './deliver.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
const at = Date.parse('2026-11-25T10:00:00Z');
await makeSalt(env.KV, dayOf(Date.now()));
beforeEach(() => env.DB.batch(['event', 'rollup', 'daily', 'daily_query', 'dead_message'].map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const own = { 'User-Agent': phone, 'CF-Connecting-IP': '192.0.2.9', Accept: 'text/html', ...headers };
  const response = await exports.default.fetch(new Request(`http://localhost${path}`, { headers: own, redirect: 'manual' }));
  await response.text();
  return response.status;
};

type Row = { kind: string; source: string; query: string | null; article: number | null; value: string | null };
/** The events of what was asked, and of a search after it that is always counted. */
async function counted(...paths: [path: string, status: number, headers?: Record<string, string>][]): Promise<Row[]> {
  for (const [path, status, headers] of paths) expect([path.slice(0, 60), await ask(path, headers)]).toEqual([path.slice(0, 60), status]);
  await ask('/en-us/search?q=last+of+all');
  return vi.waitFor(async () => {
    const { results } = await env.DB.prepare('SELECT kind, source, query, article, value FROM event ORDER BY at, seq').all<Row>();
    expect(results.some(({ query }) => query === 'last of all')).toBe(true);
    return results.filter(({ query }) => query !== 'last of all');
  }, 20_000);
}

describe('a query', () => {
  it('of 10 KB is refused as an address, and cut where a program sends it', async () => {
    const long = 'x'.repeat(10_000);
    const rows = await counted([`/en-us/search?q=${long}`, 414], [`/api/search?locale=en-us&q=${long}`, 200]);
    expect(rows.map(({ source, query }) => [source, query?.length])).toEqual([['api', 200]]);
  });

  it('in mixed scripts, with control characters, marks of direction and half signs is counted as it is read', async () => {
    const query = encodeURIComponent('Akku\u0000\u001b[31m\u202e 電池\u0007\r\nبطارية\u200b батарея 🔋');
    const rows = await counted([`/en-us/search?q=${query}`, 200], ['/en-us/search?q=%ff%fe%00', 200], ['/en-us/search?q=%00%07', 200]);
    expect(rows.map((row) => row.query)).toEqual(['Akku [31m 電池 بطارية батарея 🔋']);
    await rollUp(env.DB);
    expect(await env.DB.prepare("SELECT query FROM daily_query WHERE query LIKE 'akku%'").first<string>('query')).toBe('akku [31m 電池 بطارية батарея 🔋');
  });

  it('of one letter after another is counted as what the reader stopped at', async () => {
    const typed = (q: string) => [`/api/suggest?locale=en-us&q=${q}`, 200, { 'Sec-Fetch-Site': 'same-origin' }] as [string, number, Record<string, string>];
    await counted(typed('r'), typed('re'), typed('retu'), typed('return'), typed('returns'), typed('return'));
    await rollUp(env.DB);
    expect((await env.DB.prepare("SELECT query, searches, visits FROM daily_query WHERE source = 'suggest'").all()).results).toEqual([
      { query: 'return', searches: 1, visits: 1 },
    ]);
  });
});

describe('an article that does not exist', () => {
  it('is an address that leads nowhere, and never a view', async () => {
    const rows = await counted(['/en-us/articles/999999', 404], ['/en-us/articles/999999?r=' + 'A'.repeat(39), 404], ['/en-us/articles/0-x', 404]);
    expect(rows.map(({ kind, article }) => [kind, article])).toEqual([
      ['not-found', null],
      ['not-found', null],
      ['not-found', null],
    ]);
  });

  it('cannot be said to have been read by anybody: there is no address that takes events', async () => {
    const body = JSON.stringify(message(at, 1, [{ article: 999999 }]));
    for (const path of ['/api/events', '/api/search', '/events', '/en-us/articles/1031'])
      expect((await exports.default.fetch(new Request(`http://localhost${path}`, { method: 'POST', body }))).status).toBeGreaterThanOrEqual(400);
    expect(await counted()).toEqual([]);
  });
});

describe('a message of another time', () => {
  const sent = (ahead: number) => {
    const given: string[] = [];
    const batch = createMessageBatch('signpost-events', [{ id: 'm', timestamp: new Date(at - ahead), attempts: 1, body: message(at, 1) }]);
    for (const each of batch.messages) each.retry = () => void given.push(each.id);
    return consumeEvents(env.DB, batch).then(() => given);
  };

  it('is a dead letter when its clock ran ahead, or behind by days', async () => {
    for (const ahead of [11 * 60_000, -25 * 3_600_000]) {
      expect(await sent(ahead)).toEqual([]);
      expect((await env.DB.prepare('DELETE FROM dead_message RETURNING id').all()).results).toEqual([{ id: 'm' }]);
    }
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(0);
  });

  it('is written when clocks differ a little', async () => {
    expect(await sent(9 * 60_000)).toEqual([]);
    expect(await sent(-23 * 3_600_000)).toEqual([]);
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(2);
  });
});

describe('an event that the queue refuses', () => {
  const refusing = { send: () => Promise.reject(new Error('The queue is down')) };
  const dead = {
    prepare: () => {
      throw new Error('D1 is down');
    },
  };
  const bindings = (queue: object, d1: object) =>
    new Proxy(env, { get: (own, name) => (name === 'EVENTS' ? queue : name === 'DB' ? d1 : Reflect.get(own, name)) });

  it('is written past it, and that is counted', async () => {
    await recordEvents(bindings(refusing, env.DB), message(at, 1));
    await rollUp(env.DB);
    expect(await env.DB.prepare('SELECT views, visits, lost, direct FROM daily').first()).toEqual({ views: 1, visits: 1, lost: 0, direct: 1 });
  });

  it('is counted as lost with the next where D1 refuses it too, and nobody waits or fails for it', async () => {
    await recordEvents(bindings(refusing, dead), message(at, 1, [{}, {}]));
    await recordEvents(bindings(refusing, dead), message(at, 1));
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(0);
    await recordEvents(bindings(refusing, env.DB), message(at, 2));
    await rollUp(env.DB);
    expect(await env.DB.prepare('SELECT sum(views) AS views, sum(lost) AS lost, sum(direct) AS direct FROM daily').first()).toEqual({
      views: 1,
      lost: 3,
      direct: 1,
    });
  });
});
