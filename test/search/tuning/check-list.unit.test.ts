import { describe, expect, it } from 'vitest';
import { promotedArticles, typeBoosts } from '../../../worker/search/tuning/boosts.ts';
import { checkList } from '../../../worker/search/tuning/check-list.ts';
import type { Part } from '../../../worker/search/tuning/part.ts';
import { pins } from '../../../worker/search/tuning/pins.ts';
import { stopWords } from '../../../worker/search/tuning/stop-words.ts';
import { synonyms } from '../../../worker/search/tuning/synonyms.ts';

const group = (terms: string[], replacements: string[] = []) => ({ terms, replacements });
const words = (count: number) => Array.from({ length: count }, (_, index) => `word ${index}`);
const pin = { query: 'returns', article: 1031, position: 0, startsAt: null, endsAt: null };

/** The list as it would be stored, or its problems as `row: message`. */
function check<Item>(part: Part<Item>, given: readonly unknown[]): Item[] | string[] {
  const checked = checkList(part, given);
  return checked.ok ? checked.value.map(({ item }) => item) : checked.failure.problems.map(({ row, message }) => `${row}: ${message}`);
}

describe('a list of synonyms', () => {
  it('keeps terms as they are written, in one tidy line', () => {
    expect(check(synonyms, [group(['  Head \n phones', 'e\u0301couteurs', '\u200fسماعات\u200e'])])).toEqual([group(['Head phones', 'écouteurs', 'سماعات'])]);
  });

  it('merges terms and groups that differ in case, width, spaces or order alone, keeping the first', () => {
    expect(check(synonyms, [group(['Phone', 'ＰＨＯＮＥ', 'mobile']), group([' mobile', 'phone'])])).toEqual([group(['Phone', 'mobile'])]);
  });

  it('tells one direction from the other, and from both', () => {
    const given = [group(['tv'], ['monitor']), group(['monitor'], ['tv']), group(['tv', 'monitor'])];
    expect(check(synonyms, given)).toEqual(given);
  });

  it('leaves out a replacement that is a term as well', () => {
    expect(check(synonyms, [group(['tv'], ['TV', 'monitor'])])).toEqual([group(['tv'], ['monitor'])]);
  });

  it.each([
    ['no term', group([], ['a']), 'The group names no term: say what somebody types, or remove the group'],
    ['one term alone', group(['tv', ' TV']), '"tv" stands alone: add a second term that means the same, or a replacement'],
    ['a term that is replaced with itself', group(['tv'], ['TV']), '"TV" would only find itself: name other replacements, or remove the group'],
    ['punctuation', group(['tv', '!?']), '"!?" has no letter or digit, so nobody searches for it: write a word, or remove it'],
    ['a long term', group(['tv', 'x'.repeat(101)]), `"${'x'.repeat(40)}…" is longer than 100 characters: shorten it`],
    ['the sign that parts terms', group(['tv', 'a|b']), '"a|b" holds "|", which parts terms in the CSV file: leave it out'],
    ['21 terms', group(words(21)), '21 terms in one group, at most 20 fit: split it into several groups'],
    ['21 replacements', group(['tv'], words(21)), '21 replacements in one group, at most 20 fit: split it into several groups'],
    ['what is no text', { terms: ['tv', 7], replacements: [] }, 'terms.1 must be a text'],
  ])('refuses %s', (_, wrong, message) => {
    expect(check(synonyms, [group(['a', 'b']), wrong])).toEqual([`2: ${message}`]);
  });

  it('lists every problem by row', () => {
    expect(check(synonyms, [group(['!', '?']), group(['a', 'b']), group(['c'])])).toEqual([
      expect.stringMatching(/^1: "!"/),
      expect.stringMatching(/^1: "\?"/),
      expect.stringMatching(/^3: "c" stands alone/),
    ]);
  });

  it('is at most 5,000 groups and 500 KB', () => {
    const most = Array.from({ length: 5000 }, (_, index) => group([`a${index}`, `b${index}`]));
    expect(check(synonyms, most)).toHaveLength(5000);
    expect(check(synonyms, [...most, group(['a', 'b'])])).toEqual(['0: 5,001 synonym groups, at most 5,000 fit: remove some']);
    const long = Array.from({ length: 3000 }, (_, index) => group([`${'字'.repeat(60)}${index}`, `b${index}`]));
    expect(check(synonyms, long)).toEqual([expect.stringMatching(/^0: All synonym groups together are 6\d\d KB, at most 500 KB fit: remove some$/)]);
  });
});

describe('a list of stop words', () => {
  it('holds single words, each once', () => {
    expect(check(stopWords, [{ word: 'Please' }, { word: ' please ' }, { word: "aujourd'hui" }])).toEqual([{ word: 'Please' }, { word: "aujourd'hui" }]);
  });

  it('refuses a phrase', () => {
    expect(check(stopWords, [{ word: 'how to' }])).toEqual(['1: "how to" is more than one word: list each word by itself']);
  });
});

describe('a list of boosts', () => {
  it('takes 0.1 to 10, to three digits', () => {
    expect(
      check(typeBoosts, [
        { type: 'faq', boost: 0.1 },
        { type: 'policy', boost: 1.23456 },
      ]),
    ).toEqual([
      { type: 'faq', boost: 0.1 },
      { type: 'policy', boost: 1.235 },
    ]);
  });

  it.each([0.09, 10.01, -1, Number.NaN, Infinity, '2'])('refuses %s', (boost) => {
    expect(check(promotedArticles, [{ article: 1031, boost }])).toContain('1: A boost is a number from 0.1 to 10, and 1 changes nothing');
  });

  it('refuses an unknown type and two boosts of one thing', () => {
    expect(check(typeBoosts, [{ type: 'guide', boost: 2 }])).toEqual(['1: type must be one of: how-to troubleshooting policy product faq announcement']);
    expect(
      check(typeBoosts, [
        { type: 'faq', boost: 2 },
        { type: 'faq', boost: 3 },
      ]),
    ).toEqual(['2: The type "faq" has two boosts: keep one of them']);
    expect(
      check(promotedArticles, [
        { article: 1031, boost: 2 },
        { article: 1031, boost: 3 },
      ]),
    ).toEqual(['2: Article 1031 is promoted twice: keep one of them']);
  });

  it('refuses what is no article number', () => {
    expect(check(promotedArticles, [{ article: 1.5, boost: 2 }])).toEqual(['1: An article is named by the number in its address, such as 1001']);
  });
});

describe('a list of pins', () => {
  it('writes moments in one way', () => {
    expect(check(pins, [{ ...pin, startsAt: '2026-12-01T00:00:00+01:00' }])).toEqual([{ ...pin, startsAt: '2026-11-30T23:00:00.000Z' }]);
  });

  it('takes the same pin twice as one, and refuses two that contradict each other', () => {
    expect(check(pins, [pin, pin])).toEqual([pin]);
    expect(check(pins, [pin, { ...pin, query: ' Returns ', position: 3 }])).toEqual(['2: Article 1031 is pinned to "Returns" twice: keep one of them']);
  });

  it.each([
    ['an empty query', { query: ' ' }, '"" has no letter or digit, so nobody searches for it: write a word, or remove it'],
    ['a position above the top', { position: -1 }, 'A position is a whole number from 0, the top, to 19'],
    ['half a position', { position: 1.5 }, 'A position is a whole number from 0, the top, to 19'],
    ['a day without its time', { startsAt: '2026-12-01' }, 'A date is written as 2026-12-01T00:00:00Z, or left empty'],
    [
      'an end before the start',
      { startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T23:00:00-01:00' },
      'The pin of "returns" ends before it starts: let it end after 2026-12-02T00:00:00.000Z',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(check(pins, [{ ...pin, ...change }])).toEqual([`1: ${message}`]);
  });

  it('pins at most 20 articles to one query', () => {
    const crowd = Array.from({ length: 21 }, (_, index) => ({ ...pin, query: index % 2 === 0 ? 'returns' : 'Returns', article: 1001 + index }));
    expect(check(pins, crowd.slice(0, 20))).toHaveLength(20);
    expect(check(pins, crowd)).toEqual(['21: 21 articles are pinned to "returns", at most 20 can be: remove some']);
  });
});
