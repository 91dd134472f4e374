import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  adminArticlePath,
  adminArticlesPath,
  auditPath,
  commentsPath,
  editorPath,
  resolveDraftPath,
  revisionsPath,
  saveDraftPath,
} from '../../../worker/admin/paths.ts';
import { findNames } from '../../../worker/admin/people/names.ts';
import { removeUser } from '../../../worker/admin/users/manage.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { makeOwnToken } from '../own-token.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

/** Gift cards, article 1030: published as revision 1 by the import. */
const number = 1030;
const text = { title: 'Gift cards', slug: '', summary: 'Short.', body: 'They last 12 months.', seoTitle: '', seoDescription: '' };
const save = (base: number, author: string, body = `By revision ${base + 1}.`) =>
  saveDraft(env, { site: 'ondelle', article: 'gift-cards', language: 'en', base, text: { ...text, body }, author });
const rename = (staff: Staff, name: string) => env.DB.prepare('UPDATE user SET name = ?2 WHERE email = ?1').bind(staff.email, name).run();
/** What a page shows, without its tags; what stands in attributes is left out. */
const seen = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

let owner: Staff;
let writer: Staff;

beforeAll(async () => {
  [owner, writer] = [await signIn(grant('owner')), await signIn(grant('author'))];
  await rename(writer, 'نور <b>Noor</b>');
  await save(1, writer.email);
}, 60_000);

describe('the people whom screens name', () => {
  it('stand there by name, as text of any script, with the address on pointing at it', async () => {
    const html = await owner.read(revisionsPath(number, 'en'));
    expect(html).toContain(`<span class="person" dir="auto" title="${writer.email}">نور &lt;b&gt;Noor&lt;/b&gt;</span>`);
    expect(html).not.toContain('<b>Noor');
    expect(seen(html)).not.toContain(writer.email);
  });

  it.each([
    ['editor', editorPath(number, 'en')],
    ['audit log', `${auditPath}?action=comment`],
  ])('are named in the %s', async (_screen, path) => {
    await writer.post(commentsPath(number, 'en'), { remark: 'Twelve?', once: crypto.randomUUID() });
    expect(seen(await owner.read(path))).toContain('نور &lt;b&gt;Noor');
  });

  it('are named where two changed the same words, also to whom both texts are shown', async () => {
    await save(2, writer.email, 'They last 24 months.');
    const form = { ...text, body: 'They last 36 months.', base: 1, copy: 0, note: '' };
    const answer = await owner.post(saveDraftPath(number, 'en'), form);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain(resolveDraftPath(number, 'en'));
    expect(seen(html)).toContain('Theirs ( نور');
  });

  it('are still named after they were removed, which the audit log says', async () => {
    const gone = await signIn(grant('author'));
    await rename(gone, 'Gone Gustav');
    await save(3, gone.email);
    const row = await env.DB.prepare('SELECT id FROM user WHERE email = ?').bind(gone.email).first<number>('id');
    await removeUser(
      env.DB,
      { id: row ?? 0, email: gone.email, name: 'Gone Gustav', grants: [grant('author')] },
      { actor: owner.email, sites: null },
      new Date(),
    );
    expect(await owner.read(revisionsPath(number, 'en'))).toContain(`title="${gone.email}, removed">Gone Gustav`);
    expect(seen(await owner.read(`${auditPath}?action=user.remove`))).toContain(`Gone Gustav ${gone.email}, removed`);
  });

  it('stay addresses where nobody has that address, or a name of blanks', async () => {
    const blank = await signIn(grant('author'));
    await rename(blank, ' ');
    await save(4, 'never.there@example.com');
    await save(5, blank.email);
    const shown = seen(await owner.read(revisionsPath(number, 'en')));
    expect(shown).toContain('never.there@example.com');
    expect(shown).toContain(blank.email);
  });
});

describe('what is no person', () => {
  it('stands there by a token’s name and whose it is', async () => {
    const program = await makeOwnToken(writer, 'author', 'Nightly <sync>');
    await program.post(commentsPath(number, 'en'), { remark: 'By itself.', once: crypto.randomUUID() });
    expect(seen(await owner.read(editorPath(number, 'en')))).toMatch(/Nightly &lt;sync&gt; of نور/);
  });

  it('stands there by a word', async () => {
    const shown = seen(await owner.read(revisionsPath(number, 'en')));
    expect(shown).toContain('an import');
    await env.DB.prepare("INSERT INTO audit (actor, action, entity) VALUES ('schedule', 'article.publish', 'x/en'), ('operator', 'user.add', 'x')").run();
    const log = seen(await owner.read(auditPath));
    expect(log).toContain('the schedule');
    expect(log).toContain('the operator');
  });
});

describe('owners of articles', () => {
  it('stand in the list and its filter by name where they are an address, and as written where not', async () => {
    await env.DB.prepare("UPDATE article SET owner = ?1 WHERE key = 'gift-cards'").bind(writer.email).run();
    await env.DB.prepare("UPDATE article SET owner = 'import' WHERE key = 'warranty'").run();
    const html = await owner.read(`${adminArticlesPath}?owner=${encodeURIComponent(writer.email)}`);
    expect(html).toContain(`<option value="${writer.email}" selected="">نور &lt;b&gt;Noor&lt;/b&gt;</option>`);
    expect(html).toContain('<option value="import">import</option>');
    expect(html).toMatch(/data-label="Owner"><span class="person"[^>]*>نور/);
    expect(await owner.read(adminArticlePath(number))).toContain(`<option value="${writer.email}">نور`);
  });
});

describe('the filter of the audit log', () => {
  it('finds by words of a name as well as of an address', async () => {
    expect(seen(await owner.read(`${auditPath}?actor=noor&action=comment.add`))).toContain(writer.email);
    expect(seen(await owner.read(`${auditPath}?actor=${writer.email}&action=comment.add`))).toContain(writer.email);
    expect(await owner.read(`${auditPath}?actor=nobody-called-so`)).toContain('Nothing here');
  });
});

describe('people of another site', () => {
  let foreign: Staff;
  beforeAll(async () => {
    foreign = await signIn(grant('editor', { sites: ['another'] }));
    await rename(foreign, 'Fara Foreign');
    await env.DB.prepare('UPDATE article SET owner = ?1 WHERE number = 1031').bind(foreign.email).run();
  });

  it('are not named to whoever writes their address into an article of this one, nor is their removal', async () => {
    const editor = await signIn(grant('editor', { sites: ['ondelle'] }));
    for (const removed of [null, '2026-01-01']) {
      await env.DB.prepare('UPDATE user SET removed_at = ?2 WHERE email = ?1').bind(foreign.email, removed).run();
      const pages = (await editor.read(adminArticlePath(1031))) + (await editor.read(`${adminArticlesPath}?owner=${encodeURIComponent(foreign.email)}`));
      expect(pages).toContain(foreign.email);
      expect(pages).not.toContain('Fara');
      expect(pages).not.toContain(`${foreign.email}, removed`);
    }
    expect(await owner.read(adminArticlesPath)).toContain('Fara Foreign');
  });

  it('are named where they did something on this one', async () => {
    const editor = await signIn(grant('editor', { sites: ['ondelle'] }));
    const insert = env.DB.prepare("INSERT INTO audit (site_id, actor, action, entity) SELECT id, ?, 'test.here', 'x' FROM site WHERE key = 'ondelle'");
    await insert.bind(`${foreign.email} (Nightly)`).run();
    expect(await editor.read(adminArticlesPath)).toContain('Fara Foreign');
  });

  it('are found in the log by the name that this one gave them, and not by their own', async () => {
    const [admin, both] = [await signIn(grant('admin', { sites: ['ondelle'] })), await signIn(grant('editor', { sites: ['another'] }))];
    await rename(both, 'Otherwise Called');
    const grants = [grant('editor', { sites: ['another'] }), { ...grant('editor', { sites: ['ondelle'] }), as: 'Local Lee' }];
    await env.DB.prepare('UPDATE user SET grants = ?2 WHERE email = ?1').bind(both.email, JSON.stringify(grants)).run();
    await both.post(commentsPath(number, 'en'), { remark: 'Hm.', once: crypto.randomUUID() });
    expect(await admin.read(`${auditPath}?actor=local+lee`)).toContain(both.email);
    expect(await admin.read(`${auditPath}?actor=otherwise`)).toContain('Nothing here');
  });
});

describe('looking up names', () => {
  it('asks once for all of a screen, and never again for whom it knows', async () => {
    const prepare = vi.spyOn(env.DB, 'prepare');
    const find = findNames(env.DB, 'ondelle', false);
    const people = await Promise.all([writer.email, owner.email, writer.email, 'nobody@example.com'].map(find));
    expect(people.map((person) => person?.email)).toEqual([writer.email, owner.email, writer.email, undefined]);
    expect(await find(owner.email)).toMatchObject({ email: owner.email });
    expect(prepare).toHaveBeenCalledTimes(1);
    prepare.mockRestore();
  });
});
