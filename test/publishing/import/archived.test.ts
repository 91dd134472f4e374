import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportSite } from '../../../scripts/content/export-site.ts';
import { archiveArticle, restoreArticle } from '../../../worker/publishing/articles/archive.ts';
import { makeSmallSite, type SmallSite } from './small-site.ts';
import { importFolder, only, openTemporaryPlatform } from './temporary-platform.ts';

const now = new Date('2026-11-26T09:30:00Z');
const liveTexts = "select count(*) from translation t join article a on a.id = t.article_id where a.key = 'returns' and t.live_revision is not null";
const archivedAt = "select substr(archived_at, 1, 10) from article where key = 'returns'";

describe('an archived article', () => {
  let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
  let site: SmallSite;
  let env: Env;
  let folder: string;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    env = platform.env;
    folder = join(mkdtempSync(join(tmpdir(), 'signpost-export-')), 'out');
  });
  beforeEach(async () => {
    await platform.empty();
    site = makeSmallSite();
    await importFolder(env, site.root);
  });
  afterEach(() => site.dispose());
  afterAll(async () => {
    rmSync(join(folder, '..'), { recursive: true, force: true });
    await platform.close();
  });

  const putting = async () => ({
    site: 'acme',
    author: 'ed@acme.test',
    article: { id: (await only<number>(env.DB, "select id from article where key = 'returns'")) ?? 0, number: 1001, key: 'returns' },
  });
  const archive = async () => archiveArticle(env, await putting(), now);

  it('is exported as archived, with its texts as drafts', async () => {
    await archive();
    await exportSite(env, 'acme', folder, true);
    expect(readFileSync(join(folder, 'articles/returns/article.yaml'), 'utf8')).toContain('archived: 2026-11-26');
    expect(readFileSync(join(folder, 'articles/returns/de.md'), 'utf8')).toContain('status: draft');
    expect(readFileSync(join(folder, 'articles/returns/en.md'), 'utf8')).toContain('Send it back.');
  });

  it('is the same after a round through a folder, here and on an empty site', async () => {
    await archive();
    await exportSite(env, 'acme', folder, true);
    const revisions = await only(env.DB, 'select count(*) from revision');
    await importFolder(env, folder);
    expect([await only(env.DB, archivedAt), await only(env.DB, 'select count(*) from revision')]).toEqual(['2026-11-26', revisions]);
    await platform.empty();
    const { outcome, plan } = await importFolder(env, folder);
    expect([outcome, plan.problems]).toEqual(['imported', []]);
    expect([await only(env.DB, archivedAt), await only(env.DB, liveTexts)]).toEqual(['2026-11-26', 0]);
    expect(
      await only(
        env.DB,
        "select count(*) from revision r join translation t on t.id = r.translation_id join article a on a.id = t.article_id where a.key = 'returns' and r.status = 'draft'",
      ),
    ).toBe(2);
    expect((await importFolder(env, folder)).outcome).toBe('unchanged');
  });

  it('stays archived when its folder is imported again as it was', async () => {
    await archive();
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('unchanged');
    expect(plan.texts.kept).toEqual(expect.arrayContaining(['articles/returns/article.yaml', 'articles/returns/en.md']));
    expect([await only(env.DB, archivedAt), await only(env.DB, liveTexts)]).toEqual(['2026-11-26', 0]);
  });

  it('can be put away by the folder, in every language, and taken out again', async () => {
    expect(await only(env.DB, liveTexts)).toBe(2);
    site.replace('articles/returns/article.yaml', 'type: policy', 'type: policy\narchived: 2026-11-01');
    await importFolder(env, site.root);
    expect([await only(env.DB, archivedAt), await only(env.DB, liveTexts)]).toEqual(['2026-11-01', 0]);
    expect((await importFolder(env, site.root)).outcome).toBe('unchanged');
    site.replace('articles/returns/article.yaml', 'archived: 2026-11-01\n', '');
    await importFolder(env, site.root);
    expect([await only(env.DB, archivedAt), await only(env.DB, liveTexts)]).toEqual([null, 2]);
  });

  it('that was restored here stays restored where the folder stayed as it was', async () => {
    site.replace('articles/returns/article.yaml', 'type: policy', 'type: policy\narchived: 2026-11-01');
    await importFolder(env, site.root);
    await restoreArticle(env, await putting());
    await importFolder(env, site.root);
    expect(await only(env.DB, archivedAt)).toBeNull();
  });

  it('wants a day', () => {
    site.replace('articles/returns/article.yaml', 'type: policy', 'type: policy\narchived: yes');
    expect(() => importFolder(env, site.root)).toThrow(/must be a day/);
  });
});
