import { describe, expect, it } from 'vitest';
import type { SearchWork } from '../../../worker/publishing/outbox.ts';
import { concerns, planParts } from '../../../worker/search/indexes/changed-parts.ts';

const german = { key: 'de-de', chain: ['de', 'en'] };
const shard = (first: number) => ({ key: `search/a/de-de/index-${first}`, bytes: 8_000_000, articles: 100, first, bodies: [] });
const shards = [shard(10), shard(200), shard(400)];

function stateAfter(works: SearchWork[], index = shards) {
  const pointer = { format: 1, index, tuning: 't', rows: 'r', version: 1, builtAt: '2026-01-01T00:00:00.000Z' };
  return { stored: { pointer, upTo: 1 }, works };
}

/** Numbers of the ranges to index; of a shard that stays, its first. */
const plan = (...works: SearchWork[]) => planParts(stateAfter(works), german).map((part) => ('shard' in part ? part.shard.first : [part.after, part.before]));
const end = Number.MAX_SAFE_INTEGER;

describe('concerns', () => {
  it.each<[boolean, string, SearchWork]>([
    [true, 'every language', { languages: null }],
    [true, 'a language of its chain', { languages: ['fr', 'en'], articles: [1] }],
    [false, 'another language', { languages: ['fr'], articles: [1] }],
    [true, 'its tuning', { tuning: ['de-de'] }],
    [false, 'the tuning of another locale', { tuning: ['en-us'] }],
    [false, 'nothing', {}],
  ])('is %s of a change of %s', (expected, _, work) => expect(concerns(work, german)).toBe(expected));
});

describe('planParts', () => {
  it('indexes all where any article may have changed', () => expect(plan({ languages: ['de'], articles: [11] }, { languages: null })).toEqual([[0, end]]));

  it('indexes the shards alone that hold what changed', () => {
    expect(plan({ languages: ['de'], articles: [250] })).toEqual([10, [199, 400], 400]);
    expect(plan({ languages: ['de'], articles: [3, 199] }, { languages: ['en'], articles: [9000] })).toEqual([[0, 200], 200, [399, end]]);
  });

  it('indexes a new number where it falls between two shards', () => expect(plan({ languages: ['de'], articles: [399] })).toEqual([10, [199, 400], 400]));

  it('indexes nothing for what this locale does not show, or for its tuning', () => {
    expect(plan({ languages: ['fr'], articles: [250] }, { tuning: ['de-de'] })).toEqual([10, 200, 400]);
  });

  it('indexes all of an empty index, and where changes are too many to look at', () => {
    expect(planParts(stateAfter([{ tuning: ['de-de'] }], []), german)).toMatchObject([{ after: 0 }]);
    const many = Array.from({ length: 1000 }, () => ({ languages: ['de'], articles: [250] }));
    expect(plan(...many)).toEqual([[0, end]]);
  });
});
