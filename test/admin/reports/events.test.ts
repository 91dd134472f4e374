import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { discardEventsPath, eventsPath, replayEventsPath } from '../../../worker/admin/paths.ts';
import { keepDead } from '../../../worker/analytics/consume.ts';
import { rollUpOnce } from '../../../worker/analytics/roll-up.ts';
import { countOf, message, store } from '../../analytics/deliver.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const now = Date.now();
let owner: Staff;
let ofSite: Staff;
let analyst: Staff;
beforeAll(async () => {
  [owner, ofSite, analyst] = [await signIn(grant('owner')), await signIn(grant('admin', { sites: ['ondelle'] })), await signIn(grant('analyst'))];
});
beforeEach(() => env.DB.batch(['dead_message', 'event', 'rollup', 'daily', 'event_sweep'].map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

/** Gives messages up, as the queue does. */
async function die(...bodies: unknown[]): Promise<void> {
  const messages = bodies.map((body, index) => ({ id: `d${index}`, timestamp: new Date(), attempts: 6, body }));
  await keepDead(env.DB, createMessageBatch('signpost-events-dead', messages), now);
}
const dead = async () =>
  (await env.DB.prepare('SELECT id, tried_at AS triedAt FROM dead_message ORDER BY id').all<{ id: string; triedAt: number | null }>()).results;
const locationOf = async (path: string, fields: Record<string, string> = {}) => (await owner.post(path, fields)).headers.get('Location');

describe('the page of events', () => {
  it('says what is wrong with each dead letter in plain words', async () => {
    const whole = message(now, 1);
    await die(
      { hello: 1 },
      { ...whole, events: [{ ...whole.events[0], query: 'x'.repeat(10_000) }] },
      { ...whole, at: now + 86_400_000 },
      { ...whole, colour: 'red' },
      { ...whole, site: 'gone' },
      { ...whole, visit: 'mina@example.com' },
      'words',
      whole,
    );
    const page = await owner.read(eventsPath);
    for (const words of [
      '“site” is missing.',
      '“events.0.query” is too long.',
      'has not come yet: a clock ran ahead',
      '“colour” is not known here. Perhaps a newer version',
      'Its site is not here any more.',
      '“visit” is not what it should be.',
      'It is no message about readers.',
      'Nothing is wrong with it: the database did not take it',
    ])
      expect(page).toContain(words);
  });

  it('keeps and shows nothing of them that may name a reader, and no HTML', async () => {
    await die({
      site: 'ondelle',
      visit: 'mina@example.com',
      note: 'call +49 30 901820',
      'mina@example.com': ['4111 1111 1111 1111', '<script>alert(1)</script>'],
    });
    const stored = (await env.DB.prepare('SELECT body FROM dead_message').first<string>('body')) ?? '';
    expect(JSON.parse(stored)).toEqual({ site: 'ondelle', visit: '[e-mail]', note: 'call [phone]', '[e-mail]': ['[card]', '<script>alert(1)</script>'] });
    const page = await owner.read(eventsPath);
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>alert');
  });

  it('says how far the reports are, what was lost and what went past the queue', async () => {
    await env.DB.prepare('DELETE FROM archived_hour').run();
    await store(message(now - 60_000, null, [{}, { kind: 'lost', total: 4 }, { kind: 'lost', total: 0, value: 'past the queue' }]));
    expect(await owner.read(eventsPath)).toContain('3 events to go');
    while ((await rollUpOnce(env.DB)) > 0);
    const page = await owner.read(eventsPath);
    for (const words of [
      'Up to date',
      '4 events in the last 30 days could be written nowhere',
      '1 requests in the last 30 days, whose events the queue refused',
      'No dead letters',
    ])
      expect(page).toContain(words);
  });

  it('has the rest of many on further pages, each once', async () => {
    await die(...Array.from({ length: 70 }, (_, index) => ({ hello: `number-${index}` })));
    const first = await owner.read(eventsPath);
    const [, next = ''] = /href="(\/admin\/reports\/events\?before=[^"]+)"/.exec(first) ?? [];
    const second = await owner.read(next.replaceAll('&amp;', '&'));
    const seen = Array.from((first + second).matchAll(/number-(\d+)/g), ([, number]) => number);
    expect([seen.length, new Set(seen).size]).toEqual([70, 70]);
  });
});

describe('putting dead letters in again', () => {
  it('counts them once, however often it is pressed, and whatever of them was there before', async () => {
    const whole = message(now, 1, [{ id: 'a' }, { id: 'b' }]);
    await store({ ...whole, events: whole.events.slice(0, 1) });
    await die(whole, message(now, 2, [{ id: 'c' }]));
    expect(await locationOf(replayEventsPath, { id: 'd0' })).toBe(`${eventsPath}?done=events-replayed`);
    expect(await locationOf(replayEventsPath, { id: 'd0' })).toBe(`${eventsPath}?done=events-gone`);
    await die(whole);
    expect(await locationOf(replayEventsPath)).toBe(`${eventsPath}?done=events-replayed`);
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(3);
    expect(await dead()).toEqual([]);
    expect(await countOf("SELECT count(*) AS n FROM audit WHERE action = 'events.replay'")).toBe(2);
  });

  it('reaches good ones behind many that fail', async () => {
    await die(message(now - 60_000, 1, [{ id: 'behind' }]));
    const failing = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) INSERT INTO dead_message (id, body, died_at) SELECT 'f' || i, ?1, ?2 FROM n`;
    await env.DB.prepare(failing)
      .bind(JSON.stringify({ site: 'ondelle' }), now + 1000)
      .run();
    expect(await locationOf(replayEventsPath)).toBe(`${eventsPath}?left=600&done=events-replayed`);
    expect(await countOf("SELECT count(*) AS n FROM event WHERE id = 'behind'")).toBe(1);
  });

  it('tells of those that fail again, and keeps them', async () => {
    await die({ hello: 1 }, message(now, 1), message(now + 3_600_000, 1));
    expect(await locationOf(replayEventsPath)).toBe(`${eventsPath}?left=2&done=events-replayed`);
    expect(await dead()).toEqual([
      { id: 'd0', triedAt: expect.any(Number) },
      { id: 'd2', triedAt: expect.any(Number) },
    ]);
    const page = await owner.read(`${eventsPath}?left=2`);
    expect(page).toContain('2 messages could not be written again');
    expect(page).toContain('Put in again in vain');
    expect(await locationOf(replayEventsPath, { id: 'd0' })).toBe(`${eventsPath}?left=1`);
  });

  it('refuses what is older than all that is kept, since it could not be counted right', async () => {
    await env.DB.prepare("INSERT INTO event_sweep (site_id, kept_from, swept_at) SELECT id, ?1, 0 FROM site WHERE key = 'ondelle'")
      .bind(now - 1000)
      .run();
    await die(message(now - 5000, 1));
    expect(await owner.read(eventsPath)).toContain('What is so old is not kept any more');
    expect(await locationOf(replayEventsPath)).toBe(`${eventsPath}?left=1`);
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(0);
  });
});

describe('throwing a dead letter away', () => {
  it('takes the one that is named, with a line in the audit log', async () => {
    await die({ hello: 1 }, { hello: 2 });
    expect(await locationOf(discardEventsPath, { id: 'd0' })).toBe(`${eventsPath}?done=events-discarded`);
    expect(await dead()).toMatchObject([{ id: 'd1' }]);
    expect(await countOf("SELECT count(*) AS n FROM audit WHERE action = 'events.discard'")).toBe(1);
    expect((await owner.post(discardEventsPath)).status).toBe(404);
  });
});

describe('who may', () => {
  it('is who manages the site; what is of no site is for who looks after all', async () => {
    await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (79, 'far', 'Far', 'en', 'en', '{}')").run();
    await die({ hello: 'stray' }, { site: 'far', hello: 'theirs' }, { site: 'ondelle', hello: 'ours' });
    const [all, own] = [await owner.read(eventsPath), await ofSite.read(eventsPath)];
    expect(['stray', 'theirs', 'ours'].map((word) => all.includes(`&quot;${word}&quot;`))).toEqual([true, false, true]);
    expect(['stray', 'theirs', 'ours'].map((word) => own.includes(`&quot;${word}&quot;`))).toEqual([false, false, true]);
    await ofSite.post(discardEventsPath, { id: 'd0' });
    await ofSite.post(discardEventsPath, { id: 'd1' });
    expect((await dead()).map(({ id }) => id)).toEqual(['d0', 'd1', 'd2']);
    for (const path of [replayEventsPath, discardEventsPath]) expect((await analyst.post(path, { id: 'd2' })).status).toBe(403);
    expect((await analyst.get(eventsPath)).status).toBe(403);
  });
});
