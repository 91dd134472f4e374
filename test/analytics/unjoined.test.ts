import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveEvents } from '../../worker/analytics/archive/archive.ts';
import { keepDead } from '../../worker/analytics/consume.ts';
import { recordEvents } from '../../worker/analytics/record.ts';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { dayOf, makeSalt } from '../../worker/analytics/salt.ts';
import { commented, Reader, recorded } from '../feedback/forms.ts';
import { countOf, message } from './deliver.ts';
import { storedRows, type Row } from './stored.ts';

const dayLength = 86_400_000;
const analytic = new Set(['event', 'rollup', 'feedback', 'deleted_comment', 'reply_address', 'archived_hour', 'dead_message']);
const readers = 5;
type Placed = [place: string, row: Row];
let rows: Placed[];

/** Readers who all say the same of one article, one after the other, and then something of their own. */
beforeAll(async () => {
  await makeSalt(env.KV, dayOf(Date.now()));
  for (let number = 0; number < readers; number++) {
    const reader = new Reader();
    await reader.read(`/en-us/search?q=return+window+${number}`);
    const why = await reader.vote('/en-us/articles/1031-return-window', 'no');
    await reader.explain(why, { reason: 'wrong', comment: `And for gifts, ${number}?`, mail: `mina${number}@example.com` });
  }
  await recorded(2 * readers);
  await commented(readers);
  await rollUp(env.DB);
  await archiveEvents(env, Date.now() + 3 * 3_600_000);
  const keys = (await env.KV.list({ prefix: 'reply-key/' })).keys.map(({ name, expiration }): Placed => ['KV', { id: name.slice(10), expiration }]);
  const stored = (await storedRows()).filter(([place]) => analytic.has(place) || place.startsWith('archive/'));
  rows = [...stored.flatMap(([place, all]) => all.map((row): Placed => [place.replace(/\/.*/, ''), row])), ...keys];
}, 120_000);

/** What may lead from a row to another: what is no everyday word, day or small number. */
const valuesOf = (row: Row) =>
  Object.values(row).filter((value) =>
    typeof value === 'number' ? value > 1e9 && value % 86_400 !== 0 : typeof value === 'string' && value.length >= 8 && !/^[\d-]{10}$/.test(value),
  );

/** Each row that is reached from those of a start over any number of rows: by a value that two rows share, or as its neighbour where a table is in order. */
function reachedFrom(isStart: (placed: Placed) => boolean): Placed[] {
  const reached = new Set(rows.filter(isStart));
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    const known = new Set([...reached].flatMap(([, row]) => valuesOf(row)));
    for (const each of rows) if (valuesOf(each[1]).some((value) => known.has(value)) || isBeside(each, reached)) reached.add(each);
  }
  return [...reached];
}

const isBeside = ([place, row]: Placed, reached: ReadonlySet<Placed>) =>
  [...reached].some(([other, { rowid }]) => other === place && typeof rowid === 'number' && Math.abs(rowid - Number(row['rowid'])) === 1);

describe('a comment and its address', () => {
  it('lead to each other, and over no shared value and no neighbour to anything else that their reader did', () => {
    const reached = reachedFrom(([place]) => place === 'reply_address' || place === 'feedback');
    expect(new Set(reached.map(([place]) => place))).toEqual(new Set(['reply_address', 'feedback', 'KV']));
    expect(reached).toHaveLength(3 * readers);
    // By the same ways, a vote leads to what was searched, and to whoever came next.
    const ofVote = reachedFrom(([, row]) => row['kind'] === 'vote');
    expect(new Set(ofVote.map(([, row]) => row['query']))).toContain('return window 0');
  });

  it('are not among the events, nor in the archive', () => {
    const told = rows.filter(([place]) => place === 'event' || place === 'archive').map(([, row]) => JSON.stringify(row));
    expect(told.some((row) => row.includes('"kind":"reason"'))).toBe(true);
    expect(told.filter((row) => row.includes('comment') || row.includes('gifts'))).toEqual([]);
    expect(rows.some(([place, row]) => place === 'archive' && 'seq' in row)).toBe(false);
  });

  it('stand in no order of their coming', async () => {
    for (const place of ['reply_address', 'feedback']) {
      const numbers = rows.filter((each) => each[0] === place).map(([, row]) => Number(row['rowid']));
      // Whatever SQLite numbers by itself begins at 1.
      expect(numbers.filter((number) => number > 1_000_000)).toHaveLength(readers);
      expect(await countOf('SELECT count(*) AS n FROM sqlite_sequence WHERE name = ?', place)).toBe(0);
    }
  });

  it('say the day of their coming and nothing nearer', () => {
    const said = rows.filter(([place]) => place === 'reply_address' || place === 'feedback' || place === 'KV').flatMap(([, row]) => Object.entries(row));
    const moments = said
      .filter(([name, value]) => !['rowid', 'id', 'slot'].includes(name) && typeof value === 'number' && value > 1e9)
      .map(([, value]) => Number(value));
    expect(moments).toHaveLength(2 * readers);
    // KV counts in seconds.
    for (const moment of moments) expect((moment > 1e12 ? moment : moment * 1000) % dayLength).toBe(0);
    expect(said.filter(([, value]) => typeof value === 'string' && /\d\d:\d\d/.test(value))).toEqual([]);
    // All were written a minute after their vote.
    expect(new Set(said.filter(([name]) => name === 'sent').map(([, value]) => value)).size).toBe(readers);
  });
});

const said = { id: 'x-comment', kind: 'comment' as const, value: 'Hm', vote: 'no' as const, reasons: [], article: 1031, revision: 1, language: 'de' };

describe('a comment that the queue gives up', () => {
  it('is kept with its day alone, and in no order either', async () => {
    const now = Date.parse('2026-11-25T10:20:30Z');
    const bodies = [message(now, 1, [{ kind: 'reason', value: 'wrong' }]), message(now - (now % 3_600_000), null, [said])];
    const letters = bodies.map((body, index) => ({ id: `u${index}`, timestamp: new Date(), attempts: 6, body }));
    await keepDead(env.DB, createMessageBatch('signpost-events-dead', letters), now);
    const { results } = await env.DB.prepare('SELECT rowid AS row, body, died_at AS diedAt FROM dead_message ORDER BY id').all<{
      row: number;
      body: string;
      diedAt: number;
    }>();
    expect(results.map(({ body, diedAt }) => [JSON.parse(body).at, diedAt])).toEqual([
      [now, now],
      [Date.parse('2026-11-25'), Date.parse('2026-11-25')],
    ]);
    expect(results.every(({ row }) => row > 1_000_000)).toBe(true);
  });
});

describe('a comment that the queue refuses', () => {
  const queue = { send: () => Promise.reject(new Error('The queue is down')) };
  const refusing = new Proxy(env, { get: (own, name) => (name === 'EVENTS' ? queue : Reflect.get(own, name)) });

  it('goes to the inbox without an event beside it that would say when', async () => {
    const before = await countOf('SELECT count(*) AS n FROM event');
    await recordEvents(refusing, message(Date.now(), null, [said]));
    expect(await countOf("SELECT count(*) AS n FROM feedback WHERE event = 'x-comment'")).toBe(1);
    expect(await countOf('SELECT count(*) AS n FROM event')).toBe(before);
  });
});
