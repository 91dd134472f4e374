import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { marketDeletePath, marketPath, marketsPath } from '../../../worker/admin/paths.ts';
import { changeFact } from '../../../worker/publishing/change-fact.ts';
import { changeSnippet } from '../../../worker/publishing/change-snippet.ts';
import { changeFeatured } from '../../../worker/publishing/markets/change-featured.ts';
import { deleteMarket } from '../../../worker/publishing/markets/delete-market.ts';
import { readMarketEnding } from '../../../worker/publishing/markets/market-ending.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { plan } from '../../../worker/publishing/schedule.ts';
import { idOf, standing } from '../revisions/texts.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { addMarket, author, isThere, planIn, publishText, setMarkets, site } from './spare-market.ts';

vi.setConfig({ testTimeout: 30_000 });

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
});

const seenIn = (html: string) => /name="seen" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
/** Presses the button of the page that was just opened. */
const remove = async (market: string) => owner.post(marketDeletePath(market), { seen: seenIn(await owner.read(marketDeletePath(market))) });
const changesOf = async (entity: string) =>
  (await env.DB.prepare('SELECT kind, before, after, author FROM change WHERE entity = ? ORDER BY id DESC LIMIT 1')
    .bind(entity)
    .first<Record<string, string>>()) ?? {};
const draft = async (article: string, body: string) => {
  const { head } = await standing(article, 'en');
  const text = { title: article, slug: '', summary: '', body, seoTitle: '', seoDescription: '' };
  return saveDraft(env, { site, article, language: 'en', base: head, text, author });
};

describe('a market on which nothing stands', () => {
  it('goes with its values, channels and list, which the page named before; the log keeps them, and the gateway learns of it', async () => {
    await addMarket('gone');
    await changeFeatured(env, { site, market: 'gone', base: 0, articles: ['gift-cards'], author });
    expect(await owner.read(marketPath('gone'))).toContain(`href="${marketDeletePath('gone')}"`);
    const html = await owner.read(marketDeletePath('gone'));
    expect(html).toContain('These 15 values are lost');
    expect(html).toMatch(/Return window<\/a>: \d+/);
    expect(html).toContain('E-mail gone@example.com');
    expect(html).toContain('What its home page leads with is lost');
    const response = await owner.post(marketDeletePath('gone'), { seen: seenIn(html) });
    expect(response.headers.get('Location')).toBe(`${marketsPath}?done=market-deleted`);
    expect(await isThere('gone')).toBe(false);
    expect(await owner.read(marketsPath)).not.toContain('Market gone');
    const left =
      'SELECT (SELECT count(*) FROM market_fact WHERE market_id NOT IN (SELECT id FROM market)) + (SELECT count(*) FROM featured_article WHERE market_id NOT IN (SELECT id FROM market)) AS n';
    expect(await env.DB.prepare(left).first('n')).toBe(0);
    const line = await env.DB.prepare("SELECT actor, before, after FROM audit WHERE action = 'site.change' AND entity = 'market/gone' ORDER BY id DESC").first<
      Record<string, string>
    >();
    expect(line).toMatchObject({ actor: owner.email, after: null });
    expect(JSON.parse(line?.['before'] ?? '')).toMatchObject({
      channels: [{ address: 'gone@example.com' }],
      featured: ['gift-cards'],
      facts: { return_days: expect.anything() },
    });
    expect(await changesOf('return_days/gone')).toMatchObject({ kind: 'fact', after: 'null', author: owner.email });
    expect(await changesOf('featured/gone')).toMatchObject({ kind: 'site', before: '["gift-cards"]', after: '[]' });
    expect(await env.DB.prepare("SELECT action FROM audit WHERE entity = 'return_days/gone' ORDER BY id DESC").first('action')).toBe('fact.change');
    expect(await env.DB.prepare('SELECT gateway FROM outbox ORDER BY id DESC LIMIT 1').first('gateway')).toBe(1);
  });

  it('takes along when its texts were last changed, and not those of a market whose key ends alike', async () => {
    await addMarket('brief');
    await env.DB.prepare(
      `INSERT INTO text_moment (site_id, kind, entity, language) SELECT s.id, e.value ->> 0, e.value ->> 1, 'en' FROM site s, json_each(?) e WHERE s.key = 'ondelle'`,
    )
      .bind(
        JSON.stringify([
          ['fact', 'carrier/brief'],
          ['fact', 'carrier/in-brief'],
          ['site', 'category/brief'],
        ]),
      )
      .run();
    expect((await remove('brief')).status).toBe(303);
    const { results } = await env.DB.prepare("SELECT entity FROM text_moment WHERE entity LIKE '%brief' ORDER BY entity").all();
    expect(results).toEqual([{ entity: 'carrier/in-brief' }, { entity: 'category/brief' }]);
  });

  it('is not found afterwards, neither its page nor a second press of the button; and its key can be used again', async () => {
    await addMarket('twice');
    const seen = seenIn(await owner.read(marketDeletePath('twice')));
    expect((await owner.post(marketDeletePath('twice'), { seen })).status).toBe(303);
    expect((await owner.post(marketDeletePath('twice'), { seen })).status).toBe(404);
    expect((await owner.get(marketDeletePath('twice'))).status).toBe(404);
    await addMarket('twice');
    expect(await changeFact(env, { site, fact: 'return_days', market: 'twice', base: 1, value: 3, author })).toMatchObject({ ok: true });
    expect((await remove('twice')).status).toBe(303);
  });

  it('is taken out of what is hidden in it, and only it', async () => {
    await addMarket('veil');
    await setMarkets('gift-cards', 'hidden_in', ['veil', 'us']);
    await setMarkets('return-window', 'hidden_in', ['veil']);
    await env.DB.prepare(`UPDATE product SET hidden_in = '["veil"]' WHERE number = 201`).run();
    expect(await owner.read(marketDeletePath('veil'))).toContain('Hidden in it until now');
    expect((await remove('veil')).status).toBe(303);
    const hiddenIn = (article: string) => env.DB.prepare('SELECT hidden_in FROM article WHERE key = ?').bind(article).first('hidden_in');
    expect([await hiddenIn('gift-cards'), await hiddenIn('return-window')]).toEqual(['["us"]', null]);
    expect(await env.DB.prepare('SELECT hidden_in FROM product WHERE number = 201').first('hidden_in')).toBe('[]');
    expect(await changesOf('gift-cards')).toMatchObject({ kind: 'article', before: '{"hiddenIn":["veil","us"]}', after: '{"hiddenIn":["us"]}' });
    await setMarkets('gift-cards', 'hidden_in', null);
  });

  it('ends the roles that name it alone, which the page says before', async () => {
    await addMarket('roles');
    const alone = await signIn(grant('editor', { markets: ['roles'] }));
    const among = await signIn(grant('editor', { markets: ['roles', 'de'] }));
    expect(await owner.read(marketDeletePath('roles'))).toContain(
      'The roles of 2 people name this market: they lose the market, and those that name no other end.',
    );
    expect((await remove('roles')).status).toBe(303);
    const grants = async ({ email }: Staff) =>
      JSON.parse((await env.DB.prepare('SELECT grants FROM user WHERE email = ?').bind(email).first<string>('grants')) ?? '');
    expect([await grants(alone), await grants(among)]).toEqual([[], [grant('editor', { markets: ['de'] })]]);
    expect((await alone.get(marketsPath)).status).toBe(403);
  });
});

describe('a market stays while', () => {
  /** The page, which has no button; and what is sent all the same changes nothing. */
  async function whyHeld(market: string): Promise<string> {
    const html = await owner.read(marketDeletePath(market));
    expect(html).toContain('cannot be deleted yet');
    expect(html).not.toContain('name="seen"');
    const response = await owner.post(marketDeletePath(market), { seen: '0' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Nothing was deleted.');
    expect(await isThere(market)).toBe(true);
    return html;
  }

  it('a locale shows it', async () => {
    expect(await whyHeld('de')).toContain('href="/admin/locales/de-de"');
  });

  it('an article is for it alone, among others or put away', async () => {
    await addMarket('only');
    await setMarkets('gift-cards', 'only_in', ['de', 'only']);
    expect(await whyHeld('only')).toMatch(/Articles for it alone.*href="\/admin\/articles\/1030"/s);
    await setMarkets('gift-cards', 'only_in', null);
    expect((await remove('only')).status).toBe(303);
  });

  it('a fact is scheduled to change in it', async () => {
    await addMarket('plans');
    expect((await planIn(['plans', 'de'])).ok).toBe(true);
    expect(await whyHeld('plans')).toMatch(/Scheduled changes of facts.*href="\/admin\/facts\/return_days"/s);
    await env.DB.prepare("UPDATE fact_schedule SET done_at = '2026-11-26', outcome = 'cancelled'").run();
    expect((await remove('plans')).status).toBe(303);
  });

  it('a text that readers see has a block for it, or for everywhere else; but not for its name in code', async () => {
    await addMarket('block');
    await publishText('gift-cards', 'One.\n\n:::market !block\nTwo.\n:::');
    expect(await whyHeld('block')).toMatch(/Texts with a block for it: 1.*href="\/admin\/articles\/1030\/en"/s);
    await publishText('gift-cards', 'Write this in the block:\n\n```\n:::market block\nTwo.\n:::\n```');
    expect((await remove('block')).status).toBe(303);
  });

  it('a draft has a block for it', async () => {
    await addMarket('sketch');
    expect((await draft('gift-cards', 'One.\n\n:::market sketch\nTwo.\n:::')).ok).toBe(true);
    expect(await whyHeld('sketch')).toMatch(/draft, en/);
    await draft('gift-cards', 'One.');
    expect((await remove('sketch')).status).toBe(303);
  });

  it('a text with a block for it is scheduled', async () => {
    await addMarket('later');
    const saved = await draft('gift-cards', 'One.\n\n:::market later\nTwo.\n:::');
    const article = { id: await idOf('gift-cards'), key: 'gift-cards' };
    const at = { at: '2999-01-01T00:00:00Z', wallTime: '2999-01-01T00:00', timeZone: 'UTC', author };
    const revision = saved.ok ? saved.value.revision : 0;
    expect((await plan(env.DB, { site, article, language: 'en', action: 'publish', revision, significance: 'minor', ...at })).ok).toBe(true);
    await draft('gift-cards', 'No block any more.');
    expect(await whyHeld('later')).toMatch(/scheduled, en/s);
    await env.DB.prepare("UPDATE schedule SET done_at = '2026-11-26', outcome = 'cancelled'").run();
    expect((await remove('later')).status).toBe(303);
  });

  it('a snippet has a block for it', async () => {
    await addMarket('part');
    await changeSnippet(env, { site, snippet: 'parted', language: 'en', base: 0, body: ':::market part\nHello.\n:::', author });
    expect(await whyHeld('part')).toMatch(/href="\/admin\/snippets\/parted\/en"/s);
  });

  it('no other is left', async () => {
    await env.DB.prepare(
      "INSERT INTO site (key, name, source_language, default_locale, settings) SELECT 'lone', name, source_language, default_locale, settings FROM site LIMIT 1",
    ).run();
    await env.DB.prepare(
      "INSERT INTO market (site_id, key, names, countries, currency, time_zone, channels) SELECT id, 'de', '{}', '[]', 'EUR', 'UTC', '[]' FROM site WHERE key = 'lone'",
    ).run();
    const ending = await readMarketEnding(env.DB, 'lone', 'de');
    expect(ending?.standing).toMatchObject({ isLast: true, locales: [], texts: [] });
    expect(await deleteMarket(env, { site: 'lone', market: 'de', seen: ending?.seen ?? '', author })).toEqual({ ok: false, failure: { reason: 'held' } });
  });
});

describe('deleting a market', () => {
  it('is refused where something else would be lost than the page said, and shows what it is now', async () => {
    await addMarket('moved');
    const seen = seenIn(await owner.read(marketDeletePath('moved')));
    expect((await changeFact(env, { site, fact: 'return_days', market: 'moved', base: 0, value: 123, author })).ok).toBe(true);
    const response = await owner.post(marketDeletePath('moved'), { seen });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('Somebody changed something of it meanwhile');
    expect(html).toMatch(/Return window<\/a>: 123/);
    expect(await isThere('moved')).toBe(true);
    expect((await owner.post(marketDeletePath('moved'), { seen: seenIn(html) })).status).toBe(303);
  });

  it('says so of a damaged form, and deletes nothing', async () => {
    await addMarket('damaged');
    expect((await owner.post(marketDeletePath('damaged'))).status).toBe(422);
    expect(await isThere('damaged')).toBe(true);
  });

  it('is for who manages the whole site: no editor, no admin of this market alone, and offered to nobody else', async () => {
    await addMarket('mine');
    const seen = seenIn(await owner.read(marketDeletePath('mine')));
    const limited = await signIn(grant('admin', { markets: ['mine'] }));
    for (const staff of [limited, await signIn(grant('editor')), await signIn(grant('admin', { sites: ['another'] }))]) {
      expect((await staff.get(marketDeletePath('mine'))).status).toBe(403);
      expect((await staff.post(marketDeletePath('mine'), { seen })).status).toBe(403);
    }
    expect(await limited.read(marketPath('mine'))).not.toContain(marketDeletePath('mine'));
    expect(await isThere('mine')).toBe(true);
    expect((await (await signIn(grant('admin'))).post(marketDeletePath('mine'), { seen: seenIn(await owner.read(marketDeletePath('mine'))) })).status).toBe(
      303,
    );
  });
});
