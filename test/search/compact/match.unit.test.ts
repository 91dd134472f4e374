import { describe, expect, it } from 'vitest';
import { ask } from '../../../worker/search/compact/ask.ts';
import { openIndex, openTitles } from './sample-index.ts';

const titles = { both: 'Return headphones', one: 'Return a gift', other: 'Pair headphones' };

async function lacking(term: string, texts: Record<string, string> = titles, tag = 'en'): Promise<Record<string, string[]>> {
  const { hits } = await ask(await openTitles(tag, texts), { term, tolerance: 2 });
  return Object.fromEntries(hits.map(({ id, missing }) => [id, missing]));
}

const matchOf = async (term: string, params = {}) => (await ask(await openTitles('en', titles), { term, tolerance: 2, ...params })).match;

describe('match', () => {
  it('is all where something holds every word, stop words aside', async () => {
    expect(await matchOf('return headphones')).toBe('all');
    expect(await matchOf('how do I return my headphones')).toBe('all');
  });

  it('is some where every hit lacks a word', async () => {
    expect(await matchOf('pair gift')).toBe('some');
    expect(await matchOf('return zzzzzz')).toBe('some');
  });

  it('is none where nothing is found', async () => {
    expect(await matchOf('zzzzzz')).toBe('none');
    expect(await matchOf('   ')).toBe('none');
  });

  it('holds for words that were repaired or completed', async () => {
    expect(await matchOf('retrun headph')).toBe('all');
  });

  it('looks at what a filter lets through', async () => {
    const documents = [
      { id: 'a', title: 'Return headphones', kind: 'x' },
      { id: 'b', title: 'Return', kind: 'y' },
    ];
    const db = await openIndex({ schema: { title: 'string', kind: 'enum' }, documents });
    expect((await ask(db, { term: 'return headphones', where: { kind: { eq: 'y' } } })).match).toBe('some');
  });

  it('is all for documents that nobody asked for by words', async () => {
    expect(await matchOf('')).toBe('all');
  });
});

describe('a hit', () => {
  it('names the words it lacks, as they were typed or repaired', async () => {
    expect(await lacking('Return HEADPHONES')).toEqual({ both: [], one: ['HEADPHONES'], other: ['Return'] });
    expect(await lacking('returning gitf zzzzzz')).toEqual({ one: ['zzzzzz'], both: ['gift', 'zzzzzz'] });
  });

  it('that holds all the words comes before those that lack one', async () => {
    expect(Object.keys(await lacking('return headphones'))[0]).toBe('both');
  });

  it('is told of its own search, however many run at once', async () => {
    const db = await openTitles('en', titles);
    const [first, second] = await Promise.all(['return zzzzzz', 'pair yyyyyy'].map((term) => ask(db, { term, tolerance: 2 })));
    expect([first?.unknown, second?.unknown]).toEqual([['zzzzzz'], ['yyyyyy']]);
    expect([first?.hits[0]?.missing, second?.hits[0]?.missing]).toEqual([['zzzzzz'], ['yyyyyy']]);
  });

  it('holds a word of a script without spaces where most of its pieces are', async () => {
    const texts = { all: '返品ポリシーについて', some: '返品の方法' };
    const missing = await lacking('返品ポリシー', texts, 'ja');
    expect(missing['all']).toEqual([]);
    expect(missing['some']).not.toEqual([]);
  });
});

describe('an answer', () => {
  it('is partial where a bound on the work was reached, and says what it cost', async () => {
    const titleOf = (index: number) =>
      `${String.fromCodePoint(97 + (index % 26), 97 + ((index >> 3) % 26), 97 + ((index >> 6) % 26), 97 + (index % 7))}${'qwzxv'[index % 5]}e`;
    const words = Array.from({ length: 30_000 }, (_, index) => titleOf(index)).join(' ');
    const db = await openTitles('en', { words });
    const easy = await ask(db, { term: 'abcd', tolerance: 2 });
    expect(easy.partial).toBe(false);
    expect(easy.cost.entries).toBeGreaterThan(0);
    const documents = Array.from({ length: 30_000 }, (_, index) => ({
      id: `${index}`,
      title: 'same words in every one of these titles: cable charger adapter plug socket wire case lead strap stand mount clip',
    }));
    const broad = await openIndex({ schema: { title: 'string' }, documents });
    const hard = await ask(broad, { term: 'same words every titles cable charger adapter plug socket wire case lead strap stand mount clip', limit: 1 });
    expect(hard.partial).toBe(true);
    expect(hard.cost.postings).toBeLessThanOrEqual(400_000);
    expect(hard.count).toBe(30_000);
  }, 30_000);
});
