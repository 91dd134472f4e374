import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { accentCheckPath, settingsPath } from '../../../worker/admin/paths.ts';
import { typedSettings } from '../../../worker/admin/settings/settings-form.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { changeSettings } from '../../../worker/publishing/settings/change-settings.ts';
import { readSiteTable } from '../../../worker/publishing/site-table-store.ts';
import type { SiteSettings } from '../../../worker/sites/site.ts';
import { read } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 30_000 });

let owner: Staff;
let other: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  other = await signIn(grant('admin'));
});

const baseOf = () => newestChange(env.DB, 'ondelle', 'site', 'settings');
async function stored(): Promise<{ name: string; settings: SiteSettings }> {
  const row = await env.DB.prepare("SELECT name, settings FROM site WHERE key = 'ondelle'").first<{ name: string; settings: string }>();
  return { name: row?.name ?? '', settings: JSON.parse(row?.settings ?? '') };
}
/** The form as the page holds it. */
const form = async () => ({ ...typedSettings(await stored()), base: String(await baseOf()) });

describe('the settings of a site', () => {
  it('stand in the form as they are, and saving them so changes nothing', async () => {
    const html = await owner.read(settingsPath);
    expect(html).toMatch(/name="name"[^>]*value="Ondelle"/);
    expect(html).toContain('value="#7a2e3a"');
    expect(html).toMatch(/\d\.\d:1 on light paper: easy to read\./);
    expect(html).toContain('localhost');
    const before = await stored();
    expect((await owner.post(settingsPath, await form())).headers.get('Location')).toBe(`${settingsPath}?done=unchanged`);
    expect(await stored()).toEqual(before);
  });

  it('change what readers see on every page, and what the gateway knows', async () => {
    const typed = {
      ...(await form()),
      name: 'Ondelle Sound',
      accentLight: '#004d40',
      'tagline:de': 'Womit können wir helfen?',
      'footer.9.label:en': 'Accessibility',
      'footer.9.url:en': 'https://ondelle.example/a11y',
      'footer.9.place': '1',
      'footer.1.label:en': '',
      reviewRequired: 'yes',
      'days-faq': '90',
    };
    const response = await owner.post(settingsPath, typed);
    expect(response.headers.get('Location')).toBe(`${settingsPath}?done=saved`);
    const home = await read('/en-us');
    expect(home).toContain('--accent:#004d40');
    expect(home).toContain('>Accessibility</a>');
    expect(await read('/de-de')).toContain('Womit können wir helfen?');
    const { settings } = await stored();
    expect(settings.footer.map(({ label }) => label['en'] ?? label['de']).slice(0, 2)).toEqual(['Privacy', 'Accessibility']);
    expect(settings.review).toMatchObject({ required: true, days: { faq: 90 } });
    expect((await readSiteTable(env.DB))[0]).toMatchObject({ name: 'Ondelle Sound', accent: { light: '#004d40' } });
    expect(await env.DB.prepare('SELECT gateway FROM outbox ORDER BY id DESC LIMIT 1').first('gateway')).toBe(1);
    expect(await env.DB.prepare("SELECT actor FROM audit WHERE action = 'site.change' AND entity = 'settings' ORDER BY id DESC LIMIT 1").first('actor')).toBe(
      owner.email,
    );
  });

  it('refuse a colour that is hard to read, and offer the nearest that is not', async () => {
    const response = await owner.post(settingsPath, { ...(await form()), accentLight: '#ff9900' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('but text needs 7:1');
    const offered = /name="accentLightInstead" value="(#[0-9a-f]{6})"/.exec(html)?.[1] ?? '';
    expect((await owner.post(settingsPath, { ...(await form()), accentLight: '#ff9900', accentLightInstead: offered })).status).toBe(303);
    expect((await stored()).settings.accent.light).toBe(offered);
  });

  it('tell while a colour is chosen how it reads', async () => {
    const answer = await owner.get(`${accentCheckPath('dark')}?value=%237a2e3a`, { Accept: 'application/json' });
    expect(await answer.json()).toMatchObject({ ok: false, message: expect.stringContaining('on dark paper, but text needs 7:1') });
    expect((await owner.get(`${accentCheckPath('dark')}?value=red`)).status).toBe(404);
  });

  it.each([
    [{ name: '' }, 'Write the name of the brand'],
    [{ accentDark: 'blue' }, 'Choose a colour'],
    [{ 'header.0.url:en': 'javascript:alert(1)' }, 'Write a web address with https://'],
    [{ 'header.5.label:en': 'Nowhere' }, 'Write where the link leads'],
    [{ 'header.5.url:en': 'https://ondelle.example' }, 'Say what the link is called'],
    [{ legalName: '' }, 'Write the name of the company too'],
    [{ 'days-policy': '0' }, 'Write whole days from 1'],
    [{ logo: 'media/gone.svg' }, 'has been removed from the media'],
  ])('refuse %o with words for people, and keep the rest that was typed', async (wrong, message) => {
    const response = await owner.post(settingsPath, { ...(await form()), 'tagline:fr': 'Une question ?', ...wrong });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    expect(html).toContain('value="Une question ?"');
  });

  it('show what others saved meanwhile, and are saved on the second asking', async () => {
    const mine = await form();
    await other.post(settingsPath, { ...(await form()), name: 'Theirs', 'tagline:en': 'Ask away' });
    const response = await owner.post(settingsPath, { ...mine, name: 'Mine' });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('<dt>Name</dt><dd>Theirs</dd>');
    expect(html).toMatch(/English<\/dt><dd>Ask away<\/dd>/);
    expect(html).toContain('value="Mine"');
    expect((await stored()).name).toBe('Theirs');
    expect((await owner.post(settingsPath, { ...mine, name: 'Mine', base: String(await baseOf()) })).status).toBe(303);
    expect((await stored()).name).toBe('Mine');
  });

  it('keep no logo that was removed at the same moment', async () => {
    const { settings } = await stored();
    const change = { settings: { ...settings, logo: 'media/not-there.svg' } };
    const before = await baseOf();
    expect(await changeSettings(env, { site: 'ondelle', base: before, author: 'x', change })).toEqual({ ok: false, failure: { reason: 'no-logo' } });
    expect(await baseOf()).toBe(before);
  });

  it('are for those who manage the whole site', async () => {
    for (const person of [
      await signIn(grant('editor')),
      await signIn(grant('admin', { markets: ['de'] })),
      await signIn(grant('admin', { languages: ['de'] })),
    ]) {
      expect((await person.get(settingsPath)).status).toBe(403);
      expect((await person.post(settingsPath, await form())).status).toBe(403);
    }
  });
});

describe('how long what readers did is kept', () => {
  const save = async (eventDays: string, rollupMonths: string) => owner.post(settingsPath, { ...(await form()), eventDays, rollupMonths });

  it('is said in days and months, and goes back to what is usual', async () => {
    expect((await save('30', '12')).status).toBe(303);
    expect((await stored()).settings.analytics).toEqual({ event_days: 30, rollup_months: 12 });
    expect(await owner.read(settingsPath)).toMatch(/name="eventDays"[^>]* value="30"/);
    expect((await save('', '')).status).toBe(303);
    expect((await stored()).settings.analytics).toBeUndefined();
  });

  it.each([
    ['0', '', 'Write whole days'],
    ['ninety', '', 'Write whole days'],
    ['', '1000', 'Write whole months'],
    ['90', '3', 'Keep the counts for longer'],
  ])('is refused as %j days and %j months, with what was typed', async (days, months, message) => {
    const response = await save(days, months);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(message);
    expect(page).toContain(`value="${days}"`);
  });
});
