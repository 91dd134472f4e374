import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { readSiteFolder } from '../../../scripts/content/read-site-folder.ts';
import { changeFact } from '../../../worker/publishing/change-fact.ts';
import { commitImport } from '../../../worker/publishing/import/commit.ts';
import { stageImport } from '../../../worker/publishing/import/import-site.ts';
import { planImport } from '../../../worker/publishing/import/plan-import.ts';
import { readStoredState } from '../../../worker/publishing/import/stored-state.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { unpublish } from '../../../worker/publishing/unpublish.ts';
import { makeSmallSite, type SmallSite } from './small-site.ts';
import { importFolder, only, openTemporaryPlatform } from './temporary-platform.ts';

const now = new Date('2026-11-22T10:00:00Z');
const liveTitle = "select title from translation t join article a on a.id = t.article_id where a.key = 'returns' and language = 'en'";

describe('importing over what was edited here', () => {
  let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
  let site: SmallSite;
  let env: Env;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    env = platform.env;
  });
  beforeEach(async () => {
    await platform.empty();
    site = makeSmallSite();
    await importFolder(env, site.root);
  });
  afterEach(() => site.dispose());
  afterAll(() => platform.close());

  const edit = (title = 'Edited here', base = 1) =>
    publish(
      env,
      { site: 'acme', article: 'returns', language: 'en', base, text: { title, summary: '', body: 'Edited.' }, significance: 'minor', author: 'ed@acme.test' },
      now,
    );

  /** An import up to its commit. */
  const stage = async (importId: string) => {
    const { content } = readSiteFolder(site.root);
    if (!content) throw new Error('the folder is in order');
    const plan = await planImport(content, await readStoredState(openDatabase(env.DB), 'acme'), { today: '2026-11-22', overwrite: false });
    await stageImport(env, 'acme', importId, plan, () => {});
    return plan.rows.length;
  };

  it('keeps an edit where the file stayed as it was', async () => {
    await edit();
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('unchanged');
    expect(plan.texts.kept).toEqual(['articles/returns/en.md']);
    expect(await only(env.DB, liveTitle)).toBe('Edited here');
  });

  it('notes which languages of names and snippets it changed, and nothing of what is new', async () => {
    const noted = "select group_concat(kind || ' ' || entity || ' ' || language, ', ' order by kind, entity, language) from text_moment";
    expect(await only(env.DB, `${noted} where language <> 'de'`)).toBeNull();
    site.replace('topics.yaml', '{en: Orders,', '{en: Your orders,');
    site.replace('products/anvil.yaml', '10 kg', '11 kg');
    site.replace('snippets/footer/en.md', 'Sent', 'Brought');
    expect((await importFolder(env, site.root)).outcome).toBe('imported');
    expect(await only(env.DB, `${noted} where language <> 'de'`)).toBe('product anvil en, snippet footer en, topic orders en');
    expect(await only(env.DB, `${noted} where language = 'de'`)).toBe('snippet footer de');
    await env.DB.prepare("insert into text_moment (site_id, kind, entity, language) select id, 'topic', 'late', 'en' from site").run();
    site.replace('topics.yaml', '- key: spare', '- key: late\n  icon: help\n  name: {en: Late}\n- key: spare');
    await importFolder(env, site.root);
    expect(await only(env.DB, "select count(*) from text_moment where entity = 'late'")).toBe(0);
  });

  it('reports a conflict where both were edited, keeps the edit, and still imports the rest', async () => {
    await edit();
    site.replace('articles/returns/en.md', 'Send it back.', 'Edited in the folder.');
    site.replace('articles/track/en.md', 'Open **Orders**.', 'Look at **Orders**.');
    const { plan } = await importFolder(env, site.root);
    expect(plan.texts).toMatchObject({ conflicts: ['articles/returns/en.md'], imported: ['articles/track/en.md'] });
    expect(await only(env.DB, liveTitle)).toBe('Edited here');
    const again = await importFolder(env, site.root);
    expect(again.plan.texts.conflicts).toEqual(['articles/returns/en.md']);
  });

  it('takes the folder over the edit when told to overwrite, and keeps the edit as a revision', async () => {
    await edit();
    site.replace('articles/returns/en.md', 'Send it back.', 'Edited in the folder.');
    await importFolder(env, site.root, { overwrite: true });
    expect(await only(env.DB, liveTitle)).toBe('Return an order');
    expect(await only(env.DB, "select title from revision where author = 'ed@acme.test'")).toBe('Edited here');
    expect((await importFolder(env, site.root)).outcome).toBe('unchanged');
  });

  it('sees no conflict where both were edited alike', async () => {
    await edit('Return it');
    site.write('articles/returns/en.md', '---\ntitle: Return it\n---\nEdited.');
    const { plan } = await importFolder(env, site.root);
    expect(plan.texts).toMatchObject({ imported: [], kept: [], conflicts: [] });
  });

  it('does not publish again what was unpublished here', async () => {
    await unpublish(env, { site: 'acme', article: 'returns', language: 'en', base: 1, author: 'ed@acme.test' });
    const { plan } = await importFolder(env, site.root);
    expect(plan.texts.kept).toEqual(['articles/returns/en.md']);
    expect(await only(env.DB, "select live_revision from translation where slug = 'return-an-order'")).toBeNull();
  });

  it('keeps an edited fact, and reports it as a conflict once the folder changes it too', async () => {
    await changeFact(env, { site: 'acme', market: 'us', fact: 'return_days', base: 1, value: 120, author: 'ed@acme.test' });
    expect((await importFolder(env, site.root)).plan.pieces.kept).toEqual(['fact return_days/us']);
    site.replace('markets/us.yaml', 'return_days: 90', 'return_days: 60');
    expect((await importFolder(env, site.root)).plan.pieces.conflicts).toEqual(['fact return_days/us']);
    expect(await only(env.DB, "select value from market_fact where value like '1%'")).toBe('120');
  });

  it('keeps a changed owner of an article whose file stayed as it was', async () => {
    await env.DB.prepare("update article set owner = 'somebody else' where key = 'returns'").run();
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('unchanged');
    expect(plan.texts.kept).toEqual(['articles/returns/article.yaml']);
  });

  it('leaves an article alone that was made here', async () => {
    await env.DB.batch([
      env.DB.prepare(
        "insert into article (site_id, number, key, type, topic_id, labels) select a.site_id, 2000, 'own', 'faq', a.topic_id, '[]' from article a where a.key = 'track'",
      ),
      env.DB.prepare("insert into translation (article_id, language, live_revision) select id, 'en', 1 from article where key = 'own'"),
      env.DB.prepare(
        "insert into revision (translation_id, number, status, title, slug, summary, body, significance, author) select id, 1, 'published', '', '', '', '', 'minor', 'ed' from translation where title = ''",
      ),
    ]);
    const { plan } = await importFolder(env, site.root);
    expect(plan.vanished.unpublished).toEqual([]);
    expect(await only(env.DB, "select live_revision from translation t join article a on a.id = t.article_id where a.key = 'own'")).toBe(1);
  });

  it('refuses all of it when somebody saves between plan and commit, and changes nothing', async () => {
    site.replace('articles/track/en.md', 'Open **Orders**.', 'Look at **Orders**.');
    site.replace('articles/returns/en.md', 'Send it back.', 'Edited in the folder.');
    const rows = await stage('acme:slow');
    expect(await edit('Saved meanwhile')).toMatchObject({ ok: true });
    expect(await commitImport(env.DB, { importId: 'acme:slow', site: 'acme', rows, gateway: false })).toBe('changed-meanwhile');
    expect(await only(env.DB, liveTitle)).toBe('Saved meanwhile');
    expect(await only(env.DB, "select max(number) from revision r join translation t on t.id = r.translation_id where t.slug = 'track-an-order'")).toBe(1);
    const again = await importFolder(env, site.root);
    expect(again.plan.texts).toMatchObject({ imported: ['articles/track/en.md'], conflicts: ['articles/returns/en.md'] });
  });

  it('leaves the old content when it is killed after staging, and the next run starts clean', async () => {
    site.replace('articles/returns/en.md', 'title: Return an order', 'title: Half way');
    await stage('acme:killed');
    expect(await only(env.DB, 'select count(*) from staged')).toBeGreaterThan(0);
    expect(await only(env.DB, liveTitle)).toBe('Return an order');
    expect((await importFolder(env, site.root)).outcome).toBe('imported');
    expect(await only(env.DB, liveTitle)).toBe('Half way');
    expect(await only(env.DB, 'select count(*) from staged')).toBe(0);
  });
});
