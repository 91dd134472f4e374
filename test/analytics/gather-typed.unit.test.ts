import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventMessage } from '../../worker/analytics/event.ts';
import { gatherTyped, takeTyped } from '../../worker/analytics/gather-typed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let named = 0;
const typed = (query: string, { visit = '0123456789abcdef', locale = 'en-us' } = {}): EventMessage => ({
  site: 'ondelle',
  at: 1_000_000,
  source: 'suggest',
  visit,
  locale,
  market: 'us',
  events: [{ id: `e${named++}`, kind: 'suggest', query }],
});
const queries = (message: EventMessage | undefined) => message?.events.map(({ query }) => query);
const all = async (messages: Promise<EventMessage | undefined>[]) => {
  await vi.runAllTimersAsync();
  return (await Promise.all(messages)).map(queries);
};

describe('what is typed', () => {
  it('goes in one message, once nothing was typed for a moment', async () => {
    expect(await all(['r', 're', 'ret'].map((query) => gatherTyped(typed(query))))).toEqual([['r', 're', 'ret'], undefined, undefined]);
    expect(await all([gatherTyped(typed('refund'))])).toEqual([['refund']]);
  });

  it('by others, or in another locale, goes by itself, and nothing is lost where it is much', async () => {
    const mine = Array.from({ length: 11 }, (_, index) => gatherTyped(typed(`mine ${index}`)));
    const others = [gatherTyped(typed('yours', { visit: 'f'.repeat(16) })), gatherTyped(typed('deutsch', { locale: 'de-de' }))];
    const sent = (await all([...mine, ...others])).filter((message) => message !== undefined);
    expect(sent.map((message) => message.length)).toEqual([9, 2, 1, 1]);
    expect(new Set(sent.flat()).size).toBe(13);
  });

  it('is taken along by what is done next, once', async () => {
    const waiting = gatherTyped(typed('retu'));
    expect(queries(takeTyped(typed('')))).toEqual(['retu']);
    expect(takeTyped(typed(''))).toBeUndefined();
    expect(await all([waiting, gatherTyped(typed('return'))])).toEqual([undefined, ['return']]);
  });
});
