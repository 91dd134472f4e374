import { createExecutionContext, createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { countingDatabase } from '../../scripts/bench/admin/counting.ts';
import worker from '../../worker/index.ts';
import { askWhatIsDue } from '../../worker/what-is-due.ts';

/** D1 that refuses everything, and what it was asked for. */
function brokenD1() {
  const asked: string[] = [];
  const refuse = (sql: string) => {
    asked.push(sql);
    throw new Error('D1 is down');
  };
  const DB = new Proxy(env.DB, { get: (target, name) => (name === 'prepare' ? refuse : Reflect.get(target, name).bind(target)) });
  return { asked, DB };
}

describe('the work of a minute', () => {
  it('goes on with the next part where one fails, and comes to the content gaps last', async () => {
    const { asked, DB } = brokenD1();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T03:00:00Z') });
    try {
      await worker.scheduled(createScheduledController(), { ...env, DB }, createExecutionContext());
    } finally {
      vi.useRealTimers();
    }
    const parts = [
      /AS addresses/,
      /reply_address/,
      /sign_in_link/,
      /DELETE FROM outbox/,
      /fact_schedule/,
      /UPDATE outbox/,
      /FROM search_index/,
      /unnamed_object/,
      /FROM rollup WHERE id = 2/,
      /event_sweep/,
      /FROM rollup WHERE id = 1/,
      /FROM digest/,
      /FROM site s JOIN locale/,
      /gap_run/,
    ];
    expect(asked).toHaveLength(parts.length);
    for (const [index, part] of parts.entries()) expect(asked[index]).toMatch(part);
  });
});

describe('a minute in which nothing is due', () => {
  const minute = async () => {
    const { d1, count } = countingDatabase(env.DB);
    await worker.scheduled(createScheduledController(), { ...env, DB: d1 }, createExecutionContext());
    return count;
  };

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T12:00:00Z') });
    for (let minutes = 0; minutes < 4; minutes++) await minute();
  });

  it('asks the database twice: what is due, and which search indexes there are', async () => {
    expect(await minute()).toEqual({ statements: 2, trips: 2 });
  });

  it('scans no table that grows with readers, texts or imports', async () => {
    const { asked, DB } = brokenD1();
    await askWhatIsDue(DB, new Date()).catch(() => undefined);
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${asked[0]}`).bind(0, '', '').all<{ detail: string }>();
    const scanned = results.flatMap(({ detail }) => /^SCAN (?!CONSTANT)(\w+)/.exec(detail)?.[1] ?? []);
    // i are the indexes of locales, s the sites.
    expect([...new Set(scanned)].toSorted()).toEqual(['digest', 'digest_channel', 'i', 's']);
  });

  // Each with a row that is no more than due, and what is left of it when its part was done.
  const ago = (days: number) => new Date(Date.parse('2027-03-01T12:00:00Z') - days * 86_400_000);
  const iso = (days: number) => ago(days).toISOString();
  const due: [string, string, string][] = [
    [
      'an address for a reply',
      `INSERT INTO reply_address (slot, id, site_id, key_id, sealed, at) SELECT 1, 'a', id, 'k', 's', ${ago(31).getTime()} FROM site`,
      'SELECT 1 FROM reply_address',
    ],
    ['a link to sign in', `INSERT INTO sign_in_link (hash, created_at, expires_at) VALUES ('h', '${iso(3)}', '${iso(2)}')`, 'SELECT 1 FROM sign_in_link'],
    ['a form', `INSERT INTO form_receipt (id, location, created_at) VALUES ('f', '/', '${iso(2)}')`, 'SELECT 1 FROM form_receipt'],
    ['what an import left', `INSERT INTO staged (import_id, kind, key, row, created_at) VALUES ('i', 'k', 'k', '{}', '${iso(2)}')`, 'SELECT 1 FROM staged'],
    ['a change', `INSERT INTO outbox (site_id, tags, due_at) SELECT id, '[]', '${iso(0)}' FROM site LIMIT 1`, 'SELECT 1 FROM outbox WHERE step = 0'],
    [
      'a key of a search index',
      `INSERT INTO search_key (key, site_id, locale, created_at) SELECT 'search/x', id, 'en-us', '${iso(2)}' FROM site LIMIT 1`,
      "SELECT 1 FROM search_key WHERE key = 'search/x'",
    ],
    [
      'an index of a locale that is gone',
      "INSERT INTO search_index (site_id, locale, pointer, up_to, built_at) SELECT id, 'xx-yy', '{}', 0, '' FROM site LIMIT 1",
      "SELECT 1 FROM search_index WHERE locale = 'xx-yy'",
    ],
    ['a day of events', 'UPDATE event_sweep SET swept_at = 0', 'SELECT 1 FROM event_sweep WHERE swept_at = 0'],
    ['a message that died', `INSERT INTO dead_message (id, body, died_at) VALUES ('d', '{}', ${ago(91).getTime()})`, 'SELECT 1 FROM dead_message'],
    [
      'an event',
      `INSERT INTO event (id, site_id, at, kind, source, thread, locale, market) SELECT 'e', id, ${ago(0).getTime()}, 'view', 'page', 't', 'en-us', 'us' FROM site LIMIT 1`,
      'SELECT 1 FROM event WHERE seq > min(coalesce((SELECT up_to FROM rollup WHERE id = 1), 0), coalesce((SELECT up_to FROM rollup WHERE id = 2), 0))',
    ],
    [
      'a day of searches',
      "INSERT INTO daily_query (site_id, day, locale, query, market, source, product) SELECT id, '2027-02-28', 'en-us', 'q', 'us', 'page', 0 FROM site LIMIT 1",
      'SELECT 1 FROM daily_query q WHERE NOT EXISTS (SELECT 1 FROM gap_run g WHERE g.site_id = q.site_id)',
    ],
    [
      'a channel that lies open',
      "INSERT INTO digest_channel (site_id, kind, name, address, created_at) SELECT id, 'slack', 'n', 'https://hooks.slack.com/x', 0 FROM site LIMIT 1",
      "SELECT 1 FROM digest_channel WHERE address LIKE 'https%'",
    ],
  ];

  it.each(due)('is another where %s is', async (_, insert, left) => {
    await env.DB.prepare(insert).run();
    expect(await env.DB.prepare(left).first()).not.toBeNull();
    await minute();
    expect(await env.DB.prepare(left).first()).toBeNull();
  });
});
