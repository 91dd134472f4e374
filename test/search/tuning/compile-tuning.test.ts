import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { promotedArticles, typeBoosts } from '../../../worker/search/tuning/boosts.ts';
import { changeList } from '../../../worker/search/tuning/change-list.ts';
import { readTuning } from '../../../worker/search/tuning/compile-tuning.ts';
import { pins } from '../../../worker/search/tuning/pins.ts';
import { stopWords } from '../../../worker/search/tuning/stop-words.ts';
import { synonyms } from '../../../worker/search/tuning/synonyms.ts';

const who = { site: 'ondelle', locale: 'en-us', author: 'test' };
const groups = [
  { terms: ['tv', 'television'], replacements: [] },
  { terms: ['earbuds'], replacements: ['headphones'] },
];
const pin = { query: 'returns', article: 1031, position: 1, startsAt: null, endsAt: '2020-01-01T00:00:00.000Z' };

it('ranks answers in another language lower where nobody tuned anything', async () => {
  const untuned = { synonyms: [], stopWords: [], boosts: { type: {}, fallback: { true: 0.01 } }, promoted: {}, pins: [] };
  expect(await readTuning(env.DB, { site: 'ondelle', locale: 'ja-jp' })).toEqual(untuned);
  expect(await readTuning(env.DB, { site: 'nobody', locale: 'en-us' })).toEqual(untuned);
});

it('gives the engine all parts of one locale, past pins with their dates', async () => {
  await changeList(env, synonyms, { ...who, base: 0, list: groups });
  await changeList(env, pins, { ...who, base: 0, list: [pin, { ...pin, article: 1030, position: 0 }] });
  await changeList(env, stopWords, { ...who, base: 0, list: [{ word: 'please' }, { word: 'hello' }] });
  await changeList(env, typeBoosts, {
    ...who,
    base: 0,
    list: [
      { type: 'policy', boost: 0.5 },
      { type: 'faq', boost: 1.2 },
    ],
  });
  await changeList(env, promotedArticles, {
    ...who,
    base: 0,
    list: [
      { article: 1031, boost: 2 },
      { article: 1030, boost: 1.5 },
    ],
  });
  const { query, startsAt, endsAt } = pin;
  expect(await readTuning(env.DB, { site: 'ondelle', locale: 'en-us' })).toEqual({
    synonyms: groups.toReversed(),
    stopWords: ['hello', 'please'],
    boosts: { type: { faq: 1.2, policy: 0.5 }, fallback: { true: 0.01 } },
    promoted: { 1030: 1.5, 1031: 2 },
    pins: [
      { query, id: '1030', position: 0, startsAt, endsAt },
      { query, id: '1031', position: 1, startsAt, endsAt },
    ],
  });
  expect((await readTuning(env.DB, { site: 'ondelle', locale: 'de-de' })).synonyms).toEqual([]);
});

it('compiles to the same text, whatever order it was written in', async () => {
  const before = JSON.stringify(await readTuning(env.DB, { site: 'ondelle', locale: 'en-us' }));
  await changeList(env, synonyms, { ...who, base: 1, list: [] });
  await changeList(env, typeBoosts, { ...who, base: 1, list: [] });
  await changeList(env, synonyms, { ...who, base: 2, list: groups.toReversed() });
  await changeList(env, typeBoosts, {
    ...who,
    base: 2,
    list: [
      { type: 'faq', boost: 1.2 },
      { type: 'policy', boost: 0.5 },
    ],
  });
  expect(JSON.stringify(await readTuning(env.DB, { site: 'ondelle', locale: 'en-us' }))).toBe(before);
});
