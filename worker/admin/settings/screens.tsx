import { newestChange } from '../../publishing/change.ts';
import { changeSettings } from '../../publishing/settings/change-settings.ts';
import { settingsPath } from '../paths.ts';
import { readRaw, type RawForm } from '../read-form.ts';
import { param, type AdminContext, type Screen } from '../screen.ts';
import type { Difference } from '../ui/conflict.tsx';
import type { FieldProblems } from '../ui/fields.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther, sendJson } from '../ui/send.ts';
import { checkContrast, describeContrast } from './contrast.ts';
import { settingsDifferences } from './differences.ts';
import { readSettings, typedSettings } from './settings-form.ts';
import { sendSettingsPage } from './settings-page.tsx';
import { listPictures } from './store.ts';

export const settingsScreens: Screen[] = [
  { method: 'GET', path: '/settings', right: 'site.manage', handle: (c) => show(c) },
  { method: 'POST', path: '/settings', right: 'site.manage', handle: save },
  { method: 'GET', path: '/settings/accent/:scheme', right: 'site.manage', handle: checkAccent },
];

type Shown = { typed?: RawForm; base?: number; problems?: FieldProblems; differences?: Difference[]; status?: number };

async function show(c: AdminContext, { typed, base, ...shown }: Shown = {}): Promise<Response> {
  const { site } = c.var;
  return sendSettingsPage(c, {
    ...shown,
    typed: typed ?? typedSettings(site),
    base: base ?? (await newestChange(c.env.DB, site.key, 'site', 'settings')),
    pictures: await listPictures(c.env.DB, site.id),
  });
}

async function save(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const typed = await readRaw(c);
  const base = Number(typed['base']?.[0]) || 0;
  const form = readSettings(typed, site);
  if (!form.ok) return show(c, { typed, base, problems: form.problems, status: 422 });
  const done = await changeSettings(c.env, { site: site.key, base, author: visitor.actor, change: form.value });
  if (done.ok) return seeOther(settingsPath, done.value.changed ? 'saved' : 'unchanged');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'conflict':
      return show(c, { typed: typedSettings(form.value), differences: settingsDifferences(form.value, site), status: 409 });
    case 'no-logo':
      return show(c, { typed, base, problems: { logo: 'This picture has been removed from the media. Choose another one.' }, status: 422 });
    case 'no-locale':
      return show(c, { typed, base, problems: { form: 'The default locale has been removed. Choose another one on the page of locales first.' }, status: 422 });
    case 'invalid':
      return show(c, { typed, base, problems: { form: done.failure.message }, status: 422 });
  }
}

/** For the script that tells how a colour reads while it is being chosen. */
function checkAccent(c: AdminContext): Response | Promise<Response> {
  const scheme = param(c, 'scheme');
  const colour = c.req.query('value') ?? '';
  if ((scheme !== 'light' && scheme !== 'dark') || !/^#[0-9a-f]{6}$/i.test(colour)) return refuse(c, 'not-found');
  const contrast = checkContrast(colour.toLowerCase(), scheme);
  return sendJson({ ok: contrast.passes, message: describeContrast(contrast, scheme), instead: contrast.nearest });
}
