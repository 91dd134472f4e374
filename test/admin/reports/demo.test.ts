import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { digestsPath, exportPath, feedbackInboxPath, gapsPath, removeDemoPath, reportsPath, searchReportPath } from '../../../worker/admin/paths.ts';
import { demoName } from '../../../worker/analytics/demo/demo-name.ts';
import { rollUp } from '../../../worker/analytics/roll-up.ts';
import { countOf, message, store } from '../../analytics/deliver.ts';
import { grant, signIn } from '../sign-in.ts';

const yesterday = Date.now() - 86_400_000;

beforeEach(async () => {
  await env.DB.batch(['event', 'daily', 'rollup', 'audit'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  const site = (await countOf("SELECT id AS n FROM site WHERE key = 'ondelle'")) ?? 0;
  const name = `${demoName(site)}00001`;
  await store(message(yesterday, null, [{ id: `${name}-1` }, { id: `${name}-2` }], { visit: name }), message(yesterday, 7));
  await rollUp(env.DB);
});

it('says where the reports begin that the numbers are those of a demo, asks, and takes it out', async () => {
  const owner = await signIn(grant('owner'));
  expect(await owner.read(reportsPath)).toContain('Remove the demo data');
  const question = await owner.read(removeDemoPath);
  for (const words of ['What goes', 'What stays', 'cannot be undone']) expect(question).toContain(words);
  const removed = await owner.post(removeDemoPath);
  expect([removed.status, removed.headers.get('Location')]).toEqual([303, `${reportsPath}?done=demo-removed`]);
  expect(await owner.read(`${reportsPath}?done=demo-removed`)).toContain('The demo data is gone');
  expect(await owner.read(reportsPath)).not.toContain('Demo data');
  expect(await owner.read(removeDemoPath)).toContain('There is no demo data');
  expect(await countOf('SELECT sum(views) AS n FROM daily')).toBe(1);
  expect(await env.DB.prepare('SELECT actor, action, entity FROM audit').first()).toEqual({ actor: owner.email, action: 'demo.remove', entity: 'ondelle' });
});

it.each([searchReportPath, gapsPath(), feedbackInboxPath, exportPath(), digestsPath])('says it in a line on %s', async (path) => {
  const owner = await signIn(grant('owner'));
  expect(await owner.read(path)).toMatch(/<b>Demo data<\/b> Readers of 90 days were made up\.\s+<a href="\/admin\/reports\/demo\/remove"/);
});

it('says so to analysts, who cannot take it out', async () => {
  const analyst = await signIn(grant('analyst'));
  const page = await analyst.read(reportsPath);
  expect(page).toContain('Demo data');
  expect(page).not.toContain('Remove the demo data');
  expect((await analyst.get(removeDemoPath)).status).toBe(403);
  expect((await analyst.post(removeDemoPath)).status).toBe(403);
  expect(await countOf('SELECT sum(views) AS n FROM daily')).toBe(3);
});

it('logs nothing where there is no demo', async () => {
  const owner = await signIn(grant('owner'));
  await owner.post(removeDemoPath);
  await owner.post(removeDemoPath);
  expect(await countOf("SELECT count(*) AS n FROM audit WHERE action = 'demo.remove'")).toBe(1);
});
