import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { detectGaps } from '../../../worker/analytics/gaps/detect-gaps.ts';
import { periodTo } from '../../../worker/analytics/gaps/read-queries.ts';
import { forgetSearches, searched, searchedWell, siteId, today } from './searched.ts';

const detect = async () => detectGaps(env, { site: await siteId(), ...periodTo(today) });
const sqlOf = (article: number, set: string) => env.DB.prepare(`UPDATE article SET ${set} WHERE number = ?`).bind(article).run();

beforeEach(async () => {
  await forgetSearches();
  await searchedWell('en-us', 'en-gb', 'de-de', 'fr-fr');
});

describe('gaps', () => {
  it('are none where readers find what they look for', async () => {
    expect(await detect()).toEqual([]);
  });

  it('are told of a language in which all searches fail', async () => {
    await forgetSearches();
    await searched('en-us', 'engraving', { searches: 6, zero: 6 });
    await searched('en-us', 'museum', { searches: 4, zero: 4 });
    expect((await detect()).map(({ label }) => label)).toEqual(['engraving', 'museum']);
  });

  it('are one need, whatever its spelling, word order, endings, accents and width', async () => {
    await searched('en-us', 'engraving service', { searches: 10, zero: 10 });
    await searched('en-us', 'services engraving', { searches: 4, zero: 4 });
    await searched('en-us', 'engravimg service', { searches: 2, zero: 2 });
    await searched('en-us', 'ｅｎｇｒａｖｉｎｇ sérvices', { searches: 1, zero: 1 });
    const gaps = await detect();
    expect(gaps).toMatchObject([{ action: 'write', label: 'engraving service', language: 'en', searches: 17, failed: 17, article: null }]);
    expect(gaps[0]?.rows).toHaveLength(4);
    expect(gaps[0]?.reason).toContain('of 17 searches, 17 found nothing');
  });

  it('are told apart by language', async () => {
    await searched('en-us', 'engraving', { searches: 6, zero: 6 });
    await searched('de-de', 'gravur', { searches: 9, zero: 9 });
    expect((await detect()).map(({ language, label }) => `${language} ${label}`).toSorted((a, b) => a.localeCompare(b))).toEqual(['de gravur', 'en engraving']);
  });

  it('are worse the more is searched, fails, and failed of late', async () => {
    await searched('en-us', 'engraving', { searches: 20, zero: 20 });
    await searched('en-us', 'loudness curve', { searches: 20, zero: 20, day: '2026-09-27' });
    await searched('en-us', 'showroom', { searches: 20, zero: 12, clicked: 8, clicks: { 1031: 8 } });
    await searched('en-us', 'museum', { searches: 6, zero: 6 });
    const gaps = await detect();
    expect(gaps.map(({ label, score }) => [label, Math.round(score * 10) / 10])).toEqual([
      ['engraving', 20],
      ['showroom', 7.2],
      ['museum', 6],
      ['loudness curve', 5],
    ]);
  });

  it('ask for a better text where one is found and not followed', async () => {
    await searched('en-us', 'warranty', { searches: 30, clicked: 2, shown: { 1036: 30 }, clicks: { 1036: 2 } });
    expect(await detect()).toMatchObject([{ action: 'improve', article: 1036, reason: expect.stringContaining('“Warranty” stood at the top for 100%') }]);
  });

  it('ask for a better text where most voters say that it did not help', async () => {
    await searched('en-us', 'warranty', { searches: 30, clicked: 28, shown: { 1036: 30 }, clicks: { 1036: 28 } });
    await env.DB.prepare(
      "INSERT INTO daily_vote (site_id, day, article, language, revision, locale, market, yes, no) VALUES (?, ?, 1036, 'en', 1, 'en-us', 'us', 2, 18)",
    )
      .bind(await siteId(), today)
      .run();
    expect(await detect()).toMatchObject([{ action: 'improve', article: 1036, reason: expect.stringContaining('18 of 20 voters say that it did not help') }]);
  });

  it('ask for a translation where readers follow an article in another language', async () => {
    await searched('fr-fr', 'nettoyer écouteurs', { searches: 20, clicked: 15, shown: { 1003: 20 }, clicks: { 1003: 15 } });
    expect(await detect()).toMatchObject([
      {
        action: 'translate',
        article: 1003,
        language: 'fr',
        failed: 20,
        reason: '15 of these searches led to “Clean your earbuds”, which is not live in French.',
      },
    ]);
  });

  it('ask for a translation to be brought up to date before it is made better', async () => {
    await env.DB.prepare("UPDATE translation SET outdated = 'major' WHERE language = 'de' AND article_id = (SELECT id FROM article WHERE number = 1036)").run();
    await searched('de-de', 'garantie', { searches: 30, clicked: 2, shown: { 1036: 30 }, clicks: { 1036: 2 } });
    expect(await detect()).toMatchObject([{ action: 'translate', article: 1036, reason: expect.stringContaining('behind its source') }]);
  });

  it('ask for a synonym where other words lead to what was wanted, and name them', async () => {
    await searched('en-us', 'cash back', { searches: 20, zero: 14, weak: 6, next: { refund: 9 }, reached: { 1035: 8 } });
    expect(await detect()).toMatchObject([{ action: 'synonym', article: 1035, words: ['cash back', 'refund'] }]);
  });

  it('ask for a synonym for one word of a need that is met otherwise', async () => {
    await searched('en-us', 'refund status', { searches: 30, clicked: 27, shown: { 1035: 30 }, clicks: { 1035: 27 } });
    await searched('en-us', 'moneyback status', { searches: 12, zero: 12, next: { 'refund status': 4 } });
    expect(await detect()).toMatchObject([{ action: 'synonym', article: 1035, words: ['moneyback', 'refund'], failed: 12 }]);
  });

  it('ask for a synonym for a misspelling that is too far from the word for the search', async () => {
    await searched('en-us', 'warenty', { searches: 12, zero: 12 });
    expect(await detect()).toMatchObject([{ action: 'synonym', article: 1036, words: ['warenty', 'warranty'] }]);
  });

  it('ask to show in a market what others of its language find', async () => {
    await sqlOf(1029, `hidden_in = '["uk"]'`);
    await searched('en-us', 'pay over time', { searches: 30, clicked: 28, shown: { 1029: 30 }, clicks: { 1029: 28 } });
    await searched('en-gb', 'pay over time', { searches: 15, zero: 15 });
    const reason = '“Pay over time” is what others come to, but it is not shown in United Kingdom.';
    expect(await detect()).toMatchObject([{ action: 'unhide', article: 1029, reason, locales: [{ locale: 'en-gb', searches: 15, failed: 15, score: 15 }] }]);
    await sqlOf(1029, 'hidden_in = NULL');
  });

  it('say which article their readers came to, so that needs of several languages are known as one', async () => {
    await searched('fr-fr', 'nettoyer écouteurs', { searches: 20, clicked: 15, shown: { 1003: 20 }, clicks: { 1003: 15 } });
    await searched('de-de', 'ohrhörer reinigen', { searches: 12, clicked: 9, shown: { 1003: 12 }, clicks: { 1003: 9 } });
    expect((await detect()).map(({ language, reached }) => `${language} ${reached}`).toSorted((a, b) => a.localeCompare(b))).toEqual(['de 1003', 'fr 1003']);
  });

  it('are the same each time', async () => {
    for (const query of ['engraving', 'engrave name', 'museum', 'loud', 'louder sound', 'sound too loud'])
      await searched('en-us', query, { searches: 7, zero: 7 });
    expect(await detect()).toEqual(await detect());
  });

  it('answer odd queries: long ones, mixed scripts, signs alone', async () => {
    await searched('en-us', 'x'.repeat(400), { searches: 5, zero: 5 });
    await searched('en-us', '充電できない warranty हिन्दी', { searches: 5, zero: 5 });
    await searched('en-us', '=???"\'%_', { searches: 5, zero: 5 });
    expect((await detect()).length).toBeGreaterThan(1);
  });

  it('are none of a site that is not there', async () => {
    expect(await detectGaps(env, { site: 999, ...periodTo(today) })).toEqual([]);
  });
});
