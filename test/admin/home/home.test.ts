import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPath } from '../../../worker/admin/paths.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const sql = (text: string) => env.DB.prepare(text).run();
const translation = (number: number, language: string) => `article_id = (SELECT id FROM article WHERE number = ${number}) AND language = '${language}'`;
/** The links of a section, as "1031/de". */
async function listOf(who: Staff, id: string): Promise<string[]> {
  const section = new RegExp(`<section aria-labelledby="${id}">.*?</section>`, 's').exec(await who.read(adminPath))?.[0] ?? '';
  return [...section.matchAll(/href="\/admin\/articles\/([^"?]+)" lang/g)].map(([, link]) => link ?? '');
}

let editor: Staff;
let german: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  german = await signIn(grant('translator', { languages: ['de'] }));
  // Nothing of the example brand is due, so that what is listed below is of these tests.
  await sql(`UPDATE translation SET verified_at = '2999-01-01', outdated = NULL`);
  await editor.get(adminPath);
}, 30_000);

describe('what to do', () => {
  it('is nothing where all is done', async () => {
    expect(await editor.read(adminPath)).toContain('All done');
    const analyst = await signIn(grant('analyst'));
    const html = await analyst.read(adminPath);
    expect(html).toContain('Look at how readers fare');
    expect(html).toContain('href="/admin/tokens"');
    expect(html).not.toMatch(/New article|no drafts|See the articles/);
  });

  it('begins with what one typed and did not save, and nobody else sees it', async () => {
    await sql(`INSERT INTO working_copy (article_id, language, user_id, base, version, text)
      SELECT a.id, 'de', u.id, 1, 1, '{"title":"Halb <b>fertig</b>"}' FROM article a, user u WHERE a.number = 1031 AND u.email = '${german.email}'`);
    expect(await listOf(german, 'unsaved')).toEqual(['1031/de']);
    expect(await german.read(adminPath)).toContain('Halb &lt;b&gt;fertig&lt;/b&gt;');
    expect(await listOf(editor, 'unsaved')).toEqual([]);
  });

  it('names one’s own drafts, the newest first', async () => {
    for (const [number, at] of [
      [1031, '2026-11-01'],
      [1032, '2026-11-02'],
    ]) {
      await sql(`INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
        SELECT id, 77, 'draft', 'T', '', '', '', 'minor', '${editor.email}' FROM translation WHERE ${translation(Number(number), 'en')}`);
      await sql(`UPDATE translation SET head_revision = 77, head_status = 'draft', head_at = '${at}' WHERE ${translation(Number(number), 'en')}`);
    }
    expect(await listOf(editor, 'drafts')).toEqual(['1032/en', '1031/en']);
    expect(await listOf(german, 'drafts')).toEqual([]);
  });

  it('names what waits for those who decide on it', async () => {
    await sql(`UPDATE translation SET head_status = 'in-review' WHERE ${translation(1033, 'de')} OR ${translation(1033, 'fr')}`);
    const reviewer = await signIn(grant('reviewer', { languages: ['de'] }));
    expect(await listOf(reviewer, 'waiting')).toEqual(['1033/de']);
    expect((await listOf(editor, 'waiting')).toSorted()).toEqual(['1033/de', '1033/fr']);
    expect(await listOf(german, 'waiting')).toEqual([]);
  });

  it('names approved texts to those who may publish them', async () => {
    await sql(`UPDATE translation SET head_status = 'approved' WHERE ${translation(1034, 'de')} OR ${translation(1034, 'en')}`);
    expect(await listOf(german, 'approved')).toEqual(['1034/de']);
    expect(await listOf(await signIn(grant('author')), 'approved')).toEqual([]);
  });

  it('names translations to update in one’s languages, the misleading first', async () => {
    await sql(`UPDATE translation SET outdated = 'medium' WHERE ${translation(1035, 'de')} OR ${translation(1035, 'fr')}`);
    await sql(`UPDATE translation SET outdated = 'major' WHERE ${translation(1036, 'de')}`);
    expect(await listOf(german, 'outdated')).toEqual(['1036/de', '1035/de']);
    expect(await german.read(adminPath)).toContain('Misleading');
    expect(await listOf(await signIn(grant('reviewer')), 'outdated')).toEqual([]);
  });

  it('names what is due for a check, and what is planned or failed', async () => {
    await sql(`UPDATE article SET review_days = 10 WHERE number = 1037`);
    await sql(`UPDATE translation SET verified_at = '2026-01-01' WHERE ${translation(1037, 'en')}`);
    const plan = (
      number: number,
      done: string,
    ) => `INSERT INTO schedule (article_id, language, action, revision, significance, at, wall_time, time_zone, author, done_at, outcome, error)
      SELECT id, 'en', 'publish', 1, 'minor', '2030-01-01T00:00:00Z', '2030-01-01T00:00', 'UTC', 'x', ${done} FROM article WHERE number = ${number}`;
    await sql(plan(1038, 'NULL, NULL, NULL'));
    await sql(plan(1039, `'${new Date().toISOString()}', 'failed', 'The topic is gone.'`));
    await sql(plan(1040, `'2020-01-01', 'failed', 'Long ago.'`));
    expect(await listOf(editor, 'overdue')).toEqual(['1037/en']);
    expect(await listOf(editor, 'planned')).toEqual(['1038/en']);
    expect(await listOf(editor, 'failed')).toEqual(['1039/en']);
    expect(await editor.read(adminPath)).toContain('The topic is gone.');
  });

  it('keeps to the topics one may see, and to what is not archived', async () => {
    const elsewhere = await signIn(grant('editor', { topics: ['no-such-topic'] }));
    expect(await elsewhere.read(adminPath)).toContain('All done');
    await sql(`UPDATE article SET archived_at = '2026-01-01' WHERE number = 1036`);
    expect(await listOf(german, 'outdated')).toEqual(['1035/de']);
  });

  it('shows the first few of many, and the way to all', async () => {
    await sql(`UPDATE translation SET outdated = 'medium' WHERE language = 'de'`);
    expect(await listOf(german, 'outdated')).toHaveLength(6);
    expect(await german.read(adminPath)).toContain('All translations');
  });
});
