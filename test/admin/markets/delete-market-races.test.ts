import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { changeArticle } from '../../../worker/publishing/articles/change-article.ts';
import { createArticle } from '../../../worker/publishing/articles/create.ts';
import { findShared } from '../../../worker/publishing/articles/shared.ts';
import { changeFact } from '../../../worker/publishing/change-fact.ts';
import { changeLocales } from '../../../worker/publishing/locales/change-locales.ts';
import { readLocales } from '../../../worker/publishing/locales/locale-rows.ts';
import { changeFeatured } from '../../../worker/publishing/markets/change-featured.ts';
import { deleteMarket } from '../../../worker/publishing/markets/delete-market.ts';
import { readMarketEnding } from '../../../worker/publishing/markets/market-ending.ts';
import { changeProduct } from '../../../worker/publishing/products/change-product.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { meanwhile } from '../../publishing/meanwhile.ts';
import { addMarket, author, baseOf, isThere, now, planIn, publishText, setMarkets, site } from './spare-market.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { standing } from '../revisions/texts.ts';

vi.setConfig({ testTimeout: 30_000 });

/** The bindings, where something happens just before the batch that has such a statement. */
const whileIt = (pattern: RegExp, happen: () => Promise<unknown>) => ({ ...env, DB: meanwhile(env.DB, pattern, happen) });
const seenOf = async (market: string) => (await readMarketEnding(env.DB, site, market))?.seen ?? '';
const remove = async (market: string, bindings: Pick<Env, 'DB' | 'OUTBOX'> = env) =>
  deleteMarket(bindings, { site, market, seen: await seenOf(market), author });

const addLocale = async (market: string, bindings: Pick<Env, 'DB' | 'OUTBOX'> = env) => {
  const locales = [...(await readLocales(env.DB, site)), { key: `de-${market}`, language: 'de', market, chain: ['de'], direction: 'ltr' as const }];
  return changeLocales(bindings, { site, base: await baseOf('locales'), locales, author });
};
const createFor = async (market: string, bindings: Pick<Env, 'DB'> = env) => {
  const topic = (await env.DB.prepare('SELECT id FROM topic LIMIT 1').first<number>('id')) ?? 0;
  const text = { title: `For ${market}`, slug: '', summary: '', body: '', seoTitle: '', seoDescription: '' };
  const more = { type: 'how-to' as const, topic, onlyIn: [market], owner: null, language: 'en', text };
  return createArticle(bindings, { site, ...more, author, once: crypto.randomUUID(), locationOf: String });
};
const hideIn = async (market: string, bindings: Pick<Env, 'DB' | 'OUTBOX'> = env) => {
  const article = await findShared(env.DB, site, 1030);
  if (!article) throw new Error('The example brand has it');
  return changeArticle(bindings, { site, article, base: article.base, after: { ...article.shared, onlyIn: null, hiddenIn: [market] }, author });
};
const block = (market: string) => `One.\n\n:::market ${market}\nTwo.\n:::`;
const publishFor = async (market: string, bindings: Pick<Env, 'DB' | 'OUTBOX'>) => {
  const { head } = await standing('gift-cards', 'en');
  const text = { title: 'Gift cards', summary: '', body: block(market) };
  return publish(bindings, { site, article: 'gift-cards', language: 'en', base: head, text, significance: 'minor', author }, now);
};

describe('a market is not deleted while, in that moment,', () => {
  it.each<[string, string, (market: string) => Promise<unknown>]>([
    ['a locale for it is added', 'ra', addLocale],
    ['a change of a fact is scheduled in it', 'rb', (market: string) => planIn([market])],
    ['an article is made for it alone', 'rc', createFor],
    ['a text with a block for it is published', 're', (market) => publishText('gift-cards', block(market))],
  ])('%s', async (_, market, happen) => {
    await addMarket(market);
    const done = await remove(
      market,
      whileIt(/DELETE FROM market WHERE/, () => happen(market)),
    );
    expect(done).toEqual({ ok: false, failure: { reason: 'held' } });
    expect(await isThere(market)).toBe(true);
  });

  it('a value of it is changed: what would be lost is another thing', async () => {
    await addMarket('rf');
    const set = () => changeFact(env, { site, fact: 'return_days', market: 'rf', base: 0, value: 77, author });
    expect(await remove('rf', whileIt(/DELETE FROM market WHERE/, set))).toEqual({ ok: false, failure: { reason: 'conflict' } });
    expect((await remove('rf')).ok).toBe(true);
  });

  it('something else of the site is changed: it is read again, and goes', async () => {
    await addMarket('rg');
    const set = async () =>
      changeFact(env, { site, fact: 'return_days', market: 'us', base: await newestChange(env.DB, site, 'fact', 'return_days/us'), value: 78, author });
    expect((await remove('rg', whileIt(/DELETE FROM market WHERE/, set))).ok).toBe(true);
  });
});

describe('while a market is deleted in that moment,', () => {
  const gone = (market: string, pattern: RegExp) =>
    whileIt(pattern, async () => {
      expect((await remove(market)).ok).toBe(true);
    });

  it('no locale is added for it', async () => {
    await addMarket('sa');
    expect(await addLocale('sa', gone('sa', /INSERT INTO locale/))).toMatchObject({ ok: false });
    expect((await readLocales(env.DB, site)).map(({ key }) => key)).not.toContain('de-sa');
  });

  it('no text with a block for it is published', async () => {
    await addMarket('sb');
    expect(await publishFor('sb', gone('sb', /INSERT INTO revision/))).toMatchObject({ ok: false, failure: { reason: 'invalid' } });
  });

  it('no fact of it is set or scheduled', async () => {
    await addMarket('sc');
    const set = { site, fact: 'return_days', market: 'sc', base: 0, value: 5, author };
    expect(await changeFact(gone('sc', /INSERT INTO market_fact/), set)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    await addMarket('sd');
    expect(await planIn(['sd'], gone('sd', /INSERT INTO fact_schedule/).DB)).toEqual({ ok: false, failure: { reason: 'conflict' } });
  });

  it('no article is made for it, none hidden in it, no product hidden in it, and no home page of it led', async () => {
    await addMarket('se');
    expect(await createFor('se', gone('se', /INSERT INTO article/))).toMatchObject({ ok: false });
    await addMarket('sf');
    expect(await hideIn('sf', gone('sf', /UPDATE article SET type/))).toMatchObject({ ok: false, failure: { reason: 'conflict' } });
    await addMarket('sg');
    const base = await newestChange(env.DB, site, 'product', (await env.DB.prepare('SELECT key FROM product WHERE number = 202').first<string>('key')) ?? '');
    const hidden = { site, product: 202, base, value: { hiddenIn: ['sg'] }, author };
    expect(await changeProduct(gone('sg', /UPDATE product SET/), hidden)).toMatchObject({ ok: false, failure: { reason: 'conflict' } });
    await addMarket('sh');
    const featured = { site, market: 'sh', base: 0, articles: ['gift-cards'], author };
    expect(await changeFeatured(gone('sh', /INSERT INTO featured_article/), featured)).toEqual({ ok: false, failure: { reason: 'conflict' } });
    const orphans = `SELECT (SELECT count(*) FROM article WHERE only_in LIKE '%"s_"%' OR hidden_in LIKE '%"s_"%') + (SELECT count(*) FROM product WHERE hidden_in LIKE '%"s_"%') AS n`;
    expect(await env.DB.prepare(orphans).first('n')).toBe(0);
  });

  it('somebody who has the settings of an article hidden in it open is told', async () => {
    await addMarket('sj');
    await setMarkets('gift-cards', 'hidden_in', ['sj']);
    expect(await hideIn('us', gone('sj', /UPDATE article SET type/))).toMatchObject({ ok: false, failure: { reason: 'conflict' } });
  });

  it('a second deletion of it finds nothing', async () => {
    await addMarket('sk');
    expect(await remove('sk', gone('sk', /DELETE FROM market WHERE/))).toEqual({ ok: false, failure: { reason: 'missing' } });
  });
});
