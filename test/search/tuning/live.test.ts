import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { drain } from '../../../worker/publishing/drain.ts';
import { changeList } from '../../../worker/search/tuning/change-list.ts';
import { pins } from '../../../worker/search/tuning/pins.ts';
import { synonyms } from '../../../worker/search/tuning/synonyms.ts';
import { visit } from '../../visit.ts';

vi.setConfig({ testTimeout: 30_000 });

const giftCards = 1030;
const place = { site: 'ondelle', locale: 'en-us', author: 'test', base: 0 };
const pin = { query: 'Return window', article: giftCards, position: 0, startsAt: null, endsAt: null };

type Answer = { match?: string; hits?: { number: number; pinned: boolean }[]; suggestions: { kind: string; number: number }[] };
async function ask(what: 'search' | 'suggest', words: string): Promise<Answer> {
  const response = await visit(`/api/${what}?locale=en-us&q=${encodeURIComponent(words)}`);
  return response.json();
}

beforeAll(async () => {
  const list = [pin, { ...pin, query: 'battery', endsAt: '2020-01-01T00:00:00Z' }, { ...pin, query: 'charger', startsAt: '2999-01-01T00:00:00Z' }];
  await changeList(env, pins, { ...place, list });
  await changeList(env, synonyms, { ...place, list: [{ terms: ['flibber', 'gift card'], replacements: [] }] });
  await drain(env, { invalidate: () => Promise.resolve() }, new Date(Date.now() + 1000));
});

describe('what an editor says of a search', () => {
  it('is followed at once where it was compiled: a synonym that no text holds', async () => {
    expect(await ask('search', 'flibber')).toMatchObject({ match: 'all', hits: expect.arrayContaining([expect.objectContaining({ number: giftCards })]) });
    expect((await ask('suggest', 'flibber')).suggestions[0]).toMatchObject({ kind: 'article', number: giftCards });
  });

  it('is followed where it pins an article to a query, and other results stay behind it', async () => {
    const { hits = [] } = await ask('search', 'return window');
    expect(hits[0]).toMatchObject({ number: giftCards, pinned: true });
    expect(hits[1]).toMatchObject({ number: 1031, pinned: false });
    const { suggestions } = await ask('suggest', 'return window');
    expect(suggestions.slice(0, 2).map(({ number }) => number)).toEqual([giftCards, 1031]);
  });

  it.each(['battery', 'charger'])('is not followed before and after its dates: %s', async (words) => {
    const { hits = [] } = await ask('search', words);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.some(({ pinned }) => pinned)).toBe(false);
  });
});
