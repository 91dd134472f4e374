import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { consumeEvents, keepDead } from '../../worker/analytics/consume.ts';
import type { EventMessage } from '../../worker/analytics/event.ts';
import { rollUpOnce } from '../../worker/analytics/roll-up.ts';

const at = Date.parse('2026-11-25T10:00:00Z');
let made = 0;

function message(visit: string | null, seconds: number, ...events: Partial<EventMessage['events'][number]>[]): EventMessage {
  const named = events.map((event) => Object.assign({ id: `e${(made += 1)}`, kind: 'view' as const }, event));
  return { site: 'ondelle', at: at + seconds * 1000, source: 'page', visit, locale: 'de-de', market: 'de', events: named };
}

const visit = (number: number) => number.toString(16).padStart(16, '0');

/** Puts messages through the consumer as the queue would; says which it gave back. */
async function deliver(...bodies: unknown[]): Promise<string[]> {
  const given: string[] = [];
  const messages = bodies.map((body, index) => ({ id: `m${index}`, timestamp: new Date(at + 4_000_000), attempts: 1, body }));
  const batch = createMessageBatch('signpost-events', messages);
  for (const each of batch.messages) each.retry = () => void given.push(each.id);
  await consumeEvents(env.DB, batch);
  return given;
}

const count = (sql: string) => env.DB.prepare(sql).first<number>('n');
const daily = () => env.DB.prepare('SELECT sum(visits) AS visits, sum(views) AS views, sum(searches) AS searches, sum(clicked) AS clicked FROM daily').first();

beforeEach(() =>
  env.DB.batch(['event', 'rollup', 'daily', 'daily_query', 'daily_article', 'dead_message'].map((table) => env.DB.prepare(`DELETE FROM ${table}`))),
);

describe('the consumer', () => {
  it('writes an event once, however often its batch is delivered', async () => {
    const messages = [message(visit(1), 0, {}, { kind: 'click', reference: 's1', article: 1031, position: 1 }), message(visit(2), 5, {})];
    await deliver(...messages);
    await deliver(...messages);
    expect(await count('SELECT count(*) AS n FROM event')).toBe(3);
  });

  it('gives back what is no message, and writes the rest', async () => {
    const wrong = [{ hello: 1 }, { ...message(visit(1), 0, {}), visit: 'mina@example.com' }, { ...message(visit(1), 0, {}), site: 5 }, null, 'x'];
    expect(await deliver(message(visit(1), 0, {}), ...wrong)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect(await count('SELECT count(*) AS n FROM event')).toBe(1);
  });

  it('leaves out what is of a site that is gone', async () => {
    expect(await deliver({ ...message(visit(1), 0, {}), site: 'gone' })).toEqual([]);
    expect(await count('SELECT count(*) AS n FROM event')).toBe(0);
  });

  it('keeps what the queue gave up, once', async () => {
    const batch = createMessageBatch('signpost-events-dead', [{ id: 'd1', timestamp: new Date(), attempts: 6, body: { hello: "it's" } }]);
    await keepDead(env.DB, batch, at);
    await keepDead(env.DB, batch, at + 1);
    expect((await env.DB.prepare('SELECT id, body, died_at AS diedAt FROM dead_message').all()).results).toEqual([
      { id: 'd1', body: '{"hello":"it\'s"}', diedAt: at },
    ]);
  });
});

describe('the rollups', () => {
  it('count each event once, over any number of runs', async () => {
    await deliver(message(visit(1), 0, {}), message(visit(1), 60, {}), message(null, 61, {}));
    expect(await rollUpOnce(env.DB)).toBe(3);
    expect(await daily()).toMatchObject({ visits: 1, views: 3 });
    expect(await rollUpOnce(env.DB)).toBe(0);
    await deliver(message(visit(1), 120, {}), message(visit(2), 120, {}));
    await rollUpOnce(env.DB);
    expect(await daily()).toMatchObject({ visits: 2, views: 5 });
  });

  it('put right what a late event changes', async () => {
    const search = { kind: 'search' as const, query: 'Rückgabe', total: 3, match: 'all' as const, reference: 's9', shown: [1031] };
    await deliver(message(visit(3), 0, search), message(visit(3), 4000, {}));
    await rollUpOnce(env.DB);
    expect(await daily()).toMatchObject({ visits: 2, searches: 1, clicked: 0 });
    // Between the two, and so close to both that they are one visit.
    await deliver(message(visit(3), 1700, { kind: 'click', reference: 's9', article: 1031, position: 1 }), message(visit(3), 3400, {}));
    await rollUpOnce(env.DB);
    expect(await daily()).toMatchObject({ visits: 1, searches: 1, clicked: 1 });
  });

  it('change nothing where two runs take the same events at once', async () => {
    await deliver(...Array.from({ length: 50 }, (_, index) => message(visit(index), index, {})));
    const runs = await Promise.allSettled([rollUpOnce(env.DB), rollUpOnce(env.DB), rollUpOnce(env.DB)]);
    expect(runs.some(({ status }) => status === 'fulfilled')).toBe(true);
    while ((await rollUpOnce(env.DB)) > 0);
    expect(await daily()).toMatchObject({ visits: 50, views: 50 });
  });

  it('keep sites apart', async () => {
    await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (77, 'other', 'Other', 'en', 'en', '{}')").run();
    await deliver(message(visit(1), 0, {}), { ...message(visit(1), 0, {}), site: 'other' });
    await rollUpOnce(env.DB);
    expect((await env.DB.prepare('SELECT site_id AS site, views FROM daily ORDER BY site_id').all()).results).toEqual([
      { site: expect.any(Number), views: 1 },
      { site: 77, views: 1 },
    ]);
  });
});
