import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { consumeEvents, keepDead } from '../../worker/analytics/consume.ts';
import type { EventMessage } from '../../worker/analytics/event.ts';
import { rollUp, rollUpOnce } from '../../worker/analytics/roll-up.ts';
import { storeEvents } from '../../worker/analytics/store-events.ts';

const at = Date.parse('2026-11-25T10:00:00Z');
let made = 0;

function message(visit: string | null, seconds: number, ...events: Partial<EventMessage['events'][number]>[]): EventMessage {
  const named = events.map((event) => Object.assign({ id: `e${(made += 1)}`, kind: 'view' as const }, event));
  return { site: 'ondelle', at: at + seconds * 1000, source: 'page', visit, locale: 'de-de', market: 'de', events: named };
}

const visit = (number: number) => number.toString(16).padStart(16, '0');

/** Puts messages through the consumer as the queue would; says which it gave back. */
async function deliver(...bodies: unknown[]): Promise<string[]> {
  return Object.keys(await deliverTo(env.DB, 1, bodies));
}

type Consumer = (d1: D1Database, batch: MessageBatch) => Promise<void>;

/** The same, of any database and after some tries; says in how many seconds each message comes again. */
async function deliverTo(d1: D1Database, attempts: number, bodies: readonly unknown[], consume: Consumer = consumeEvents): Promise<Record<string, number>> {
  const given: Record<string, number> = {};
  const messages = bodies.map((body, index) => ({ id: `m${index}`, timestamp: new Date(at + 4_000_000), attempts, body }));
  const batch = createMessageBatch('signpost-events', messages);
  for (const each of batch.messages) each.retry = (options) => void (given[each.id] = options?.delaySeconds ?? 0);
  await consume(d1, batch);
  return given;
}

/** D1 as it is when it answers nothing, and how often it was asked to write. */
function down(): { d1: D1Database; writes: () => number } {
  let writes = 0;
  const fail = () => Promise.reject(new Error('D1 is down'));
  const d1 = new Proxy(env.DB, {
    get(db, name) {
      if (name === 'batch') return () => ((writes += 1), fail());
      return name === 'prepare' ? (sql: string) => Object.assign(db.prepare(sql), { run: fail, bind: () => ({ run: fail }) }) : undefined;
    },
  });
  return { d1, writes: () => writes };
}

/** D1 that refuses whatever holds a word. */
function refusing(word: string): D1Database {
  const tainted = new WeakSet();
  const prepare = (sql: string) => {
    const statement = env.DB.prepare(sql);
    const bind = statement.bind.bind(statement);
    return Object.assign(statement, {
      bind: (...values: unknown[]) => {
        const bound = bind(...values);
        if (sql.includes('INTO event') && values.some((value) => String(value).includes(word))) tainted.add(bound);
        return bound;
      },
    });
  };
  const batch = (all: D1PreparedStatement[]) => (all.some((each) => tainted.has(each)) ? Promise.reject(new Error('refused')) : env.DB.batch(all));
  return new Proxy(env.DB, { get: (_, name) => (name === 'batch' ? batch : prepare) });
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

  it('puts what is no message to the dead letters at once, and writes the rest', async () => {
    const wrong = [{ hello: 1 }, { ...message(visit(1), 0, {}), visit: 'mina@example.com' }, { ...message(visit(1), 0, {}), site: 5 }, null, 'x'];
    expect(await deliver(message(visit(1), 0, {}), ...wrong)).toEqual([]);
    expect(await count('SELECT count(*) AS n FROM event')).toBe(1);
    const { results } = await env.DB.prepare('SELECT id, body FROM dead_message ORDER BY id').all<{ id: string; body: string }>();
    expect(results.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect(JSON.stringify(results)).not.toContain('mina');
  });

  it.each([
    [1, 20],
    [4, 160],
    [9, 3600],
    [99, 3600],
  ])('gives a whole batch back untried while D1 is down, after %i tries for %i seconds', async (attempts, seconds) => {
    const { d1, writes } = down();
    const bodies = [...Array.from({ length: 98 }, (_, index) => message(visit(index), 0, {})), { hello: 1 }];
    const given = await deliverTo(d1, attempts, bodies);
    expect([Object.keys(given).length, new Set(Object.values(given)), writes()]).toEqual([99, new Set([seconds]), 1]);
    expect(await deliver(...bodies)).toEqual([]);
    expect([await count('SELECT count(*) AS n FROM event'), await count('SELECT count(*) AS n FROM dead_message')]).toEqual([98, 1]);
  });

  it('gives back alone what D1 refuses, and after five tries makes a dead letter of it', async () => {
    const bodies = Array.from({ length: 100 }, (_, index) => message(visit(index), 0, { value: index === 61 ? 'poison' : 'home' }));
    expect(await deliverTo(refusing('poison'), 1, bodies)).toEqual({ m61: 20 });
    expect(await count('SELECT count(*) AS n FROM event')).toBe(99);
    expect(await deliverTo(refusing('poison'), 5, bodies)).toEqual({});
    expect((await env.DB.prepare('SELECT id FROM dead_message').all()).results).toEqual([{ id: 'm61' }]);
  });

  it('keeps nothing out of its hands while D1 cannot keep dead letters', async () => {
    const keep: Consumer = (d1, batch) => keepDead(d1, batch, at);
    expect(await deliverTo(down().d1, 3, [{ hello: 1 }], keep)).toEqual({ m0: 80 });
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

  it('read no more than some thousands of rows at once, however long the threads of new events are', async () => {
    const long = (number: number, from: number, to: number) => Array.from({ length: to - from }, (_, index) => message(visit(number), from + index, {}));
    for (let number = 0; number < 8; number++) await storeEvents(env.DB, long(number, 0, 900));
    while ((await rollUpOnce(env.DB)) > 0);
    await storeEvents(env.DB, Array.from({ length: 8 }, (_, number) => long(number, 900, 902)).flat());
    let most = 0;
    const measured = new Proxy(env.DB, {
      get: (db, name) =>
        name === 'batch'
          ? db.batch.bind(db)
          : (sql: string) => {
              const statement = db.prepare(sql);
              const bind = statement.bind.bind(statement);
              const all = async (bound: D1PreparedStatement) => {
                const read = await bound.all();
                most = Math.max(most, read.results.length);
                return read;
              };
              return Object.assign(statement, {
                bind: (...values: unknown[]) =>
                  ((bound) => Object.assign(bound, { all: all.bind(undefined, env.DB.prepare(sql).bind(...values)) }))(bind(...values)),
              });
            },
    });
    const { events, left } = await rollUp(measured);
    expect([events, left]).toEqual([16, false]);
    expect(most).toBeLessThanOrEqual(5000);
    expect(most).toBeGreaterThan(1800);
    expect(await daily()).toMatchObject({ views: 8 * 902 });
  }, 120_000);

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
