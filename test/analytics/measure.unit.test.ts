import { describe, expect, it } from 'vitest';
import { measureThread } from '../../worker/analytics/measure/measure.ts';
import type { StoredEvent } from '../../worker/analytics/measure/stored-event.ts';
import { type Rollup, rollups, Tally } from '../../worker/analytics/measure/tally.ts';

const begin = Date.parse('2026-11-26T10:00:00Z');
let seq = 0;

/** An event `seconds` after ten. */
function event(seconds: number, kind: StoredEvent['kind'], fields: Partial<StoredEvent> = {}): StoredEvent {
  const nothing = {
    language: null,
    article: null,
    revision: null,
    product: null,
    query: null,
    match: null,
    total: null,
    position: null,
    shown: null,
    reference: null,
    value: null,
  };
  const place = { source: 'page' as const, thread: 'v1', visit: 'v1', locale: 'de-de', market: 'de' };
  return { seq: (seq += 1), at: begin + seconds * 1000, kind, ...place, ...nothing, ...fields };
}

const search = (seconds: number, query: string, fields: Partial<StoredEvent> = {}) =>
  event(seconds, 'search', { query, total: 5, match: 'all', shown: [1, 2, 3], reference: `s${seq}`, ...fields });
const view = (seconds: number, article: number, fields: Partial<StoredEvent> = {}) =>
  event(seconds, 'view', { article, value: 'article', language: 'de', ...fields });
const click = (seconds: number, of: StoredEvent, article: number, position: number) =>
  event(seconds, 'click', { reference: of.reference, article, position, language: 'de', thread: of.thread, visit: of.visit });

/** The rows of a table, by name. */
function measured(rollup: Rollup, ...events: StoredEvent[]): Record<string, string | number>[] {
  const tally = new Tally();
  for (const thread of Map.groupBy(events, (each) => each.thread).values()) measureThread(thread, tally);
  const { about, counted } = rollups[rollup];
  const names = [...about, ...counted];
  return (tally.difference(new Tally()).get(rollup) ?? []).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? 0])));
}

const total = (name: string, rows: Record<string, string | number>[]) => rows.reduce((sum, row) => sum + Number(row[name]), 0);

describe('a visit', () => {
  it('ends after half an hour with nothing done', () => {
    expect(total('visits', measured('daily', view(0, 1), view(1800, 2)))).toBe(1);
    expect(total('visits', measured('daily', view(0, 1), view(1801, 2)))).toBe(2);
  });

  it('is none where readers are not told apart, whose views count all the same', () => {
    const rows = measured('daily', view(0, 1, { thread: 'a', visit: null }), view(9, 1, { thread: 'b', visit: null }));
    expect([total('visits', rows), total('views', rows)]).toEqual([0, 2]);
  });

  it('ends well with an article that nothing is asked after', () => {
    const asked = search(0, 'rückgabe');
    expect(measured('daily_article', asked, click(5, asked, 7, 2), view(5, 7))).toMatchObject([{ article: 7, views: 1, visits: 1, endedWell: 1, arrivals: 1 }]);
    expect(measured('daily_article', view(0, 7), event(60, 'contact'))).toMatchObject([{ visits: 1, endedWell: 0 }]);
    expect(measured('daily_article', view(0, 7), search(60, 'etikett'))).toMatchObject([{ visits: 1, endedWell: 0 }]);
    expect(measured('daily_article', view(0, 7), view(900, 8), event(1801, 'contact')).map(({ endedWell }) => endedWell)).toEqual([1, 0]);
  });
});

describe('a search', () => {
  it('is what the reader stopped at while typing', () => {
    const typed = ['rü', 'rück', 'rückga', 'rückg', 'rückgabe'].map((query, index) => event(index * 2, 'suggest', { query, total: 3, reference: `t${index}` }));
    const rows = measured('daily_query', ...typed, search(12, 'Rückgabe '));
    expect(rows).toMatchObject([{ query: 'rückgabe', source: 'page', searches: 1, visits: 1 }]);
  });

  it('is another one after a pause, or with other words', () => {
    const typed = (seconds: number, query: string) => event(seconds, 'suggest', { query, total: 1 });
    expect(measured('daily_query', typed(0, 'rückgabe'), typed(31, 'rückgabe etikett'))).toHaveLength(2);
    expect(measured('daily_query', typed(0, 'rückgabe'), typed(30, 'rückgabe etikett'))).toHaveLength(1);
    expect(measured('daily_query', typed(0, 'rückgabe'), typed(2, 'etikett'))).toHaveLength(2);
  });

  it('is the same one when its page is read again on the way back, or turned', () => {
    const first = search(0, 'akku');
    const again = search(90, 'akku');
    const turned = search(100, 'akku', { position: 11, shown: [21, 22] });
    const rows = [first, click(30, first, 2, 2), view(30, 2), again, turned, click(110, turned, 22, 12)];
    expect(measured('daily', ...rows)).toMatchObject([{ searches: 1, clicked: 1, clicks: 2, positions: 14, researched: 0 }]);
    expect(measured('daily_position', ...rows).map(({ position, shown, clicks }) => [position, shown, clicks])).toEqual([
      [1, 1, 0],
      [2, 1, 1],
      [3, 1, 0],
      [11, 0, 1],
    ]);
  });

  it('is none where a further page is all that is there of it, whose results count where they stood', () => {
    const rest = search(0, 'akku', { position: 4, shown: [21, 22, 23], thread: 'r4', visit: null });
    const events = [rest, click(5, rest, 22, 5)];
    expect(measured('daily', ...events)).toMatchObject([{ searches: 0, clicked: 0, clicks: 1, positions: 5 }]);
    expect(measured('daily_query', ...events)).toMatchObject([{ query: 'akku', searches: 0, visits: 0, clicked: 0, clicks: 1, positions: 5 }]);
    expect(measured('daily_position', ...events).map(({ position, shown, clicks }) => [position, shown, clicks])).toEqual([
      [4, 1, 0],
      [5, 1, 1],
      [6, 1, 0],
    ]);
    expect(measured('daily_result', ...events)).toMatchObject([{ article: 22, shown: 0, clicks: 1 }]);
    expect(measured('daily_article', ...events)).toMatchObject([{ article: 22, arrivals: 1 }]);
    expect(measured('daily', rest)).toEqual([]);
    expect(measured('daily_query', rest)).toEqual([]);
  });

  it('has places after the tenth that are followed, and of which nobody knows how often something stood there', () => {
    const rest = search(0, 'akku', { position: 11, shown: [21, 22, 23] });
    expect(measured('daily_position', rest, click(5, rest, 22, 12)).map(({ position, shown, clicks }) => [position, shown, clicks])).toEqual([[11, 0, 1]]);
  });

  it('goes on when its page is turned after a pause, or after another search', () => {
    const later = search(1900, 'akku', { position: 11, shown: [21, 22] });
    expect(measured('daily', search(0, 'akku'), later, click(1910, later, 22, 12))).toMatchObject([{ searches: 1, clicked: 0, clicks: 1, positions: 12 }]);
    const [first, other, turned] = [search(0, 'akku'), search(20, 'laden'), search(40, 'akku', { position: 11, shown: [21, 22] })];
    const rows = measured('daily_query', first, other, turned, click(50, turned, 22, 12));
    expect(rows.map(({ query, searches, clicked, researched }) => [query, searches, clicked, researched])).toEqual([
      ['akku', 1, 1, 0],
      ['laden', 1, 0, 0],
    ]);
  });

  it('is one after all where its first page follows a further one', () => {
    const rest = search(0, 'akku', { position: 4, shown: [21] });
    const first = search(20, 'akku');
    expect(measured('daily', rest, first, event(40, 'contact'))).toMatchObject([{ searches: 1, searchContacts: 1 }]);
    expect(measured('daily_next', search(0, 'laden'), { ...rest, at: rest.at + 10_000 })).toEqual([]);
    expect(measured('daily_reached', rest, view(10, 9))).toEqual([]);
  });

  it('is nothing where a letter or two were typed and left', () => {
    expect(measured('daily_query', event(0, 'suggest', { query: 'rü', total: 4 }))).toEqual([]);
    expect(measured('daily_query', event(0, 'suggest', { query: '返品', total: 4 }))).toHaveLength(1);
  });

  it('failed without a result, with partial ones, or with none followed', () => {
    expect(measured('daily', search(0, 'x', { total: 0, match: 'none', shown: [] }))).toMatchObject([{ zero: 1, weak: 0, clicked: 0 }]);
    expect(measured('daily', search(0, 'x', { match: 'some' }))).toMatchObject([{ zero: 0, weak: 1, clicked: 0 }]);
  });

  it('was given up for other words, unless a result was followed', () => {
    const first = search(0, 'akku leer');
    expect(measured('daily_next', first, search(40, 'laden'))).toMatchObject([{ query: 'akku leer', next: 'laden', searches: 1 }]);
    expect(measured('daily_next', first, click(20, first, 1, 1), view(20, 1), search(40, 'laden'))).toEqual([]);
    expect(measured('daily_next', first, search(1801, 'laden'))).toEqual([]);
  });

  it('reached an article by other ways where no result was followed', () => {
    const first = search(0, 'ausleihen');
    const second = search(40, 'leihgerät');
    const rows = [first, second, click(60, second, 9, 1), view(60, 9), view(90, 10)];
    expect(measured('daily_reached', ...rows)).toMatchObject([{ query: 'ausleihen', article: 9, language: 'de', searches: 1 }]);
    expect(measured('daily_reached', search(0, 'x y z'), view(1801, 3))).toEqual([]);
  });

  it('led to the contact page within half an hour', () => {
    expect(measured('daily', search(0, 'a b'), search(10, 'c d'), event(600, 'contact'), event(630, 'channel', { value: 'phone' }))).toMatchObject([
      { searchContacts: 1, contacts: 1, channels: 1 },
    ]);
    expect(measured('daily_query', search(0, 'a b'), search(10, 'c d'), event(600, 'contact')).map(({ query, contacts }) => [query, contacts])).toEqual([
      ['a b', 0],
      ['c d', 1],
    ]);
  });

  it('is another one in another locale, or of another product: each has its own outcome', () => {
    const nothing = search(0, 'bluetooth', { total: 0, match: 'none', shown: [] });
    const found = search(20, 'bluetooth', { locale: 'en-us', market: 'us', total: 6 });
    const events = [nothing, found, { ...click(30, found, 1, 1), locale: 'en-us', market: 'us' }];
    expect(measured('daily_query', ...events).map(({ locale, zero, clicked, researched }) => [locale, zero, clicked, researched])).toEqual([
      ['de-de', 1, 0, 0],
      ['en-us', 0, 1, 0],
    ]);
    expect(measured('daily_query', search(0, 'akku'), search(20, 'akku', { product: 3, total: 1 })).map(({ product }) => product)).toEqual([0, 3]);
  });

  it('was not given up for the same words typed anew', () => {
    const typed = (seconds: number, query: string) => event(seconds, 'suggest', { query, total: 1, shown: [1], reference: `u${seq}` });
    expect(measured('daily_next', typed(0, 'returns'), typed(40, 'returns'))).toEqual([]);
    expect(measured('daily_next', typed(0, 'returns'), typed(40, 'returns'), search(50, 'refund'))).toMatchObject([
      { query: 'returns', next: 'refund', searches: 2 },
    ]);
    const again = typed(40, 'returns');
    expect(measured('daily_next', typed(0, 'returns'), again, click(45, again, 1, 1), search(90, 'refund'))).toEqual([]);
  });

  it('led to the contact page though a letter was typed and left in between', () => {
    const events = [search(0, 'refund'), event(40, 'suggest', { query: 'c', total: 9 }), event(50, 'contact')];
    expect(measured('daily_query', ...events)).toMatchObject([{ query: 'refund', contacts: 1 }]);
  });

  it('of somebody who is not told apart keeps its clicks, and is no visit', () => {
    const asked = search(0, 'akku', { thread: 'r1', visit: null, reference: 'r1' });
    expect(measured('daily_query', asked, click(9, asked, 3, 1))).toMatchObject([{ searches: 1, clicked: 1, visits: 0 }]);
  });
});

it('gives the same counts in whatever order events come, and as differences of parts', () => {
  const first = search(0, 'akku');
  const events = [first, click(10, first, 1, 1), view(10, 1), search(70, 'laden'), event(80, 'contact'), view(2000, 3)];
  const whole = measured('daily', ...events);
  expect(measured('daily', ...events.toReversed())).toEqual(whole);
  const [part, all] = [new Tally(), new Tally()];
  measureThread(events.slice(0, 3), part);
  measureThread(events, all);
  const added = [...(part.difference(new Tally()).get('daily') ?? []), ...(all.difference(part).get('daily') ?? [])];
  const sum = added.reduce<number[]>((sums, row) => row.slice(4).map((count, index) => Number(count) + (sums[index] ?? 0)), []);
  expect(sum).toEqual(rollups.daily.counted.map((name) => whole[0]?.[name]));
});
