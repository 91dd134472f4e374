import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { baseOf } from '../../../worker/admin/reports/digests/store.ts';
import { digestsPath } from '../../../worker/admin/paths.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const schedule = { weekday: 1, hour: 8, timeZone: 'Europe/Berlin' };
const weekly = { base: '[]', enabled: 'yes', ...schedule };

let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
});
beforeEach(() => env.DB.prepare('DELETE FROM digest').run());

describe('the settings of a digest', () => {
  const sinceOf = () => env.DB.prepare('SELECT since FROM digest').first<number>('since');
  const base = baseOf({ enabled: true, ...schedule });

  it('saved again as they are lose no edition that is due', async () => {
    await owner.post(digestsPath, weekly);
    await env.DB.prepare('UPDATE digest SET since = 5').run();
    expect((await owner.post(digestsPath, { ...weekly, base })).status).toBe(303);
    expect(await sinceOf()).toBe(5);
    await owner.post(digestsPath, { ...weekly, base, hour: 9 });
    expect(await sinceOf()).toBeGreaterThan(5);
  });

  it('are not saved over what somebody else saved meanwhile, without saying so', async () => {
    await owner.post(digestsPath, weekly);
    await owner.post(digestsPath, { ...weekly, base, weekday: 3 });
    const response = await owner.post(digestsPath, { ...weekly, base, hour: 17 });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('Somebody else saved this meanwhile: it is on, Wednesday');
    expect(page).toMatch(/value="17" selected/);
    const shown = pick(page, /name="base" value="([^"]+)"/).replaceAll('&quot;', '"');
    expect((await owner.post(digestsPath, { ...weekly, base: shown, hour: 17 })).status).toBe(303);
  });
});
