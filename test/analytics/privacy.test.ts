import { env, exports } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventsOf } from '../../worker/analytics/events-of.ts';
import { readAbout } from '../../worker/analytics/read-about.ts';
import { reasonEvents } from '../../worker/feedback/feedback-events.ts';
import { archiveEvents } from '../../worker/analytics/archive/archive.ts';
import { readResult, resultSigner } from '../../worker/analytics/result-link.ts';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { dayOf, findSalt, makeSalt, makeSalts } from '../../worker/analytics/salt.ts';
import { sign } from '../../worker/analytics/sign.ts';
import { visitId } from '../../worker/analytics/visit-id.ts';
import { countOf } from './deliver.ts';
import { storedRows } from './stored.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
const address = '192.0.2.77';
const dayLength = 86_400_000;
await makeSalt(env.KV, dayOf(Date.now()));
afterEach(() => vi.useRealTimers());

const request = (headers: Record<string, string> = {}, path = '/en-us') =>
  new Request(`http://localhost${path}`, { headers: { 'User-Agent': phone, 'CF-Connecting-IP': address, Accept: 'text/html', ...headers } });
const ask = async (path: string, headers: Record<string, string> = {}) => (await exports.default.fetch(request(headers, path))).text();
const recorded = (count: number) => vi.waitFor(async () => expect(await countOf('SELECT count(*) AS n FROM event')).toBe(count), 20_000);

/** Everything that is stored of a reader, wherever, as text. */
const everythingStored = async () => JSON.stringify(await storedRows());

/** What KV still has on a day after its salts' expiry: real time does not pass in a test, so the expiry that was asked for decides. */
async function saltsLeft(at: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const { keys } = await env.KV.list({ prefix: 'visit-salt/' });
  const left = keys.filter(({ expiration }) => expiration === undefined || expiration * 1000 > at);
  return Promise.all(left.map(async ({ name }) => new Uint8Array((await env.KV.get(name, 'arrayBuffer')) ?? new ArrayBuffer())));
}

describe('a visit', () => {
  it('has no name that anything stored could make again once its day is over', async () => {
    await ask('/en-us/articles/1031-return-window');
    await ask('/en-us/search?q=return');
    await recorded(2);
    await rollUp(env.DB);
    await archiveEvents(env, Date.now() + 2 * 3_600_000);
    const visit = (await env.DB.prepare('SELECT DISTINCT visit FROM event').all<{ visit: string }>()).results.map((row) => row.visit);
    expect(visit).toHaveLength(1);
    const stored = await everythingStored();
    expect(stored.includes(visit[0] ?? '?')).toBe(true);
    for (const secret of [address, phone, 'AppleWebKit']) expect([secret, stored.includes(secret)]).toEqual([secret, false]);
    const today = await saltsLeft(Date.now());
    const words = ['visit', 'ondelle', address, phone];
    const madeWith = async (salt: Uint8Array<ArrayBuffer>) => hex((await sign(salt, words)).slice(0, 8));
    // Today it can be made again, so that this test would notice.
    expect(await Promise.all(today.map(madeWith))).toContain(visit[0]);
    for (const salt of today) {
      expect(stored.includes(hex(salt))).toBe(false);
      expect(stored.includes(btoa(String.fromCharCode(...salt)).slice(0, 40))).toBe(false);
    }
    const anHourInto = Date.parse(dayOf(Date.now())) + dayLength + 3_600_000 + 1000;
    expect(await Promise.all((await saltsLeft(anHourInto)).map(madeWith))).not.toContain(visit[0]);
  });

  it('of the same reader is another on each site and each day, and the same on every machine', async () => {
    const now = Date.parse('2031-03-03T12:00:00Z');
    for (const day of ['2031-03-03', '2031-03-04']) await makeSalt(env.KV, day);
    vi.resetModules();
    const { visitId: elsewhere } = await import('../../worker/analytics/visit-id.ts');
    const own = await visitId(env.KV, 'ondelle', request(), now);
    expect(own).toMatch(/^[0-9a-f]{16}$/);
    expect(elsewhere).not.toBe(visitId);
    expect(await elsewhere(env.KV, 'ondelle', request(), now)).toBe(own);
    for (const other of [
      await visitId(env.KV, 'other', request(), now),
      await visitId(env.KV, 'ondelle', request(), now + dayLength),
      await visitId(env.KV, 'ondelle', request({ 'User-Agent': 'else' }), now),
      await visitId(env.KV, 'ondelle', request({ 'CF-Connecting-IP': '192.0.2.78' }), now),
    ])
      expect(other).not.toBe(own);
  });

  it('has no name on a day without a salt, with a dead KV, and of who sends Global Privacy Control', async () => {
    const now = Date.parse('2032-03-03T12:00:00Z');
    expect(await visitId(env.KV, 'ondelle', request(), now)).toBeUndefined();
    const dead = new Proxy(env.KV, { get: () => () => Promise.reject(new Error('KV is down')) });
    expect(await visitId(dead, 'ondelle', request(), Date.parse('2033-03-03'))).toBeUndefined();
    expect(await visitId(env.KV, 'ondelle', request({ 'Sec-GPC': '1' }), Date.now())).toBeUndefined();
  });

  it('has a salt 12 hours ahead, for an hour longer than its day', async () => {
    const noon = Date.parse('2034-05-05T12:00:01Z');
    await makeSalts(env.KV, noon);
    const { keys } = await env.KV.list({ prefix: 'visit-salt/2034' });
    expect(keys).toEqual([{ name: 'visit-salt/2034-05-07', expiration: Date.parse('2034-05-08T01:00:00Z') / 1000 }]);
    const first = await env.KV.get('visit-salt/2034-05-07', 'arrayBuffer');
    await makeSalts(env.KV, noon + 60_000);
    expect(new Uint8Array((await env.KV.get('visit-salt/2034-05-07', 'arrayBuffer')) ?? new ArrayBuffer())).toEqual(new Uint8Array(first ?? new ArrayBuffer()));
  });
});

describe('a reader who is not told apart', () => {
  it('is counted, and in no visit', async () => {
    await env.DB.batch(['event', 'rollup', 'daily', 'daily_query', 'daily_article'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
    await ask('/en-us/articles/1031-return-window', { 'Sec-GPC': '1' });
    await ask('/en-us/articles/1031-return-window', { 'Sec-GPC': '1' });
    await ask('/en-us/search?q=return+window', { 'Sec-GPC': '1' });
    await recorded(3);
    await rollUp(env.DB);
    expect(await env.DB.prepare('SELECT sum(views) AS views, sum(searches) AS searches, sum(visits) AS visits FROM daily').first()).toEqual({
      views: 2,
      searches: 1,
      visits: 0,
    });
    expect(await countOf('SELECT sum(visits) AS n FROM daily_query')).toBe(0);
    expect(await countOf('SELECT sum(visits) AS n FROM daily_article')).toBe(0);
  });
});

describe('two days of a reader', () => {
  const [evening, night] = [Date.parse('2037-07-07T23:55:00Z'), Date.parse('2037-07-08T00:05:00Z')];

  it('share nothing where a result is followed after midnight', async () => {
    for (const at of [evening, night]) await makeSalt(env.KV, dayOf(at));
    const search = btoa('midnight-012').replaceAll('=', '');
    const link = (await (await resultSigner(env.KV, 'ondelle', 'by a reader', evening))?.({ search, article: 1031, position: 2 })) ?? '';
    const follow = async (at: number) => {
      const result = await readResult(env.KV, 'ondelle', 1031, link, at);
      return eventsOf({ about: readAbout('kind=article; article=1031'), address: new URL('http://localhost/'), status: 200, result }, crypto.randomUUID())[0];
    };
    expect(await follow(evening)).toMatchObject({ kind: 'click', id: `${search}/1031`, reference: search });
    const later = await follow(night);
    expect(later).toMatchObject({ kind: 'click', article: 1031, position: 2 });
    expect(JSON.stringify(later)).not.toContain(search);
    expect((await follow(night + 60_000))?.id).toBe(later?.id);
  });

  it('share nothing where a reason follows a vote after midnight', () => {
    const ballot = { ref: `${(evening / 1000).toString(36)}-abcdefghijklmnop`, vote: 'no' as const, article: 1031, language: 'en', revision: 1 };
    expect(reasonEvents(ballot, ['wrong'], evening)).toHaveLength(1);
    expect(reasonEvents(ballot, ['wrong'], night)).toEqual([]);
  });
});

describe('the salt of a day', () => {
  it('is forgotten by who held it an hour after its day', async () => {
    await makeSalt(env.KV, '2037-08-08');
    expect(await findSalt(env.KV, '2037-08-08', Date.parse('2037-08-09T00:59:00Z'))).toHaveLength(32);
    expect(await findSalt(env.KV, '2037-08-08', Date.parse('2037-08-09T01:00:00Z'))).toBeUndefined();
  });
});

describe('the reference of a search', () => {
  const now = Date.parse('2035-06-06T12:00:00Z');
  const search = btoa('123456789012').replaceAll('=', '');
  const read = (parameter: string, at: number, article = 1031, site = 'ondelle') => readResult(env.KV, site, article, parameter, at);

  it('is good for half an hour, one article and one site', async () => {
    await makeSalt(env.KV, dayOf(now));
    const signed = (await (await resultSigner(env.KV, 'ondelle', 'by a reader', now))?.({ search, article: 1031, position: 3 })) ?? '';
    expect(signed.length).toBeLessThanOrEqual(40);
    expect(await read(signed, now + 60_000)).toMatchObject({ search, article: 1031, position: 3, asked: 'by a reader' });
    for (const late of [now + 31 * 60_000, now + dayLength]) expect(await read(signed, late)).toBeUndefined();
    expect(await read(signed, now, 1032)).toBeUndefined();
    expect(await read(signed, now, 1031, 'other')).toBeUndefined();
  });

  it('says whether a program asked, within as many signs', async () => {
    const signed = (await (await resultSigner(env.KV, 'ondelle', 'by a program', now))?.({ search, article: 1031, position: 300 })) ?? '';
    expect(signed).toHaveLength(39);
    expect(await read(signed, now)).toMatchObject({ search, asked: 'by a program', position: 255 });
  });

  it('that was signed by a clock a little ahead is good, and one from the future is not', async () => {
    const signed = (await (await resultSigner(env.KV, 'ondelle', 'by a reader', now))?.({ search, article: 1031, position: 1 })) ?? '';
    expect(await read(signed, now - 20_000)).toMatchObject({ article: 1031 });
    expect(await read(signed, now - 120_000)).toBeUndefined();
  });

  it('that is forged in any of its signs is none', async () => {
    const signed = (await (await resultSigner(env.KV, 'ondelle', 'by a reader', now))?.({ search, article: 1031, position: 1 })) ?? '';
    for (let at = 0; at < signed.length - 1; at += 1) {
      const forged = signed.slice(0, at) + (signed[at] === 'A' ? 'B' : 'A') + signed.slice(at + 1);
      expect(await read(forged, now)).toBeUndefined();
    }
  });
});

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
