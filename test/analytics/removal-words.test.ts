import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { rollups } from '../../worker/analytics/measure/tally.ts';
import { countRemoval, remove } from '../../worker/analytics/removal/remove.ts';
import type { RemovalScope } from '../../worker/analytics/removal/scope.ts';
import { rollUpOnce } from '../../worker/analytics/roll-up.ts';
import { keepAddress } from '../../worker/feedback/reply-address.ts';
import { countOf, message, store } from './deliver.ts';

const at = Date.parse('2026-11-25T09:00:00Z');
const now = at + 3 * 3_600_000;
const siteId = (await env.DB.prepare("SELECT id FROM site WHERE key = 'ondelle'").first<number>('id')) ?? 0;
const scope = (more: Partial<RemovalScope>): RemovalScope => ({ site: { id: siteId, key: 'ondelle' }, from: null, to: null, text: null, ...more });

const tables = ['event', 'rollup', 'archived_hour', 'dead_message', 'feedback', 'reply_address', 'gap_query', 'gap', ...Object.keys(rollups)];
beforeEach(() => env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const search = (id: string, query: string) => ({ id, kind: 'search' as const, query, total: 2, reference: `r-${id}`, shown: [7, 8], match: 'all' as const });

describe('deleting what the gaps say', () => {
  const insertGap = (id: number, label: string, version: number) =>
    env.DB.prepare(
      `INSERT INTO gap (id, site_id, language, label, version, action, words, reason, score, searches, failed, recency, locales, first_seen, last_seen)
      VALUES (?1, ?2, 'de', ?3, ?4, 'write', NULL, 'Nobody found ' || ?3, 1, 3, 3, 1, '[]', '2026-11-25', '2026-11-25')`,
    ).bind(id, siteId, label, version);
  const insertQuery = (gap: number, query: string, searches: number) =>
    env.DB.prepare("INSERT INTO gap_query (site_id, language, query, gap_id, searches, failed) VALUES (?, 'de', ?, ?, ?, 1)").bind(
      siteId,
      query,
      gap,
      searches,
    );
  const gaps = async () => (await env.DB.prepare('SELECT id, label, reason FROM gap ORDER BY id').all()).results;
  const queries = async () => (await env.DB.prepare('SELECT "query" FROM gap_query ORDER BY 1').raw()).flat();
  beforeEach(async () => {
    await store(
      message(at, 1, [search('s1', 'Mina MÜLLER Rückgabe')]),
      message(at + 1, 1, [search('s2', 'rückgabe')]),
      message(at + 2, 2, [search('s3', 'akku')]),
    );
    await rollUpOnce(env.DB);
    await env.DB.batch([
      insertGap(1, 'mina müller rückgabe', 0),
      insertQuery(1, 'mina müller rückgabe', 5),
      insertQuery(1, 'rückgabe', 2),
      insertGap(2, 'akku', 0),
      insertQuery(2, 'akku', 2),
    ]);
  });

  it('names a gap anew that was named by it, in whichever letters', async () => {
    await remove(env, scope({ text: 'MÜLLER' }), now);
    expect(await gaps()).toEqual([
      { id: 1, label: 'rückgabe', reason: '' },
      { id: 2, label: 'akku', reason: 'Nobody found akku' },
    ]);
    expect(await queries()).toEqual(['akku', 'rückgabe']);
  });

  it('takes the queries of days that go, and gaps with them', async () => {
    await remove(env, scope({ from: '2026-11-25', to: '2026-11-25' }), now);
    expect([await gaps(), await queries()]).toEqual([[], []]);
  });
});

it('finds counted words in whichever letters, and dead letters by when they happened', async () => {
  await env.DB.batch([
    env.DB.prepare("INSERT INTO daily_path (site_id, day, locale, path, not_found) VALUES (?, '2025-01-01', 'de-de', '/MÜLLER', 4)").bind(siteId),
    env.DB.prepare("INSERT INTO dead_message (id, body, died_at) VALUES ('d', ?1, ?2)").bind(
      JSON.stringify({ site: 'ondelle', at: Date.parse('2025-01-01') }),
      now,
    ),
  ]);
  expect(await countRemoval(env, scope({ text: 'müller' }))).toMatchObject({ counts: 1 });
  expect(await countRemoval(env, scope({ from: '2025-01-01', to: '2025-01-01' }))).toMatchObject({ counts: 1, dead: 1 });
  await remove(env, scope({ text: 'müller' }), now);
  expect(await countOf('SELECT count(*) AS n FROM daily_path')).toBe(0);
});

const comment = (id: string, value: string) => ({
  id,
  kind: 'comment' as const,
  value,
  vote: 'no' as const,
  reasons: [],
  article: 7,
  revision: 1,
  language: 'de',
  reply: `${id}-reply`,
});

it('finds what dead letters say as it was written: over lines, in quotes, in names and numbers', async () => {
  const bodies = [message(at, null, [comment('k', 'I am Mina\nMüller, my "old name" was X')]), { 'said by': 'Otto', number: 123_456 }, 'no message'];
  await env.DB.batch(
    bodies.map((body, index) => env.DB.prepare('INSERT INTO dead_message (id, body, died_at) VALUES (?, ?, ?)').bind(`d${index}`, JSON.stringify(body), now)),
  );
  for (const text of ['mina müller', 'my "OLD name"', 'said by', '123456', 'no  message', 'k-reply'])
    expect([text, (await countRemoval(env, scope({ text }))).dead]).toEqual([text, 1]);
  for (const text of ['\\n', 'null', 'Mina X']) expect([text, (await countRemoval(env, scope({ text }))).dead]).toEqual([text, 0]);
  await remove(env, scope({ text: 'mina müller' }), now);
  expect((await env.DB.prepare('SELECT id FROM dead_message ORDER BY id').all()).results).toEqual([{ id: 'd1' }, { id: 'd2' }]);
});

describe('an address for a reply', () => {
  const keep = (id: string, mail: string, site = 'ondelle') => keepAddress(env, { site, id, mail, now: at });
  const left = async () => (await env.DB.prepare('SELECT id FROM reply_address ORDER BY id').all()).results.map((row) => row['id']);

  it('is deleted where it is what is asked for, though it is sealed, and its comment stays', async () => {
    await store(message(at, null, [comment('a', 'When?')]));
    await keep('a-reply', 'Mina@Example.com');
    await keep('b-reply', 'otto@example.com');
    await keep('c-reply', 'mina@example.com');
    // Nothing opens it any more.
    await env.DB.prepare("UPDATE reply_address SET key_id = 'gone' WHERE id = 'c-reply'").run();
    expect(await countRemoval(env, scope({ text: 'mina@example.com' }))).toMatchObject({ addresses: 1, comments: 0 });
    expect(await countRemoval(env, scope({ text: 'mina@example.com', from: '2026-11-26' }))).toMatchObject({ addresses: 0 });
    await remove(env, scope({ text: 'mina@example.com' }), now);
    expect(await left()).toEqual(['b-reply', 'c-reply']);
    expect(await countOf('SELECT count(*) AS n FROM feedback')).toBe(1);
  });

  it('is looked for among more than are read at once', async () => {
    await env.DB.prepare(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) INSERT INTO reply_address (id, site_id, key_id, sealed, at) SELECT 'a' || i, ?1, 'gone', '', CAST(?2 AS INTEGER) FROM n",
    )
      .bind(siteId, at)
      .run();
    await keep('z-reply', 'mina@example.com');
    expect(await countRemoval(env, scope({ text: 'mina@example.com' }))).toMatchObject({ addresses: 1 });
  });
});

it('brings no comment back that was deleted, when its message comes once more', async () => {
  const sent = message(at, null, [comment('a', 'Ich bin Mina')]);
  await store(sent);
  await remove(env, scope({ text: 'mina' }), now);
  await store(sent);
  expect(await countOf('SELECT count(*) AS n FROM feedback')).toBe(0);
});
