import { describe, expect, it } from 'vitest';
import { measureThread } from '../../worker/analytics/measure/measure.ts';
import type { StoredEvent } from '../../worker/analytics/measure/stored-event.ts';
import { type Rollup, rollups, Tally } from '../../worker/analytics/measure/tally.ts';

const begin = Date.parse('2026-11-26T10:00:00Z');
let seq = 0;

/** An event of the visit v1 `seconds` after ten. */
function event(seconds: number, kind: StoredEvent['kind'], fields: Partial<StoredEvent>): StoredEvent {
  const nothing = { product: null, query: null, match: null, total: null, position: null, shown: null };
  const text = { language: 'de', article: 7, revision: 3, locale: 'de-de', market: 'de' };
  const place = { source: 'page' as const, thread: 'v1', visit: 'v1', reference: null, value: null };
  return { seq: (seq += 1), at: begin + seconds * 1000, kind, ...nothing, ...text, ...place, ...fields };
}
const vote = (seconds: number, value: string, fields: Partial<StoredEvent> = {}) => event(seconds, 'vote', { value, reference: `r${seconds}`, ...fields });
const reason = (seconds: number, of: StoredEvent, value: string) => event(seconds, 'reason', { value, reference: of.reference });

function measured(rollup: Rollup, ...events: StoredEvent[]): Record<string, string | number>[] {
  const tally = new Tally();
  for (const thread of Map.groupBy(events, (each) => each.thread).values()) measureThread(thread, tally);
  const names = [...rollups[rollup].about, ...rollups[rollup].counted];
  return (tally.difference(new Tally()).get(rollup) ?? []).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? 0])));
}

describe('a vote', () => {
  it('is counted for the text and the place that was shown', () => {
    expect(measured('daily_vote', vote(0, 'yes'))).toEqual([
      { day: '2026-11-26', article: 7, language: 'de', revision: 3, locale: 'de-de', market: 'de', yes: 1, no: 0 },
    ]);
  });

  it('is the last one of its visit', () => {
    expect(measured('daily_vote', vote(0, 'yes'), vote(60, 'no'), vote(90, 'yes'), vote(95, 'no'))).toMatchObject([{ yes: 0, no: 1 }]);
    expect(measured('daily_vote', vote(0, 'no', { revision: 3 }), vote(60, 'yes', { revision: 4 }))).toMatchObject([{ revision: 4, yes: 1, no: 0 }]);
  });

  it('counts again in another visit, of another article, and in another language', () => {
    expect(measured('daily_vote', vote(0, 'no'), vote(1801, 'no'))).toMatchObject([{ no: 2 }]);
    expect(measured('daily_vote', vote(0, 'no'), vote(1, 'no', { article: 8 }), vote(2, 'no', { language: 'en' }))).toHaveLength(3);
  });

  it('counts once each where readers are not told apart', () => {
    const one = (number: number) => vote(number, 'yes', { visit: null, thread: `r${number}` });
    expect(measured('daily_vote', one(0), one(1), one(2))).toMatchObject([{ yes: 3, no: 0 }]);
  });

  it('is one vote, though it were sent a thousand times in one visit', () => {
    const many = Array.from({ length: 1000 }, (_, index) => vote(index, index % 2 === 0 ? 'yes' : 'no'));
    const [row] = measured('daily_vote', ...many);
    expect(Number(row?.['yes']) + Number(row?.['no'])).toBe(1);
  });

  it('that says neither, or is about no article, is none', () => {
    expect(measured('daily_vote', vote(0, 'maybe'), vote(1, 'yes', { article: null }))).toEqual([]);
  });
});

describe('a reason', () => {
  it('is counted once with its vote', () => {
    const no = vote(0, 'no');
    expect(measured('daily_reason', no, reason(9, no, 'unclear'), reason(9, no, 'wrong'), reason(9, no, 'wrong'))).toMatchObject([
      { vote: 'no', reason: 'unclear', votes: 1 },
      { vote: 'no', reason: 'wrong', votes: 1 },
    ]);
  });

  it('that was unticked when the form was sent again is not counted, whichever form comes first', () => {
    const no = vote(0, 'no');
    const forms = [reason(9, no, 'unclear'), reason(9, no, 'wrong'), reason(20, no, 'wrong'), reason(20, no, 'missing')];
    for (const given of [forms, forms.toReversed()])
      expect(new Set(measured('daily_reason', no, ...given).map(({ reason: key, votes }) => [key, votes].join(' ')))).toEqual(
        new Set(['missing 1', 'wrong 1']),
      );
  });

  it('goes with the vote that was taken back', () => {
    const [no, yes] = [vote(0, 'no'), vote(30, 'yes')];
    expect(measured('daily_reason', no, reason(9, no, 'unclear'), yes)).toEqual([]);
  });

  it('may come late, and without a vote counts nowhere', () => {
    const no = vote(0, 'no');
    expect(measured('daily_reason', no, reason(2400, no, 'unclear'))).toMatchObject([{ reason: 'unclear', votes: 1 }]);
    expect(measured('daily_reason', reason(0, no, 'unclear'))).toEqual([]);
  });
});
