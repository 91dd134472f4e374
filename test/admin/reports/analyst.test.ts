import { beforeAll, describe, expect, it } from 'vitest';
import { adminPath, exportPath, reportsPath } from '../../../worker/admin/paths.ts';
import { screens } from '../../../worker/admin/screens.ts';
import { navigation } from '../../../worker/admin/ui/navigation.ts';
import { listPages } from '../screen-addresses.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

/** What an analyst has: numbers to look at, and what is their own. */
const own = /^\/(reports|feedback|api\/reports|tokens|sessions|help)(\/|$)|^\/$/;

let analyst: Staff;
beforeAll(async () => {
  analyst = await signIn(grant('analyst'));
});

describe('an analyst', () => {
  it('begins at the reports', async () => {
    const page = await analyst.read(adminPath);
    expect(page).toMatch(new RegExp(`<a class="button" href="${reportsPath}"`));
    expect(page).toContain(`href="${exportPath()}"`);
  });

  it('finds in the navigation what they may open, and nothing else', async () => {
    const page = await analyst.read(reportsPath);
    const shown = navigation.flatMap(({ entries }) => entries).filter(({ href }) => page.includes(`<a href="${href}" data-key`));
    expect(shown.map(({ right }) => right).filter((right) => right !== 'report.read' && right !== 'self.manage')).toEqual([]);
    for (const { href } of shown) expect([href, (await analyst.get(href)).status]).toEqual([href, 200]);
  });

  it('opens reports, exports and what is their own, of all pages', async () => {
    const open: string[] = [];
    for (const path of await listPages()) if ((await analyst.get(path)).status === 200) open.push(path.replace(/^\/admin/, '') || '/');
    expect(open.filter((path) => !own.test(path))).toEqual([]);
    expect(open).toEqual(expect.arrayContaining(['/', '/reports', '/reports/searches', '/reports/export', '/tokens']));
  }, 120_000);

  it('changes nothing but what is their own', async () => {
    const allowed: string[] = [];
    for (const { method, path } of screens.filter((screen) => screen.method !== 'GET')) {
      const named = path.replaceAll(
        /:(\w+)/g,
        (_, name: string) => ({ article: '1031', language: 'de', market: 'us', locale: 'de-de', topic: '106' })[name] ?? '7',
      );
      const response = await analyst.send(method, `/admin${named}`, { headers: { Origin: 'http://localhost' }, body: new FormData() });
      if (response.status !== 403) allowed.push(path);
    }
    expect(allowed.filter((path) => !/^\/(tokens|sessions)/.test(path))).toEqual([]);
  }, 120_000);
});
