import type { AnyOrama } from '@orama/orama';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { explain } from '../../../worker/search/compact/explain.ts';
import { tune } from '../../../worker/search/compact/storage.ts';
import { noTuning } from '../../../worker/search/compact/tuning.ts';
import { openIndex, openTitles } from './sample-index.ts';

const fields = { title: { weight: 10, b: 0.8 }, body: { weight: 1, b: 0.5 } };
const documents = [
  { id: 'a', title: 'Box of telly parts', body: 'Return the ZA-3 within 30 days, then return it again.' },
  { id: 'b', title: 'The goggle box', body: 'A za3 speaker' },
  { id: 'c', title: 'Telly', body: 'Etikett zur Rücksendung, Rückgabefrist und Frist' },
  { id: 'd', title: '헤드폰 충전 방법', body: '返品ポリシー' },
];

async function openTuned(): Promise<AnyOrama> {
  const db = await openIndex({ schema: { title: 'string', body: 'string' }, documents, tag: 'de', fields });
  tune(db, { ...noTuning, synonyms: [{ terms: ['telly'], replacements: ['goggle box'] }], promoted: { a: 1.5 } });
  return db;
}

describe('an explanation', () => {
  it.each(['telly ', 'retrun ZA-3', 'za3 speak', 'Frist ', 'Rücksendeetikett', '헤드퐁 ', '返品 ポリシー', 'goggle telly box'])(
    'of %s adds up to the score of each hit',
    async (term) => {
      const db = await openTuned();
      const { hits } = await ask(db, { term, tolerance: 2 });
      expect(hits.length).toBeGreaterThan(0);
      for (const { id, score } of hits) {
        const { score: explained, factor, parts } = explain(db, id);
        expect([id, explained]).toEqual([id, expect.closeTo(score, 4)]);
        expect([id, factor]).toEqual([id, id === 'a' ? 1.5 : 1]);
        expect(factor * parts.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(score, 4);
      }
    },
  );

  it('says which word found what, where it stands and how often', async () => {
    const db = await openTitles('en', { a: 'Return, returning, returned headphones', b: 'Speaker' });
    await ask(db, { term: 'return headfones ', tolerance: 2 });
    expect(explain(db, 'a').parts).toMatchObject([
      { word: 'return', term: 'return', weight: 1, documents: 1, fields: [{ field: 'title', count: 3, length: 4 }] },
      { word: 'headfones', documents: 1, fields: [{ field: 'title', count: 1, length: 4 }] },
    ]);
  });

  it('says what an editor pinned, and nothing of what was not found', async () => {
    const db = await openTitles('en', { a: 'Return', b: 'Speaker' });
    tune(db, { ...noTuning, pins: [{ query: 'return', id: 'b', position: 0, startsAt: null, endsAt: null }] });
    expect(explain(db, 'a').score).toBe(0);
    await ask(db, { term: 'return', tolerance: 2 });
    expect(explain(db, 'b')).toEqual({ score: 0, factor: 1, pinned: true, parts: [] });
    expect(explain(db, 'nothing').parts).toEqual([]);
  });
});
