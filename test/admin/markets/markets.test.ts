import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { marketFeaturedPath, marketPath, marketsPath, newMarketPath } from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { read } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 30_000 });

let owner: Staff;
let editor: Staff;
let german: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  editor = await signIn(grant('editor'));
  german = await signIn(grant('admin', { markets: ['de'] }));
});

const baseOf = (entity: string) => newestChange(env.DB, 'ondelle', 'site', entity);
const column = (name: string, market = 'de') => env.DB.prepare(`SELECT ${name} AS value FROM market WHERE key = ?`).bind(market).first<string>('value');

/** The form of the German market as its page holds it. */
async function formOf(market = 'de'): Promise<Record<string, string | string[]>> {
  const html = (await owner.read(marketPath(market))).split('id="featured-articles"')[0] ?? '';
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input (?:id="[^"]*" )?[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"/g)) (fields[name] ??= []).push(value);
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) if (!tag.includes('value=')) (fields[/name="([^"]+)"/.exec(tag)?.[1] ?? ''] ??= []).push('');
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    (fields[name] ??= []).push(/value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  return fields;
}

describe('markets', () => {
  it('are listed with their countries, locales and how many facts they set', async () => {
    const html = await owner.read(marketsPath);
    expect(html).toContain('Germany');
    expect(html).toContain('Europe/Berlin');
    expect(html).toMatch(/15 of 15 set/);
  });

  it('are saved as they stand without a change', async () => {
    const response = await owner.post(marketPath('de'), await formOf());
    expect(response.headers.get('Location')).toBe(`${marketPath('de')}?done=unchanged`);
  });

  it('change for readers: name, reply, channels with hours and notes; and the gateway learns of countries', async () => {
    const form = await formOf();
    const response = await german.post(marketPath('de'), {
      ...form,
      countries: 'de, at',
      replyHours: '5',
      'channel.0.place': '9',
      'channel.1.value': '+49 30 999 999',
      'channel.1.note:de': 'Kostenlos',
      'channel.2.kind': '',
    });
    expect(response.status).toBe(303);
    expect(await column('countries')).toBe('["DE","AT"]');
    const channels: { kind: string; number?: string; note?: Record<string, string> }[] = JSON.parse((await column('channels')) ?? '');
    expect(channels.map(({ kind }) => kind)).toEqual(['phone', 'mail']);
    expect(channels[0]).toMatchObject({ number: '+49 30 999 999', note: { de: 'Kostenlos' }, hours: [{ days: 'mon-fri', open: '08:00', close: '18:00' }] });
    expect(await read('/de-de/contact')).toContain('Kostenlos');
    expect(await env.DB.prepare('SELECT gateway FROM outbox ORDER BY id DESC LIMIT 1').first('gateway')).toBe(1);
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE entity = 'market/de' ORDER BY id DESC LIMIT 1").first('actor')).toBe(german.email);
  });

  it.each([
    [{ timeZone: 'Europe/Atlantis' }, 'Choose a time zone'],
    [{ timeZone: '+02:00' }, 'Choose a time zone'],
    [{ currency: 'EURO' }, 'Write a currency code'],
    [{ countries: 'DE, Germany' }, '“GERMANY” is no country'],
    [{ replyHours: '1.5' }, 'Write whole hours'],
    [{ 'name:en': '' }, 'Name the market in the source language'],
    [{ 'channel.0.value': 'not an address' }, 'Write an e-mail address'],
    [{ 'channel.7.value': 'https://chat.example', 'channel.7.kind': '' }, 'Choose what kind of channel'],
    [{ 'channel.0.hours-from': ['mon'], 'channel.0.hours-open': ['18:00'], 'channel.0.hours-close': ['08:00'] }, 'closes before it opens'],
  ])('refuse %o with words for people, and keep what was typed', async (wrong, message) => {
    const response = await owner.post(marketPath('fr'), { ...(await formOf('fr')), 'name:ja': '仏蘭西', ...wrong });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    expect(html).toContain('value="仏蘭西"');
  });

  it('show what others saved meanwhile, and save on the second asking', async () => {
    const mine = await formOf('uk');
    await german.post(marketPath('uk'), { ...mine, replyHours: '3' });
    await owner.post(marketPath('uk'), { ...mine, replyHours: '3' });
    const response = await owner.post(marketPath('uk'), { ...mine, replyHours: '9' });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toMatch(/<dt>Expected reply, in hours<\/dt><dd>3<\/dd>/);
    expect(html).toContain('name="replyHours"');
    const again = await owner.post(marketPath('uk'), { ...mine, replyHours: '9', base: await baseOf('market/uk') });
    expect(again.status).toBe(303);
    expect(await column('reply_hours', 'uk')).toBe(9);
  });

  it('are kept from those who may not: another market, an editor, a stranger to the site', async () => {
    expect((await german.post(marketPath('us'), await formOf('us'))).status).toBe(403);
    expect((await editor.post(marketPath('de'), await formOf())).status).toBe(403);
    expect((await german.get(newMarketPath)).status).toBe(403);
    expect((await (await signIn(grant('translator'))).get(marketsPath)).status).toBe(403);
    expect((await owner.get(marketPath('atlantis'))).status).toBe(404);
  });
});

describe('what a home page leads with', () => {
  const keys = async () =>
    (
      await env.DB.prepare(
        "SELECT a.key AS key FROM featured_article f JOIN market m ON m.id = f.market_id JOIN article a ON a.id = f.article_id WHERE m.key = 'de' ORDER BY f.position",
      ).all<{
        key: string;
      }>()
    ).results.map(({ key }) => key);

  it('is put in order, shortened and added to by an editor, and readers see it', async () => {
    const before = await keys();
    const page = await editor.read(`${marketPath('de')}?find=gift`);
    expect(page).toMatch(/name="add" value="gift-cards"/);
    const places = before.map((_, index) => String(index === 0 ? 5.5 : index + 1));
    const fields = { base: await baseOf('featured/de'), article: before, place: places, remove: before[1] ?? '', add: 'gift-cards' };
    expect((await editor.post(marketFeaturedPath('de'), fields)).status).toBe(303);
    const [first = '', , ...others] = before;
    expect(await keys()).toEqual([...others.slice(0, 3), first, ...others.slice(3), 'gift-cards']);
    expect(await read('/de-de')).toContain('/articles/1030-');
  });

  it('is not overwritten by an older page', async () => {
    const response = await editor.post(marketFeaturedPath('de'), { base: 0, article: ['return-window'], place: ['1'] });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('The list is now');
    expect((await keys()).length).toBeGreaterThan(1);
  });

  it('is for whoever may change that market', async () => {
    const french = await signIn(grant('editor', { markets: ['fr'] }));
    expect((await french.post(marketFeaturedPath('de'), { base: 0 })).status).toBe(403);
    expect((await french.get(marketPath('fr'))).status).toBe(200);
  });
});

describe('a new market', () => {
  const typed = {
    key: 'at',
    'name:en': 'Austria',
    'name:de': 'Österreich',
    countries: 'AT',
    currency: 'EUR',
    timeZone: 'Europe/Vienna',
    replyHours: '',
    factsOf: 'de',
  };

  it('begins with the facts of another one, and is made once however often the form is sent', async () => {
    const once = crypto.randomUUID();
    for (const response of [await owner.post(marketsPath, { ...typed, once }), await owner.post(marketsPath, { ...typed, once })])
      expect(response.headers.get('Location')).toBe(`${marketPath('at')}?done=market-added`);
    const facts = await env.DB.prepare("SELECT count(*) AS n FROM market_fact mf JOIN market m ON m.id = mf.market_id WHERE m.key = 'at'").first('n');
    expect(facts).toBe(15);
  });

  it.each([
    [{ key: 'de' }, 'There is a market with this key already'],
    [{ key: 'Austria!' }, 'Write the key in lower-case letters'],
    [{ key: 'preview' }, 'meaning of its own'],
    [{ key: 'ch', timeZone: '' }, 'Choose a time zone'],
  ])('is refused with %o', async (wrong, message) => {
    const response = await owner.post(marketsPath, { ...typed, once: crypto.randomUUID(), ...wrong });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(message);
  });
});
