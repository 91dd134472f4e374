import { env } from 'cloudflare:workers';
import { beforeAll, expect, it, vi } from 'vitest';
import { adminPath, factScheduleCancelPath, factValuePreviewPath, factSchedulePath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const fact = 'return_days';
let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
});

const preview = async (value: string) => (await editor.post(factValuePreviewPath(fact, 'de'), { 'base.de': await base(), 'value.de': value })).text();
const base = async () =>
  String((await env.DB.prepare("SELECT max(number) AS n FROM change WHERE kind = 'fact' AND entity = 'return_days/de'").first<number>('n')) ?? 0);
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
/** Sends the form of a preview as it stands there, with a day and a time. */
const schedule = async (html: string, date: string) => {
  const names = ['base.de', 'value.de', 'seen', 'once'];
  const timeZone = /name="timeZone".*?<option value="([^"]*)" selected/s.exec(html)?.[1] ?? '';
  const sent = Object.fromEntries(names.map((name) => [name, hidden(html, name)]));
  return editor.post(factSchedulePath(fact, 'de'), { ...sent, date, time: '08:00', timeZone });
};
const pending = async () =>
  (await env.DB.prepare('SELECT id, at FROM fact_schedule WHERE done_at IS NULL ORDER BY at').all<{ id: number; at: string }>()).results;

it('is scheduled from what was shown, by the clock of the market, without being asked again', async () => {
  expect((await schedule(await preview('60'), '2099-11-27')).status).toBe(303);
  const back = await preview('100');
  expect(back).toContain('<dt>Before</dt>');
  expect(back).not.toContain('<dt>Now</dt>');
  expect((await schedule(back, '2099-12-01')).status).toBe(303);
  // Berlin is an hour ahead.
  expect((await pending()).map(({ at }) => at)).toEqual(['2099-11-27T07:00:00.000Z', '2099-12-01T07:00:00.000Z']);
});

it('stands among what comes, for who may change it', async () => {
  const home = await editor.read(adminPath);
  for (const words of ['Facts that will change', '27 Nov 2099, 08:00', '1 Dec 2099, 08:00']) expect(home).toContain(words);
  expect(await (await signIn(grant('editor', { markets: ['us'] }))).read(adminPath)).not.toContain('Facts that will change');
});

it('is named to who cancels only the change before it', async () => {
  const [first, second] = await pending();
  const cancel = async (id = 0) => (await editor.post(factScheduleCancelPath(fact, 'de', id))).headers.get('Location');
  const alone = (await cancel(first?.id)) ?? '';
  expect(await editor.read(alone)).toContain('A later change of the same market still stands below');
  expect(await editor.read((await cancel(second?.id)) ?? '')).not.toContain('A later change');
});
