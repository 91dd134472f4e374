import type { AnyOrama } from '@orama/orama';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { tune } from '../../../worker/search/compact/storage.ts';
import { noTuning, type Tuning } from '../../../worker/search/compact/tuning.ts';
import { find, openIndex, openTitles } from './sample-index.ts';

type Pin = Tuning['pins'][number];

const pin = (query: string, id: string, more: Partial<Pin> = {}): Pin => ({ query, id, position: 0, startsAt: null, endsAt: null, ...more });

async function pinned(...pins: Pin[]): Promise<AnyOrama> {
  const documents = [
    { id: 'returns', title: 'Returns', kind: 'policy' },
    { id: 'label', title: 'Print a return label', kind: 'guide' },
    { id: 'holiday', title: 'Opening hours', kind: 'news' },
  ];
  const db = await openIndex({ schema: { title: 'string', kind: 'enum' }, documents });
  tune(db, { ...noTuning, pins });
  return db;
}

describe('a pin', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('puts a document on top, though it holds none of the words, and says so', async () => {
    const { hits } = await ask(await pinned(pin('returns', 'holiday')), { term: 'returns', tolerance: 2 });
    expect(hits.map(({ id, pinned: byEditor }) => [id, byEditor])).toEqual([
      ['holiday', true],
      ['returns', false],
      ['label', false],
    ]);
  });

  it('is for a query of the same words, however they are written', async () => {
    const db = await pinned(pin('How do I return something?', 'holiday'));
    for (const typed of ['how do i RETURN something', 'returning something', '  return   something  '])
      expect([typed, ...(await find(db, typed))].slice(0, 2)).toEqual([typed, 'holiday']);
    for (const typed of ['return', 'something', 'something return', 'return something today'])
      expect([typed, ...(await find(db, typed))].slice(0, 2)).not.toEqual([typed, 'holiday']);
  });

  it.each(['ZA-3', 'za3', 'ZA 3'])('for a name that is written in parts or together is met by %s', async (query) => {
    for (const typed of ['ZA-3', 'za3', 'ZA 3']) expect(await find(await pinned(pin(query, 'holiday')), typed)).toEqual(['holiday']);
  });

  it('may be for a query of stop words or signs alone', async () => {
    expect(await find(await pinned(pin('who?', 'holiday')), 'Who?')).toContain('holiday');
    expect(await find(await pinned(pin('?!', 'holiday')), '?!')).toEqual(['holiday']);
  });

  it('keeps its place among pins', async () => {
    const db = await pinned(pin('returns', 'holiday', { position: 1 }), pin('returns', 'label', { position: 0 }));
    expect(await find(db, 'returns')).toEqual(['label', 'holiday', 'returns']);
  });

  it('lasts from its first moment until its last', async () => {
    const db = await pinned(pin('returns', 'holiday', { startsAt: '2026-12-01T00:00:00Z', endsAt: '2027-01-06T00:00:00Z' }));
    vi.useFakeTimers({ toFake: ['Date'] });
    const topAt = async (moment: string) => {
      vi.setSystemTime(new Date(moment));
      return (await find(db, 'returns'))[0];
    };
    expect(await topAt('2026-11-30T23:59:59Z')).toBe('returns');
    expect(await topAt('2026-12-01T00:00:00Z')).toBe('holiday');
    expect(await topAt('2027-01-05T23:59:59Z')).toBe('holiday');
    expect(await topAt('2027-01-06T00:00:00Z')).toBe('returns');
  });

  it('does not pass a filter that leaves its document out', async () => {
    expect(await find(await pinned(pin('returns', 'holiday')), 'returns', { where: { kind: { eq: 'policy' } } })).toEqual(['returns']);
  });

  it('of a document that is gone is passed over', async () => {
    expect(await find(await pinned(pin('returns', 'gone')), 'returns')).toEqual(['returns', 'label']);
  });
});

describe('pins of a query whose documents lie in two indexes', () => {
  it('keep their order when the hits are put together', async () => {
    const pins = ['b', 'a', 'c'].map((id, position) => ({ query: 'gift', id, position, startsAt: null, endsAt: null }));
    const scores: [string, number][] = [];
    for (const titles of [
      { a: 'Returns', x: 'Gift cards' },
      { b: 'Delivery', c: 'Payment', y: 'A gift' },
    ]) {
      const db = await openTitles('en', titles);
      tune(db, { ...noTuning, pins });
      for (const { id, score } of (await ask(db, { term: 'gift', tolerance: 2 })).hits) scores.push([id, score]);
    }
    expect(
      scores
        .toSorted(([, a], [, b]) => b - a)
        .map(([id]) => id)
        .slice(0, 3),
    ).toEqual(['b', 'a', 'c']);
  });
});
