import { describe, expect, it } from 'vitest';
import { clusterQueries } from '../../../worker/analytics/gaps/cluster.ts';
import { isFailing } from '../../../worker/analytics/gaps/failing.ts';
import type { FoundGap } from '../../../worker/analytics/gaps/find-gaps.ts';
import { scoreOf } from '../../../worker/analytics/gaps/gap-metrics.ts';
import { matchGaps } from '../../../worker/analytics/gaps/match-gaps.ts';
import { foundWhole, needOf } from '../../../worker/analytics/gaps/need.ts';
import { nothingFits } from '../../../worker/analytics/gaps/reasons.ts';
import type { SearchedQuery } from '../../../worker/analytics/gaps/searched-query.ts';
import { Vocabulary } from '../../../worker/analytics/gaps/vectors.ts';
import type { Hit } from '../../../worker/analytics/gaps/world.ts';
import { wordsWith } from '../../../worker/analytics/gaps/words-of.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { Analyser } from '../../../worker/search/compact/text/analyser.ts';

const row = (query: string, searches: number, more: Partial<SearchedQuery> = {}): SearchedQuery => ({
  query,
  locale: 'en-us',
  searches,
  visits: searches,
  zero: searches,
  weak: 0,
  clicked: 0,
  researched: 0,
  contacts: 0,
  failed: searches,
  recentFailures: searches,
  shown: new Map(),
  clicks: new Map(),
  abroad: new Map(),
  reached: new Map(),
  next: new Map(),
  ...more,
});

async function cluster(language: string, rows: SearchedQuery[]): Promise<string[][]> {
  const vocabulary = new Vocabulary(new Map(rows.map(({ query, searches }) => [query, searches])), wordsWith(new Analyser(await loadLanguage(language))));
  const clusters = clusterQueries(rows, (query) => vocabulary.vector(query));
  return clusters.map((each) => each.map(({ query }) => query));
}

describe('queries that ask for the same', () => {
  it.each([
    ['en', ['return label', 'labels for returns', 'retrun label'], 'music stops'],
    ['de', ['rücksendeetikett drucken', 'drucken rucksendeetikett', 'rücksendeettikett drucken'], 'musik stoppt'],
    ['fr', ['étiquette de retour', 'etiquettes retour', 'retour étiquette'], 'son coupé'],
    ['ja', ['返品ラベル', '返品 ラベル', '返品ﾗﾍﾞﾙ'], '音が出ない'],
    ['ar', ['ملصق الإرجاع', 'الإرجاع ملصق', 'ملصق الارجاع'], 'الصوت'],
  ])('are one in %s, and no other', async (language, [first = '', ...same], other) => {
    const rows = [row(first, 20), ...same.map((query) => row(query, 3)), row(other, 5)];
    expect(await cluster(language, rows)).toEqual([[first, ...same.toSorted((a, b) => (a < b ? -1 : 1))], [other]]);
  });

  it('are one where a long word is a little more often spelled otherwise, or written together from two', async () => {
    const rows = [
      row('quittung', 23),
      row('quitung', 8),
      row('studentenrabatt', 30),
      row('studentenrabat', 12),
      row('rabatt für studenten', 25),
      row('musik', 5),
    ];
    expect(await cluster('de', rows)).toEqual([['studentenrabatt', 'rabatt für studenten', 'studentenrabat'], ['quittung', 'quitung'], ['musik']]);
  });

  it('are two where one word is the opposite of the other, or stands in a title', async () => {
    expect(await cluster('de', [row('anmelden', 40), row('abmelden', 25), row('musik', 5)])).toHaveLength(3);
    expect(await cluster('en', [row('subscribe', 40), row('unsubscribe', 5), row('install', 40), row('uninstall', 5)])).toHaveLength(4);
    const words = wordsWith(new Analyser(await loadLanguage('de')));
    const searched = new Map([
      ['abmelden', 5],
      ['anmelden', 40],
    ]);
    expect(new Vocabulary(searched, words, ['Vom Newsletter abmelden']).terms('abmelden')).not.toEqual(new Vocabulary(searched, words).terms('anmelden'));
  });

  it('are two where short words differ in a letter, or a word is put together from others elsewhere than in German and its like', async () => {
    expect(await cluster('en', [row('older', 20), row('order', 12), row('screenshots', 9), row('screen', 8), row('shots', 8)])).toHaveLength(5);
  });

  it('are brought together by readers who go from one to the other, if they share a word', async () => {
    const rest = ['sound quality', 'sound delay', 'sound stops', 'gift wrap'].map((query) => row(query, 5));
    const [apart, together] = [row('sound muffled', 9), row('sound muffled', 9, { researched: 8, next: new Map([['dull sound', 8]]) })];
    expect(await cluster('en', [apart, row('dull sound', 8), ...rest])).not.toContainEqual(['sound muffled', 'dull sound']);
    expect(await cluster('en', [together, row('dull sound', 8), ...rest])).toContainEqual(['sound muffled', 'dull sound']);
  });

  it('are put together fast, however many there are', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => row(`need${index % 400} thing${index % 37} way${index % 11}`, 1 + (index % 9)));
    const started = performance.now();
    const clusters = await cluster('en', rows);
    expect(clusters.flat()).toHaveLength(new Set(rows.map(({ query }) => query)).size);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('what is found with all words', () => {
  const sentences = ['Your account', 'Signing in', 'In the app you can delete your account for good.'];
  const hit = (more: Partial<Hit> = {}): Hit => ({ article: 7, title: 'Your account', missing: [], passages: async () => sentences, ...more });
  const rows = [row('delete account', 20, { zero: 2, shown: new Map([[7, 18]]) })];
  const whole = async (first: Hit | undefined, own = rows) => {
    const vocabulary = new Vocabulary(new Map(own.map(({ query, searches }) => [query, searches])), wordsWith(new Analyser(await loadLanguage('en'))));
    return (await foundWhole(needOf(own, vocabulary), own, first, vocabulary))?.article;
  };

  it('is the answer where it still comes first, and what is asked stands together in one of its sentences', async () => {
    expect(await whole(hit())).toBe(7);
  });

  it('is none where the words stand apart, one is missing, another is shown, or most searches found parts', async () => {
    expect(await whole(hit({ passages: async () => ['Your account', 'Delete a device.'] }))).toBeUndefined();
    expect(await whole(hit({ missing: ['delete'] }))).toBeUndefined();
    expect(await whole(hit({ article: 8 }))).toBeUndefined();
    expect(await whole(undefined)).toBeUndefined();
    expect(await whole(hit(), [row('delete account', 20, { zero: 4, weak: 6, shown: new Map([[7, 18]]) })])).toBeUndefined();
  });

  it('is never told as “Nothing fits”', () => {
    expect(nothingFits(rows, hit(), () => true)).toMatch(/^Few followed what is found: of 20 searches, 2 found nothing\./);
    expect(nothingFits([row('delete account', 20, { zero: 11 })], undefined, () => true)).toMatch(/^Nothing fits: of 20 searches, 11 found nothing\.$/);
  });
});

describe('failing', () => {
  it('is no matter of chance, nor of what usually fails', () => {
    expect(isFailing({ searches: 2, failed: 2 }, 0.2)).toBe(false);
    expect(isFailing({ searches: 3, failed: 3 }, 0.2)).toBe(true);
    expect(isFailing({ searches: 100, failed: 40 }, 0.2)).toBe(true);
    expect(isFailing({ searches: 100, failed: 40 }, 0.45)).toBe(false);
    expect(isFailing({ searches: 100, failed: 80 }, 0.95)).toBe(true);
    expect(isFailing({ searches: 10_000, failed: 1000 }, 0)).toBe(false);
  });
});

describe('the score', () => {
  it('is demand × failure² × recency', () => {
    expect(scoreOf({ searches: 100, failed: 50, recentFailures: 20 })).toBeCloseTo(100 * 0.5 ** 2 * (20 / 50));
    expect(scoreOf({ searches: 0, failed: 0, recentFailures: 0 })).toBe(0);
  });
});

describe('gaps that are known again', () => {
  const found = (language: string, ...rows: SearchedQuery[]): FoundGap => {
    const searches = rows.reduce((sum, each) => sum + each.searches, 0);
    const numbers = { score: 1, searches, failed: searches, recency: 1, reached: null };
    return { language, label: rows[0]?.query ?? '', action: 'write', article: null, words: null, reason: '', locales: [], rows, ...numbers };
  };
  const kept = (id: number, queries: Record<string, number>, isTouched = false) => ({
    id,
    language: 'en',
    isTouched,
    queries: new Map(Object.entries(queries)),
  });

  it('are so by what they share, those that people touched first', () => {
    const gap = found('en', row('a', 50), row('b', 10));
    expect(matchGaps([gap], [kept(1, { a: 50 }), kept(2, { b: 10 }, true)]).known.get(gap)).toBe(2);
    expect(matchGaps([gap], [kept(1, { a: 50 }), kept(2, { b: 10 })]).known.get(gap)).toBe(1);
  });

  it('are not those that share little, or are of another language', () => {
    const gap = found('en', row('a', 90), row('b', 10));
    expect(matchGaps([gap], [kept(1, { b: 10, c: 90 })]).known.get(gap)).toBeUndefined();
    const german = found('de', row('a', 90));
    expect(matchGaps([german], [kept(1, { a: 90 })]).known.get(german)).toBeUndefined();
  });

  it('are one each, where a gap falls into two', () => {
    const [first, second] = [found('en', row('a', 50)), found('en', row('b', 60))];
    const { known } = matchGaps([first, second], [kept(1, { a: 50, b: 40 })]);
    expect([known.get(first), known.get(second)].filter((id) => id === 1)).toHaveLength(1);
  });
});
