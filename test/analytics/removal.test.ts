import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveEvents } from '../../worker/analytics/archive/archive.ts';
import { mostMeasured } from '../../worker/analytics/definitions.ts';
import { rollups } from '../../worker/analytics/measure/tally.ts';
import { countRemoval, remove } from '../../worker/analytics/removal/remove.ts';
import type { RemovalScope } from '../../worker/analytics/removal/scope.ts';
import { takeOutEvents } from '../../worker/analytics/removal/take-out-events.ts';
import { rollUpOnce } from '../../worker/analytics/roll-up.ts';
import { keepAddress } from '../../worker/feedback/reply-address.ts';
import { countOf, message, store } from './deliver.ts';

const minute = 60_000;
const at = Date.parse('2026-11-25T09:00:00Z');
const now = at + 3 * 60 * minute;
const siteId = (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
const scope = (more: Partial<RemovalScope> = {}): RemovalScope => ({ site: { id: siteId, key: 'ondelle' }, from: null, to: null, text: null, ...more });

const tables = ['event', 'rollup', 'archived_hour', 'dead_message', 'feedback', 'reply_address', 'audit', ...Object.keys(rollups)];
beforeEach(() => env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const rollAll = async () => {
  while ((await rollUpOnce(env.DB)) > 0);
};

/** Every row of the rollups in which something is counted. */
async function counts(): Promise<unknown> {
  const all = await Promise.all(
    Object.entries(rollups).map(async ([name, { about }]) => {
      const { results } = await env.DB.prepare(`SELECT * FROM ${name} ORDER BY ${about.map((column) => `"${column}"`).join(', ')}`).all();
      return [name, results];
    }),
  );
  return Object.fromEntries(all);
}

const search = (id: string, query: string, total = 2) => ({
  id,
  kind: 'search' as const,
  query,
  total,
  reference: `r-${id}`,
  shown: [7, 8],
  match: 'all' as const,
});
const click = (id: string, of: string) => ({ id, kind: 'click' as const, reference: `r-${of}`, article: 7, position: 1, language: 'de' });
const view = (id: string) => ({ id, kind: 'view' as const, value: 'article', article: 7, language: 'de' });

/** Two readers over two days; one of them wrote her name. */
const herSearch = () => message(at, 1, [search('s1', 'Mina MÜLLER Rückgabe')]);
const rest = () => [
  message(at + minute, 1, [click('c1', 's1'), view('v1')]),
  message(at + 2 * minute, 1, [search('s2', 'rückgabe')]),
  message(at + 3 * minute, 2, [search('s3', 'akku'), view('v2')]),
  message(at - 86_400_000, 3, [view('v3'), { id: 'x', kind: 'contact' }]),
];

describe('deleting what contains a text', () => {
  it('leaves every count as if it had never been, and no word of it anywhere', async () => {
    await store(...rest());
    await rollAll();
    const without = await counts();
    await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
    await store(herSearch(), ...rest());
    await rollAll();
    await archiveEvents(env, now);
    expect(await counts()).not.toEqual(without);
    expect(await remove(env, scope({ text: 'mina müller' }), now)).toMatchObject({ events: 1, hours: 1 });
    expect(await counts()).toEqual(without);
    const everywhere = await env.DB.prepare('SELECT group_concat(query) AS words FROM daily_query').first<string>('words');
    expect(everywhere).not.toContain('mina');
    const object = await env.MEDIA.get('archive/ondelle/2026-11-25/09.ndjson.gz');
    const archived = object === null ? '' : await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(archived).not.toMatch(/mina/i);
    expect(archived.split('\n').filter(Boolean)).toHaveLength(5);
    await rollAll();
    expect(await counts()).toEqual(without);
  });

  it('takes rows of counts whose events are gone with their age, and comments, and dead letters', async () => {
    await env.DB.prepare(
      "INSERT INTO daily_query (site_id, day, locale, query, market, source, product, searches) VALUES (?, '2025-01-01', 'de-de', 'mina müller', 'de', 'page', 0, 4)",
    )
      .bind(siteId)
      .run();
    const comment = {
      id: 'k1',
      kind: 'comment' as const,
      article: 7,
      revision: 1,
      language: 'de',
      value: 'Ich bin MINA Müller',
      reasons: [],
      vote: 'no' as const,
      reply: 'k1-reply',
    };
    await store(message(at, 1, [comment]));
    await keepAddress(env, { site: 'ondelle', id: 'k1-reply', mail: 'mina@example.com', now: at });
    await env.DB.prepare("INSERT INTO dead_message (id, body, died_at) VALUES ('d', '{\"x\":\"Mina Müller\"}', ?1), ('e', '{}', ?1)").bind(at).run();
    expect(await countRemoval(env, scope({ text: 'mina müller' }))).toMatchObject({ comments: 1, addresses: 1, counts: 1, dead: 1 });
    expect(await countOf('SELECT count(*) AS n FROM feedback')).toBe(1);
    await remove(env, scope({ text: 'mina müller' }), now);
    for (const [table, left] of Object.entries({ daily_query: 0, feedback: 0, reply_address: 0, dead_message: 1 }))
      expect([table, await countOf(`SELECT count(*) AS n FROM ${table}`)]).toEqual([table, left]);
    expect((await env.KV.list({ prefix: 'reply-key/' })).keys).toEqual([]);
  });
});

describe('a thread of more than is measured in order', () => {
  it('counts views, contacts and dead addresses all the same, and says how much else was done', async () => {
    const views = Array.from({ length: mostMeasured + 4 }, (_, index) => message(at + index, 1, [view(`n${index}`)]));
    const late = [
      message(at + 5000, 1, [search('late', 'akku')]),
      message(at + 5001, 1, [{ id: 'k', kind: 'contact' }]),
      message(at + 5002, 1, [{ id: 'p', kind: 'not-found', value: '/x' }]),
    ];
    await store(...views, ...late);
    await rollAll();
    const read = () =>
      env.DB.prepare(
        'SELECT sum(views) AS views, sum(contacts) AS contacts, sum(not_found) AS notFound, sum(searches) AS searches, sum(beyond) AS beyond, sum(visits) AS visits FROM daily',
      ).first();
    expect(await read()).toEqual({ views: mostMeasured + 4, contacts: 1, notFound: 1, searches: 0, beyond: 7, visits: 1 });
    const { results } = await env.DB.prepare("SELECT seq FROM event WHERE kind = 'view' ORDER BY seq LIMIT 6").all<{ seq: number }>();
    await takeOutEvents(
      env.DB,
      results.map(({ seq }) => seq),
    );
    expect(await read()).toEqual({ views: mostMeasured - 2, contacts: 1, notFound: 1, searches: 1, beyond: 1, visits: 1 });
    await remove(env, scope(), now);
    expect(await countOf('SELECT count(*) AS n FROM daily')).toBe(0);
  });
});

describe('deleting days', () => {
  it('leaves the other days as they were, with and without events', async () => {
    await store(herSearch(), ...rest());
    await rollAll();
    await env.DB.prepare(
      "INSERT INTO daily (site_id, day, locale, market, source, views) VALUES (?1, '2025-01-01', 'de-de', 'de', 'page', 4), (?1, '2025-01-02', 'de-de', 'de', 'page', 4)",
    )
      .bind(siteId)
      .run();
    await remove(env, scope({ from: '2025-01-02', to: '2026-11-24' }), now);
    expect((await env.DB.prepare('SELECT day, views FROM daily ORDER BY day').all()).results).toEqual([
      { day: '2025-01-01', views: 4 },
      { day: '2026-11-25', views: 2 },
    ]);
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(6);
  });
});

describe('deleting a site', () => {
  it('takes all of it and nothing of another, and says so in the audit log without any word of a reader', async () => {
    await env.DB.prepare("INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (78, 'else', 'Else', 'en', 'en', '{}')").run();
    await store(herSearch(), ...rest(), message(at, 9, [view('o1')], { site: 'else' }));
    await rollAll();
    await archiveEvents(env, now);
    await remove(env, scope(), now);
    expect((await env.DB.prepare('SELECT site_id AS site FROM event UNION ALL SELECT site_id FROM daily').all()).results).toEqual([{ site: 78 }, { site: 78 }]);
    expect((await env.MEDIA.list({ prefix: 'archive/' })).objects.map(({ key }) => key)).toEqual(['archive/else/2026-11-25/09.ndjson.gz']);
    const line = await env.DB.prepare("SELECT action, actor, after FROM audit WHERE action = 'analytics.delete'").first<{ action: string; after: string }>();
    expect(JSON.parse(line?.after ?? '')).toMatchObject({ events: 8, text: 'everything' });
  });

  it('counts nothing of a run of the rollups that had begun before', async () => {
    await store(herSearch(), ...rest());
    const slow = new Proxy(env.DB, {
      get: (d1, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              await remove(env, scope(), now);
              return d1.batch(statements);
            }
          : Reflect.get(d1, name).bind(d1),
    });
    await expect(rollUpOnce(slow)).rejects.toThrow(/rollup\.up_to/);
    await rollAll();
    expect(await countOf('SELECT count(*) AS n FROM daily')).toBe(0);
  });

  it('measures again what the rollups went on with meanwhile', async () => {
    await store(herSearch(), ...rest());
    const seqs = (await env.DB.prepare("SELECT seq FROM event WHERE id IN ('s1', 'v2')").all<{ seq: number }>()).results.map(({ seq }) => seq);
    let isFirst = true;
    const overtaken = new Proxy(env.DB, {
      get: (d1, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              if (isFirst) await rollAll();
              isFirst = false;
              return d1.batch(statements);
            }
          : Reflect.get(d1, name).bind(d1),
    });
    await takeOutEvents(overtaken, seqs);
    expect(await countOf('SELECT sum(searches) AS n FROM daily')).toBe(2);
    expect(await countOf('SELECT sum(views) AS n FROM daily')).toBe(2);
  });
});
