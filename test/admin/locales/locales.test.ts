import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  factsPath,
  factValuePath,
  factValuePreviewPath,
  localeDefaultPath,
  localeMovePath,
  localePath,
  localeRemovePath,
  localesPath,
  newLocalePath,
} from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { changeLocales } from '../../../worker/publishing/locales/change-locales.ts';
import { readLocales } from '../../../worker/publishing/locales/locale-rows.ts';
import { read, visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 30_000 });

const returnWindow = 1031;
let owner: Staff;
let german: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  german = await signIn(grant('admin', { markets: ['de'] }));
});

const baseOf = (entity = 'locales') => newestChange(env.DB, 'ondelle', 'site', entity);
const keys = async () => (await readLocales(env.DB, 'ondelle')).map(({ key }) => key);
const lastOutbox = () => env.DB.prepare('SELECT gateway FROM outbox ORDER BY id DESC LIMIT 1').first<number>('gateway');

describe('locales', () => {
  it('are listed in the site’s order, with what readers get', async () => {
    const html = await owner.read(localesPath);
    expect(html).toContain('Readers get German. A text that is not there yet is shown in English, with a notice that it is not translated.');
    expect(html.indexOf('/admin/locales/en-us')).toBeLessThan(html.indexOf('/admin/locales/ar-ae'));
  });

  it('are added for a language and a market, and the gateway learns of it', async () => {
    const response = await owner.post(localesPath, { base: await baseOf(), language: 'en', market: 'de', key: '', fallback: ['', ''] });
    expect(response.headers.get('Location')).toBe(`${localesPath}?done=locale-added`);
    expect((await keys()).at(-1)).toBe('en-de');
    expect(await lastOutbox()).toBe(1);
    expect(await read(`/en-de/articles/${returnWindow}`)).toContain('100 days');
    expect(await env.DB.prepare("SELECT actor, action FROM audit WHERE entity = 'locales' ORDER BY id DESC LIMIT 1").first()).toEqual({
      actor: owner.email,
      action: 'site.change',
    });
  });

  it('wait for the facts that texts use, in a market that has no readers yet', async () => {
    await env.DB.prepare(
      `INSERT INTO market (site_id, key, names, countries, currency, time_zone, channels) SELECT id, 'at', '{"en":"Austria"}', '["AT"]', 'EUR', 'Europe/Vienna', '[]' FROM site WHERE key = 'ondelle'`,
    ).run();
    const add = async () => owner.post(localesPath, { base: await baseOf(), language: 'de', market: 'at', key: '', fallback: ['', ''] });
    const refused = await add();
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/Readers in Austria would find gaps: .*Set them first: return_days, /);
    expect(await keys()).not.toContain('de-at');
    await env.DB.prepare(
      `INSERT INTO market_fact (market_id, fact_id, value) SELECT m.id, v.fact_id, v.value FROM market m, market_fact v JOIN market o ON o.id = v.market_id WHERE m.key = 'at' AND o.key = 'de'`,
    ).run();
    expect((await add()).status).toBe(303);
    expect(await read(`/de-at/articles/${returnWindow}`)).toContain('100 Tage');
    await changeLocales(env, {
      site: 'ondelle',
      base: await baseOf(),
      locales: (await readLocales(env.DB, 'ondelle')).filter(({ key }) => key !== 'de-at'),
      author: 'test',
    });
  });

  it('show a changed return window in two languages, and not in another market', async () => {
    const editor = await signIn(grant('editor', { markets: ['de'] }));
    const typed = { 'base.de': await newestChange(env.DB, 'ondelle', 'fact', 'return_days/de'), 'value.de': '60' };
    const preview = await (await editor.post(factValuePreviewPath('return_days', 'de'), typed)).text();
    expect(preview).toContain('innerhalb von <ins>60</ins> Tagen');
    expect(preview).toMatch(/<ins>60<\/ins> days/);
    expect(await read(`/de-de/articles/${returnWindow}`)).toContain('100 Tage');
    expect((await editor.post(factValuePath('return_days', 'de'), typed)).headers.get('Location')).toBe(`${factsPath}?done=fact-changed`);
    const [inGerman, inEnglish, american] = [
      await read(`/de-de/articles/${returnWindow}`),
      await read(`/en-de/articles/${returnWindow}`),
      await read(`/en-us/articles/${returnWindow}`),
    ];
    expect(inGerman).toContain('60 Tage');
    expect(inEnglish).toContain('60 days');
    for (const page of [inGerman, inEnglish]) expect(page).not.toMatch(/100 (Tage|days)/);
    expect(american).toContain('90 days');
    expect(american).not.toContain('60 days');
  });

  it.each([
    [{ language: 'klingon' }, 'Write a language tag'],
    [{ language: 'xx' }, 'Write a language tag'],
    [{ language: 'en', market: 'atlantis' }, 'Choose a market'],
    [{ language: 'en', market: 'us' }, 'There is a locale en-us already'],
    [{ language: 'en', key: 'english!' }, 'Write two parts'],
    [{ language: 'en', key: 'api' }, 'Write two parts'],
  ])('are refused with %o, in words for people', async (typed, message) => {
    const response = await owner.post(localesPath, { base: await baseOf(), market: 'de', key: '', ...typed });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(message);
  });

  it('change places', async () => {
    const [first = '', second = '', ...rest] = await keys();
    const moved = await owner.post(localeMovePath, { base: await baseOf(), locale: first, by: 'down' });
    expect(moved.status).toBe(303);
    expect(await owner.read(moved.headers.get('Location') ?? '')).toMatch(new RegExp(`<button[^>]* aria-label="Move ${first} down"[^>]* autofocus`));
    expect(await keys()).toEqual([second, first, ...rest]);
    // At an end the same can be pressed no more: the other keeps the focus where it was.
    for (const [by, locale, other] of [
      ['up', first, 'down'],
      ['down', rest.at(-2) ?? '', 'up'],
    ] as const) {
      const atEnd = await owner.post(localeMovePath, { base: await baseOf(), locale, by });
      expect(await owner.read(atEnd.headers.get('Location') ?? '')).toMatch(new RegExp(`<button[^>]* aria-label="Move ${locale} ${other}"[^>]* autofocus`));
      await owner.post(localeMovePath, { base: await baseOf(), locale, by: other });
    }
    const stale = await owner.post(localeMovePath, { base: (await baseOf()) - 1, locale: first, by: 'up' });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('Somebody changed the locales meanwhile');
  });

  it('fall back as their chain says', async () => {
    const missing = 'statutory-withdrawal';
    const number = await env.DB.prepare('SELECT number FROM article WHERE key = ?').bind(missing).first<number>('number');
    await env.DB.prepare('UPDATE article SET only_in = NULL WHERE key = ?').bind(missing).run();
    expect(await read(`/ja-jp/articles/${number}`)).toContain('lang="en"');
    expect((await owner.post(localePath('ja-jp'), { base: await baseOf(), fallback: ['fr', 'en', 'fr'] })).status).toBe(303);
    expect(await read(`/ja-jp/articles/${number}`)).toContain('lang="fr"');
    expect(await owner.read(localePath('ja-jp'))).toContain('shown in French, else in English');
    expect((await owner.post(localePath('ja-jp'), { base: await baseOf(), fallback: ['tlh'] })).status).toBe(422);
    const stale = await owner.post(localePath('ja-jp'), { base: 0, fallback: ['en'] });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('else in English');
  });

  it('have a default, which the gateway learns of', async () => {
    const response = await owner.post(localeDefaultPath, { base: await baseOf('settings'), locale: 'en-gb' });
    expect(response.status).toBe(303);
    expect(await env.DB.prepare('SELECT default_locale FROM site').first('default_locale')).toBe('en-gb');
    expect(await lastOutbox()).toBe(1);
    expect((await owner.post(localeDefaultPath, { base: await baseOf('settings'), locale: 'no-no' })).status).toBe(422);
  });

  it('go, and their addresses lead on', async () => {
    expect(await owner.read(localePath('en-de'))).toContain('Every address that begins with');
    expect((await owner.post(localeRemovePath('en-de'), { base: await baseOf(), to: 'en-us' })).status).toBe(303);
    expect(await keys()).not.toContain('en-de');
    const response = await visit(`/en-de/articles/${returnWindow}-return-window`);
    expect([response.status, response.headers.get('Location')]).toEqual([301, `/en-us/articles/${returnWindow}`]);
    expect((await visit('/en-de')).headers.get('Location')).toBe('/en-us');
  });

  it('do not go while one is the default, even if it became that a moment ago', async () => {
    const response = await owner.post(localeRemovePath('en-gb'), { base: await baseOf(), to: '' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('This is the default locale');
    const locales = (await readLocales(env.DB, 'ondelle')).filter(({ key }) => key !== 'en-gb');
    const outcome = await changeLocales(env, { site: 'ondelle', base: await baseOf(), locales, author: 'x' });
    expect(outcome).toEqual({ ok: false, failure: { reason: 'default' } });
    expect(await keys()).toContain('en-gb');
  });

  it('are kept from those who may not', async () => {
    const base = await baseOf();
    expect((await german.post(localePath('fr-fr'), { base, fallback: [] })).status).toBe(403);
    expect((await german.post(localesPath, { base, language: 'tr', market: 'de' })).status).toBe(403);
    expect((await german.post(localeMovePath, { base, locale: 'de-de', by: 'up' })).status).toBe(403);
    expect((await german.post(localeDefaultPath, { base, locale: 'de-de' })).status).toBe(403);
    expect((await german.post(localePath('de-de'), { base, fallback: ['en'] })).status).toBe(303);
    expect((await (await signIn(grant('editor'))).get(newLocalePath)).status).toBe(403);
    expect((await owner.get(localePath('xx-xx'))).status).toBe(404);
  });
});
