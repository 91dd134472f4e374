import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { schedulePath, tokenRevokePath } from '../../../worker/admin/paths.ts';
import { mayStillPublish } from '../../../worker/admin/revisions/may-still.ts';
import type { Grant } from '../../../db/schema/people.ts';
import { carryOutDue } from '../../../worker/publishing/carry-out.ts';
import { makeOwnToken } from '../own-token.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { standing, typed } from './texts.ts';

const newYear = { date: '2099-01-01', time: '00:00', timeZone: 'UTC' };
let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  await editor.get('/admin');
}, 60_000);

let revision = 1;
/** Plans a publish of the gift cards, does something, and lets the moment come. */
async function outcomeOf(planner: Staff, meanwhile: () => Promise<unknown>): Promise<string | null> {
  const { head } = await standing('gift-cards', 'en');
  revision += 1;
  const response = await planner.post(schedulePath(1030, 'en'), typed({ body: `Text ${revision}.` }, head, newYear));
  expect(response.status).toBe(303);
  await meanwhile();
  await carryOutDue(env, (who) => mayStillPublish(env.DB, who), new Date('2099-01-02'));
  return env.DB.prepare('SELECT outcome FROM schedule ORDER BY id DESC LIMIT 1').first('outcome');
}
const setGrants = (staff: Staff, grants: Grant[]) =>
  env.DB.prepare('UPDATE user SET grants = ? WHERE email = ?').bind(JSON.stringify(grants), staff.email).run();
const nothing = () => Promise.resolve();

describe('a planned publish', () => {
  it('is carried out for whoever may still publish, and for their program', async () => {
    expect(await outcomeOf(editor, nothing)).toBe('done');
    expect(await outcomeOf(await makeOwnToken(editor, 'editor', 'Nightly (1)'), nothing)).toBe('done');
  });

  it.each([
    ['an author', [grant('author')]],
    ['an editor of another language', [grant('editor', { languages: ['de'] })]],
    ['an editor of another topic', [grant('editor', { topics: ['troubleshooting'] })]],
    ['an editor of another site', [grant('editor', { sites: ['another'] })]],
    ['nobody', []],
  ])('is not carried out for who is by now %s', async (_, grants) => {
    const staff = await signIn(grant('editor'));
    expect(await outcomeOf(staff, () => setGrants(staff, grants))).toBe('failed');
    expect((await standing('gift-cards', 'en')).live).not.toBe((await standing('gift-cards', 'en')).head);
  });

  it('is not carried out for who was removed', async () => {
    const staff = await signIn(grant('editor'));
    expect(await outcomeOf(staff, () => env.DB.prepare("UPDATE user SET removed_at = '2026-01-01' WHERE email = ?").bind(staff.email).run())).toBe('failed');
  });

  it('is not carried out for a program whose token was revoked, whatever its user may', async () => {
    const program = await makeOwnToken(editor, 'editor', 'Leaked');
    expect(await outcomeOf(program, () => editor.post(tokenRevokePath(program.id)))).toBe('failed');
  });
});
