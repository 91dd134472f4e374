import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { factPath, factPreviewPath, factSchedulePath, factsPath, factValuePath, factValuePreviewPath } from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { read } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 30_000 });

const returnWindow = 1031;
let editor: Staff;
let german: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  german = await signIn(grant('editor', { markets: ['de'] }));
});

const baseOf = (entity: string) => newestChange(env.DB, 'ondelle', 'fact', entity);
const valueOf = (fact: string, market: string) =>
  env.DB.prepare(
    'SELECT mf.value AS value FROM market_fact mf JOIN fact f ON f.id = mf.fact_id JOIN market m ON m.id = mf.market_id WHERE f.key = ? AND m.key = ?',
  )
    .bind(fact, market)
    .first<string>('value');
const cell = async (fact: string, market: string, value: string) => ({ [`base.${market}`]: await baseOf(`${fact}/${market}`), [`value.${market}`]: value });

describe('the grid of facts', () => {
  it('shows every fact in every market, and how many articles use it', async () => {
    const html = await editor.read(factsPath);
    expect(html).toContain('Return window');
    expect(html).toMatch(/used in \d+ articles/);
    expect(html).toContain('name="value.de" value="100"');
    expect(html).toContain('aria-label="Standard carrier, Germany: DHL"');
  });

  it('lets somebody limited to a market type in that column alone', async () => {
    const html = await german.read(factsPath);
    expect(html).toContain('name="value.de"');
    expect(html).not.toContain('name="value.us"');
    expect(html).not.toContain('Add a fact');
  });

  it('is for reading to those who cannot change facts, and closed to others', async () => {
    const translator = await signIn(grant('translator'));
    expect(await translator.read(factsPath)).not.toContain('name="value.de"');
    expect((await (await signIn(grant('analyst'))).get(factsPath)).status).toBe(403);
  });
});

describe('changing what a market sets', () => {
  it('shows first what readers will see, in their language, before and after, and saves nothing', async () => {
    const response = await german.post(factValuePreviewPath('return_days', 'de'), await cell('return_days', 'de', '60'));
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('lang="de" dir="ltr">Sie können eine Bestellung innerhalb von <del>100</del> Tagen nach');
    expect(html).toContain('lang="de" dir="ltr">Sie können eine Bestellung innerhalb von <ins>60</ins> Tagen nach');
    expect(html).toContain('Rückgabefrist von <ins>60</ins> Tagen erst am 1. Januar 2027.');
    expect(html).not.toContain('lang="en" dir="ltr">You');
    expect(html).toContain('Change it for readers');
    expect(await valueOf('return_days', 'de')).toBe('100');
  });

  it('changes every text that shows it in that market, and no other market', async () => {
    expect(await read(`/de-de/articles/${returnWindow}`)).toContain('100 Tage');
    const response = await german.post(factValuePath('return_days', 'de'), await cell('return_days', 'de', '60'));
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`${factsPath}?done=fact-changed`);
    const changed = await read(`/de-de/articles/${returnWindow}`);
    expect(changed).toContain('60 Tage');
    expect(changed).not.toContain('100 Tage');
    expect(await read(`/en-us/articles/${returnWindow}`)).not.toContain('60 days');
    const line = await env.DB.prepare('SELECT actor, action, before, after FROM audit ORDER BY id DESC LIMIT 1').first();
    expect(line).toEqual({ actor: german.email, action: 'fact.change', before: '100', after: '60' });
  });

  it('takes a value that was changed meanwhile for a conflict, and shows both', async () => {
    const stale = await cell('refund_days', 'de', '7');
    await german.post(factValuePath('refund_days', 'de'), await cell('refund_days', 'de', '5'));
    const response = await editor.post(factValuePath('refund_days', 'de'), stale);
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('it is now 5 days');
    expect(html).toContain('value="7"');
    expect(await valueOf('refund_days', 'de')).toBe('5');
    const base = /name="base\.de" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await editor.post(factValuePath('refund_days', 'de'), { 'base.de': base, 'value.de': '7' })).status).toBe(303);
    expect(await valueOf('refund_days', 'de')).toBe('7');
  });

  it('does not undo a colleague’s change that came while somebody corrected another value', async () => {
    const typed = { ...(await cell('express_days', 'de', '1')), ...(await cell('express_days', 'fr', 'abc')) };
    expect((await editor.post(factValuePath('express_days', 'de'), await cell('express_days', 'de', '9'))).status).toBe(303);
    const baseIn = (html: string, market: string) => new RegExp(`name="base\\.${market}" value="(\\d+)"`).exec(html)?.[1];
    const basesIn = (html: string) => ({ 'base.de': baseIn(html, 'de') ?? '', 'base.fr': baseIn(html, 'fr') ?? '' });
    const refusal = await editor.post(factPreviewPath('express_days'), typed);
    expect(refusal.status).toBe(422);
    const corrected = { ...typed, ...basesIn(await refusal.text()), 'value.fr': '7' };
    for (const path of [factPreviewPath('express_days'), factPath('express_days'), factSchedulePath('express_days')]) {
      const answer = await editor.post(path, { ...corrected, once: crypto.randomUUID(), date: '2099-01-01', time: '00:00', timeZone: 'Europe/Berlin' });
      expect(answer.status).toBe(409);
      const html = await answer.text();
      expect(html).toContain('it is now 9 days');
      // Told, it is theirs to decide.
      expect(baseIn(html, 'de')).toBe(String(await baseOf('express_days/de')));
    }
    expect(await valueOf('express_days', 'de')).toBe('9');
  });

  it.each([
    ['return_days', 'soon', 'Write whole days'],
    ['return_days', '5-3', 'A range goes up'],
    ['return_days', '-3', 'Write whole days'],
    ['return_days', '2.5', 'Write whole days'],
    ['free_shipping_from', '1.000', 'without signs between thousands'],
    ['free_shipping_from', '25 EURO', 'Write an amount'],
    ['free_shipping_from', '25 XQZ', 'There is no currency'],
    ['mains_voltage', 'x'.repeat(501), 'keep it under 500'],
  ])('refuses %s = %s with words for people, and keeps what was typed', async (fact, value, message) => {
    for (const path of [factValuePreviewPath(fact, 'de'), factValuePath(fact, 'de')]) {
      const response = await editor.post(path, await cell(fact, 'de', value));
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(html).toContain(message);
      expect(html).toContain(`value="${value}"`);
    }
  });

  it.each([
    ['return_days', '30 – 45', '[30,45]'],
    ['free_shipping_from', '49,50', '49.5'],
    ['free_shipping_from', '25 usd', '{"amount":25,"currency":"USD"}'],
  ])('reads %s = %s', async (fact, value, stored) => {
    expect((await editor.post(factValuePath(fact, 'fr'), await cell(fact, 'fr', value))).status).toBe(303);
    expect(await valueOf(fact, 'fr')).toBe(stored);
  });

  it('says so where nothing was different', async () => {
    const response = await editor.post(
      factValuePath('return_days', 'uk'),
      await cell('return_days', 'uk', JSON.parse((await valueOf('return_days', 'uk')) ?? '')),
    );
    expect(response.headers.get('Location')).toBe(`${factValuePath('return_days', 'uk')}?done=unchanged`);
  });

  it('takes opening hours line by line', async () => {
    const page = await editor.read(factValuePath('support_hours', 'de'));
    expect(page).toContain('Line 1: opens at');
    const base = { 'base.de': await baseOf('support_hours/de') };
    const lines = { 'value.de-from': ['mon', 'sat'], 'value.de-to': ['fri', ''], 'value.de-open': ['9:00', '10:00'], 'value.de-close': ['17:30', '14:00'] };
    const wrong = await editor.post(factValuePreviewPath('support_hours', 'de'), { ...base, ...lines, 'value.de-close': ['08:00', '14:00'] });
    expect(await wrong.text()).toContain('In line 1, it closes before it opens');
    expect((await editor.post(factValuePath('support_hours', 'de'), { ...base, ...lines })).status).toBe(303);
    expect(await valueOf('support_hours', 'de')).toBe('[{"days":"mon-fri","open":"09:00","close":"17:30"},{"days":"sat","open":"10:00","close":"14:00"}]');
  });

  it('takes a text in each language', async () => {
    const typed = { 'base.de': await baseOf('carrier/de'), 'value.de:en': 'DPD', 'value.de:de': 'DPD Paket' };
    expect((await editor.post(factValuePath('carrier', 'de'), typed)).status).toBe(303);
    expect(await valueOf('carrier', 'de')).toBe('{"en":"DPD","de":"DPD Paket"}');
  });

  it('changes several markets together, or none', async () => {
    const values = { ...(await cell('express_days', 'us', '4')), ...(await cell('express_days', 'jp', '5')) };
    const preview = await editor.post(factPreviewPath('express_days'), values);
    expect(await preview.text()).toContain('Change it for readers');
    expect((await editor.post(factPath('express_days'), { ...values, 'base.jp': 0 })).status).toBe(409);
    expect(await valueOf('express_days', 'us')).not.toBe('4');
    expect((await editor.post(factPath('express_days'), values)).status).toBe(303);
    expect([await valueOf('express_days', 'us'), await valueOf('express_days', 'jp')]).toEqual(['4', '5']);
  });

  it('leaves no market without a value that texts show', async () => {
    const response = await editor.post(factValuePath('return_days', 'es'), await cell('return_days', 'es', ''));
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Texts use this fact');
    expect(await valueOf('return_days', 'es')).not.toBeNull();
  });

  it('is refused outside of somebody’s markets, and to those who only write', async () => {
    for (const path of [factValuePath('return_days', 'us'), factValuePreviewPath('return_days', 'us')])
      expect((await german.post(path, await cell('return_days', 'us', '1'))).status).toBe(403);
    // What the body names beside the address counts for nothing.
    await german.post(factValuePath('return_days', 'de'), await cell('return_days', 'us', '1'));
    expect(await valueOf('return_days', 'us')).toBe('90');
    expect((await german.post(factPath('return_days'), await cell('return_days', 'de', '1'))).status).toBe(403);
    expect((await (await signIn(grant('author'))).post(factValuePath('return_days', 'de'), await cell('return_days', 'de', '1'))).status).toBe(403);
  });

  it.each(['/admin/facts/no_such_fact', '/admin/facts/return_days/atlantis'])('has no page at %s', async (path) => {
    expect((await editor.get(path)).status).toBe(404);
  });
});
