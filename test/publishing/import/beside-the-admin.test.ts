import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { exportSite } from '../../../scripts/content/export-site.ts';
import { readSiteFolder } from '../../../scripts/content/read-site-folder.ts';
import { archiveArticle } from '../../../worker/publishing/articles/archive.ts';
import { changeArticle } from '../../../worker/publishing/articles/change-article.ts';
import { findShared } from '../../../worker/publishing/articles/shared.ts';
import { deleteFact } from '../../../worker/publishing/facts/define-fact.ts';
import { changeFact } from '../../../worker/publishing/change-fact.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { commitImport } from '../../../worker/publishing/import/commit.ts';
import { stageImport } from '../../../worker/publishing/import/import-site.ts';
import { planImport } from '../../../worker/publishing/import/plan-import.ts';
import { readStoredState } from '../../../worker/publishing/import/stored-state.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { saveDraft } from '../../../worker/publishing/save-draft.ts';
import { treeBase } from '../../../worker/publishing/topics/change-tree.ts';
import { mergeTopics } from '../../../worker/publishing/topics/merge-topics.ts';
import { unpublish } from '../../../worker/publishing/unpublish.ts';
import { meanwhile } from '../meanwhile.ts';
import { makeSmallSite, type SmallSite } from './small-site.ts';
import { importFolder, only, openTemporaryPlatform } from './temporary-platform.ts';

const now = new Date('2026-11-26T09:30:00Z');
const author = 'ed@acme.test';

describe('a folder beside the admin', () => {
  let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
  let site: SmallSite;
  let env: Env;
  let folder: string;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    env = platform.env;
    folder = join(mkdtempSync(join(tmpdir(), 'signpost-beside-')), 'out');
  });
  beforeEach(async () => {
    await platform.empty();
    site = makeSmallSite();
    site.replace('articles/returns/en.md', 'Send it back.', 'Send it back. See [parcels](topic:parcels) and [spare](topic:spare).');
    await importFolder(env, site.root);
  });
  afterEach(() => site.dispose());
  afterAll(async () => {
    rmSync(join(folder, '..'), { recursive: true, force: true });
    await platform.close();
  });

  const topicNumber = async (key: string) => (await only<number>(env.DB, `select number from topic where key = '${key}'`)) ?? 0;
  const mergeParcels = async () =>
    mergeTopics(env, { site: 'acme', topic: 102, into: await topicNumber('spare'), base: await treeBase(env.DB, 'acme'), author });
  const liveSegments = "select t.segments from translation t join article a on a.id = t.article_id where a.key = 'returns' and t.language = 'en'";
  const shared = async () => {
    const article = await findShared(env.DB, 'acme', 1001);
    if (!article) throw new Error('There is no article 1001');
    return article;
  };
  const write = (base: number, body: string) =>
    publish(
      env,
      { site: 'acme', article: 'returns', language: 'en', base, text: { title: 'Return an order', summary: '', body }, significance: 'minor', author },
      now,
    );

  it('does not bring back a topic that was merged here, nor undo where links to it lead', async () => {
    const spare = await topicNumber('spare');
    expect((await mergeParcels()).ok).toBe(true);
    const { plan } = await importFolder(env, site.root);
    expect(plan.pieces.kept).toContain('topic parcels');
    expect(await topicNumber('parcels')).toBe(0);
    expect((await shared()).shared.topic).toBe('spare');
    expect(await only(env.DB, liveSegments)).toContain(`"link":"topic","to":${spare}`);
    expect(await only(env.DB, liveSegments)).not.toContain('"to":102');
  });

  it('lets a text that names a merged topic be published again, and be taken to another site', async () => {
    const spare = await topicNumber('spare');
    await mergeParcels();
    expect(await write(1, 'See [parcels](topic:parcels).')).toMatchObject({ ok: true, value: { problems: [] } });
    expect(await only(env.DB, liveSegments)).toContain(`"to":${spare}`);
    await exportSite(env, 'acme', folder, true);
    expect(readFileSync(join(folder, 'articles/returns/en.md'), 'utf8')).toContain('[parcels](topic:spare)');
    await platform.empty();
    expect((await importFolder(env, folder)).outcome).toBe('imported');
  });

  it('does the same for the address of its page', async () => {
    const spare = await topicNumber('spare');
    await mergeParcels();
    const body = 'See [parcels](https://acme.test/en-us/topics/102-parcels), [there](https://other.test/en-us/topics/102-parcels).';
    expect(await write(1, body)).toMatchObject({ ok: true, value: { problems: [] } });
    expect(await only(env.DB, liveSegments)).toContain(`{"link":"topic","to":${spare},"body":["parcels"]}`);
    await exportSite(env, 'acme', folder, true);
    const exported = readFileSync(join(folder, 'articles/returns/en.md'), 'utf8');
    expect(exported).toContain(`(https://acme.test/en-us/topics/${spare}-parcels), [there](https://other.test/en-us/topics/102-parcels)`);
  });

  it('is compiled like texts that are written here: own addresses are pages and files of the site, and uses of them', async () => {
    const used = "select group_concat(u.key) from usage u where u.kind = 'media' and u.user_kind = 'translation' and u.language = 'en'";
    const hash = await only<string>(env.DB, "select hash from media where key = 'media/logo.svg'");
    const whole = `https://acme.test/media/${hash}/logo.svg`;
    site.replace('articles/returns/en.md', '[tracking](article:track)', '[tracking](https://acme.test/en-us/articles/1002-x)');
    site.replace('articles/returns/en.md', '](media/logo.svg)', `](${whole})`);
    expect((await importFolder(env, site.root)).outcome).toBe('imported');
    expect(await only(env.DB, used)).toBe('media/logo.svg');
    expect(await only(env.DB, liveSegments)).toContain('{"link":"article","to":1002,"body":["tracking"]}');
    await exportSite(env, 'acme', folder, true);
    expect(readFileSync(join(folder, 'articles/returns/en.md'), 'utf8')).toContain(`](${whole})`);
    expect((await importFolder(env, folder)).outcome).toBe('unchanged');
    site.replace('media/logo.svg', 'width="40"', 'width="44"');
    expect((await importFolder(env, site.root)).plan.problems).toEqual([]);
    expect(await only(env.DB, used)).toBe('media/logo.svg');
    expect(await only(env.DB, liveSegments)).not.toContain(hash);
  });

  it('tells who has the settings of an article open that an import changed them', async () => {
    const open = await shared();
    site.replace('articles/returns/article.yaml', 'owner: returns team', 'owner: parcel team');
    await importFolder(env, site.root);
    const after = { ...open.shared, labels: ['mine'] };
    expect(await changeArticle(env, { site: 'acme', article: await shared(), base: open.base, after, author })).toEqual({
      ok: false,
      failure: { reason: 'conflict' },
    });
    expect((await shared()).shared).toMatchObject({ owner: 'parcel team', labels: ['returns'] });
  });

  it('is refused where what it takes away is used by a text that was published since its plan was made', async () => {
    site.replace('snippets/footer/en.md', 'Sent with {{facts.carrier}}.', 'Sent.');
    site.replace('snippets/footer/de.md', 'Versand mit {{facts.carrier}}.', 'Versand.');
    await importFolder(env, site.root);
    site.replace('facts.yaml', 'carrier: {type: text, label: {en: Carrier}}\n', '');
    for (const [market, fact] of [
      ['us', ', carrier: UPS'],
      ['de', ', carrier: DHL'],
    ] as const)
      site.replace(`markets/${market}.yaml`, fact, '');
    const { content } = readSiteFolder(site.root);
    if (!content) throw new Error('the folder is in order');
    const plan = await planImport(content, await readStoredState(openDatabase(env.DB), 'acme'), { today: '2026-11-22', overwrite: false });
    expect(plan.pieces.removed).toContain('fact carrier');
    await stageImport(env, 'acme', 'staged', plan, () => {});
    expect(await write(1, 'By {{facts.carrier}}.')).toMatchObject({ ok: true });
    expect(await commitImport(env.DB, { importId: 'staged', site: 'acme', rows: plan.rows.length, gateway: false })).toBe('changed-meanwhile');
    expect(await only(env.DB, "select count(*) from fact where key = 'carrier'")).toBe(1);
  });

  it('is committed between the look and the write of a publish, which compiles anew', async () => {
    const before = await only<string>(env.DB, liveSegments);
    site.replace('articles/track/en.md', 'Open **Orders**.', 'Look at **Orders**.');
    let imported = 0;
    const DB = meanwhile(env.DB, /INSERT INTO revision/, async () => {
      imported += (await importFolder(env, site.root)).outcome === 'imported' ? 1 : 0;
    });
    const text = { title: 'Return an order', summary: '', body: 'Published over an import.' };
    const done = await publish(
      { DB, OUTBOX: env.OUTBOX },
      { site: 'acme', article: 'returns', language: 'en', base: 1, text, significance: 'minor', author },
      now,
    );
    expect([done.ok, imported]).toEqual([true, 1]);
    expect(await only(env.DB, liveSegments)).not.toBe(before);
  });

  it('is the same after a round trip with a draft over a live text, an unpublished one and an archived article', async () => {
    await saveDraft(env, {
      site: 'acme',
      article: 'track',
      language: 'en',
      base: 1,
      text: { title: 'A draft', slug: '', summary: '', body: 'Not yet.', seoTitle: '', seoDescription: '' },
      author,
    });
    await unpublish(env, { site: 'acme', article: 'returns', language: 'de', base: 1, author });
    await exportSite(env, 'acme', folder, true);
    const first = readFileSync(join(folder, 'articles/track/en.md'), 'utf8');
    const { plan } = await importFolder(env, folder);
    expect(plan.texts.conflicts).toEqual([]);
    expect(await only(env.DB, "select head_title from translation where head_title = 'A draft'")).toBe('A draft');
    await exportSite(env, 'acme', folder, true);
    expect(readFileSync(join(folder, 'articles/track/en.md'), 'utf8')).toBe(first);
  });
});

describe('a fact that only a withdrawn text uses', () => {
  it.each(['unpublished', 'archived'])('may be deleted: %s', async (how) => {
    const { env, close } = await openTemporaryPlatform();
    const site = makeSmallSite();
    await importFolder(env, site.root);
    const article = { id: (await only<number>(env.DB, "select id from article where key = 'returns'")) ?? 0, number: 1001, key: 'returns' };
    await changeFact(env, { site: 'acme', fact: 'carrier', market: 'us', base: 1, value: 'USPS', author });
    await publish(
      env,
      {
        site: 'acme',
        article: 'returns',
        language: 'en',
        base: 1,
        text: { title: 'R', summary: '{{facts.return_days}}', body: '' },
        significance: 'minor',
        author,
      },
      now,
    );
    const remove = async () => deleteFact(env, { site: 'acme', fact: 'return_days', base: await newestChange(env.DB, 'acme', 'fact', 'return_days'), author });
    expect(await remove()).toEqual({ ok: false, failure: { reason: 'used' } });
    if (how === 'archived') await archiveArticle(env, { site: 'acme', article, author }, now);
    else
      for (const language of ['en', 'de']) {
        const base = (await only<number>(env.DB, `select head_revision from translation where article_id = ${article.id} and language = '${language}'`)) ?? 0;
        await unpublish(env, { site: 'acme', article: 'returns', language, base, author });
      }
    expect(await remove()).toEqual({ ok: true, value: undefined });
    site.dispose();
    await close();
  });
});
