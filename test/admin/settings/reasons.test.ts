import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { settingsPath } from '../../../worker/admin/paths.ts';
import { typedSettings } from '../../../worker/admin/settings/settings-form.ts';
import { feedbackPath } from '../../../worker/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import type { SiteSettings } from '../../../worker/sites/site.ts';
import { read } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
});

async function stored(): Promise<{ name: string; settings: SiteSettings }> {
  const row = await env.DB.prepare("SELECT name, settings FROM site WHERE key = 'ondelle'").first<{ name: string; settings: string }>();
  return { name: row?.name ?? '', settings: JSON.parse(row?.settings ?? '') };
}
const form = async () => ({ ...typedSettings(await stored()), base: String(await newestChange(env.DB, 'ondelle', 'site', 'settings')) });
const save = async (typed: Record<string, string>) => owner.post(settingsPath, { ...(await form()), ...typed });
const asked = (locale: string, vote: string) => read(feedbackPath(locale, 1031, { language: 'en', revision: 1, vote, ref: 'tp46d5-BWvoc6C5UURlRRGj' }));

describe('the reasons of votes', () => {
  it('are good ones in every language where the site says nothing, and saving them so says nothing', async () => {
    const page = await owner.read(settingsPath);
    expect(page).toContain('value="Something is wrong or out of date"');
    expect(page).toContain('value="内容が間違っている、または古い"');
    expect((await save({})).headers.get('Location')).toBe(`${settingsPath}?done=unchanged`);
    expect((await stored()).settings.feedback).toBeUndefined();
    expect(await asked('ja-jp', 'no')).toContain('内容が間違っている、または古い');
  });

  it('are changed, added, moved and removed, and offered to whoever reads their languages', async () => {
    const done = await save({
      'reasons-no.0.label:en': 'Too many words',
      'reasons-no.5.label:en': 'Pictures are missing!',
      'reasons-no.5.label:de': 'Es fehlen Bilder',
      'reasons-no.5.place': '1',
      ...Object.fromEntries(['en', 'de', 'fr', 'es', 'ja', 'zh-Hans', 'ar'].map((language) => [`reasons-no.4.label:${language}`, ''])),
    });
    expect(done.headers.get('Location')).toBe(`${settingsPath}?done=saved`);
    const { feedback } = (await stored()).settings;
    expect(feedback?.yes).toBeUndefined();
    expect(feedback?.no?.map(({ key }) => key)).toEqual(['unclear', 'pictures-are-missing', 'missing', 'wrong', 'failed']);
    expect(await asked('en-us', 'no')).toMatch(/Too many words[\s\S]*Pictures are missing!/);
    expect(await asked('de-de', 'no')).toContain('Es fehlen Bilder');
    // French falls back to English, as the texts do.
    expect(await asked('fr-fr', 'no')).toMatch(/<span lang="en" dir="ltr">Pictures are missing!/);
  });

  it('may be none: then a comment alone is asked for', async () => {
    const { settings } = await stored();
    const names = Object.keys(typedSettings({ name: '', settings })).filter((name) => name.startsWith('reasons-yes.') && name.includes('.label:'));
    expect((await save(Object.fromEntries(names.map((name) => [name, ''])))).status).toBe(303);
    expect((await stored()).settings.feedback?.yes).toEqual([]);
    const page = await asked('en-us', 'yes');
    expect(page).not.toContain('type="checkbox"');
    expect(page).toContain('name="comment"');
  });

  it('keep their keys whatever they are called later, and each has one of its own', async () => {
    await save({ 'reasons-no.1.label:en': 'No pictures', 'reasons-no.5.label:en': '写真がない', 'reasons-no.6.label:en': '写真が足りない' });
    const { feedback } = (await stored()).settings;
    expect(feedback?.no?.map(({ key }) => key)).toEqual(['unclear', 'pictures-are-missing', 'missing', 'wrong', 'failed', 'reason', 'reason-2']);
    const forged = await save({ 'reasons-no.0.key': 'Not a key"><script>' });
    expect(forged.status).toBe(422);
    const twice = await save({ 'reasons-no.0.key': 'missing' });
    expect([twice.status, (await stored()).settings.feedback?.no?.map(({ key }) => key)[0]]).toEqual([303, 'missing']);
  });
});
