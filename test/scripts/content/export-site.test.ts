import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportSite } from '../../../scripts/content/export-site.ts';
import { cutFrontMatter } from '../../../scripts/content/front-matter.ts';
import { readHelpCenterFolder } from '../../../scripts/content/help-center/read-help-center-folder.ts';
import { root } from '../../../scripts/root.ts';
import { makeSlug } from '../../../worker/sites/slug.ts';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import { deleteMarket } from '../../../worker/publishing/markets/delete-market.ts';
import { readMarketEnding } from '../../../worker/publishing/markets/market-ending.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { makeSmallSite, type SmallSite } from '../../publishing/import/small-site.ts';
import { importFolder, only, openTemporaryPlatform } from '../../publishing/import/temporary-platform.ts';

describe('exporting a site', () => {
  let platform: Awaited<ReturnType<typeof openTemporaryPlatform>>;
  let env: Env;
  let site: SmallSite;
  let place: string;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    env = platform.env;
  });
  beforeEach(async () => {
    await platform.empty();
    site = makeSmallSite();
    place = mkdtempSync(join(tmpdir(), 'signpost-export-'));
  });
  afterEach(() => {
    site.dispose();
    rmSync(place, { recursive: true });
  });
  afterAll(() => platform.close());

  it('writes what was imported, so that importing it changes nothing', async () => {
    await importFolder(env, site.root);
    const report = await exportSite(env, 'acme', join(place, 'out'), false);
    expect(report).toMatchObject({ articles: 2, translations: 3, media: 1, drafts: [] });
    expect((await importFolder(env, join(place, 'out'))).outcome).toBe('unchanged');
  });

  it('writes the same files after a round through an empty database', async () => {
    await importFolder(env, site.root);
    await exportSite(env, 'acme', join(place, 'first'), false);
    await platform.empty();
    await importFolder(env, join(place, 'first'));
    await exportSite(env, 'acme', join(place, 'second'), false);
    expect(readAll(join(place, 'second'))).toEqual(readAll(join(place, 'first')));
  });

  it('says of the example brand what its own files say', async () => {
    await importFolder(env, `${root}/content`);
    await exportSite(env, 'ondelle', join(place, 'out'), false);
    const { 'README.md': _readme, ...own } = readAll(`${root}/content`);
    const { '.signpost-export': _marker, ...exported } = readAll(join(place, 'out'));
    expect(Object.keys(exported)).toEqual(Object.keys(own));
    for (const [path, text] of Object.entries(own)) expect(meaning(path, exported[path] ?? ''), path).toEqual(meaning(path, text));
  });

  it('keeps what the own format adds: revision numbers, other systems’ ids, drafts', async () => {
    site.replace('articles/track/article.yaml', 'type: how-to', "type: how-to\nsource_id: '36001'");
    site.write('articles/track/en.md', '---\ntitle: Track\nslug: tracking\nstatus: draft\nrevision: 4\nsignificance: major\n---\nBody without an end');
    await importFolder(env, site.root);
    await exportSite(env, 'acme', join(place, 'out'), false);
    expect(parse(readFileSync(join(place, 'out/articles/track/article.yaml'), 'utf8'))).toMatchObject({ source_id: '36001' });
    expect(readFileSync(join(place, 'out/articles/track/en.md'), 'utf8')).toBe(
      '---\ntitle: Track\nslug: tracking\nstatus: draft\nrevision: 4\nsignificance: major\n---\nBody without an end',
    );
  });

  it('keeps how the site reviews its texts', async () => {
    site.replace('site.yaml', 'logo:', 'review: { required: true, days: { how-to: 365, policy: 90 } }\nlogo:');
    await importFolder(env, site.root);
    await exportSite(env, 'acme', join(place, 'out'), false);
    expect(parse(readFileSync(join(place, 'out/site.yaml'), 'utf8'))).toMatchObject({ review: { required: true, days: { 'how-to': 365, policy: 90 } } });
    expect((await importFolder(env, join(place, 'out'))).outcome).toBe('unchanged');
  });

  it('leaves out a market that was deleted here, and all that named it; the files make the same site anew', async () => {
    site.write(
      'markets/at.yaml',
      'name: {en: Austria}\ncountries: [AT]\ncurrency: EUR\ntime_zone: Europe/Vienna\nfacts: {return_days: 14, carrier: Post}\nfeatured: [track]\n',
    );
    site.replace('articles/track/article.yaml', 'related: []', 'related: []\nhidden_in: [at]');
    await importFolder(env, site.root);
    const seen = (await readMarketEnding(env.DB, 'acme', 'at'))?.seen ?? '';
    expect(await deleteMarket(env, { site: 'acme', market: 'at', seen, author: 'ed@acme.test' })).toMatchObject({ ok: true });
    await exportSite(env, 'acme', join(place, 'out'), false);
    expect(Object.keys(readAll(join(place, 'out'))).filter((path) => path.startsWith('markets/'))).toEqual(['markets/de.yaml', 'markets/us.yaml']);
    expect(readFileSync(join(place, 'out/articles/track/article.yaml'), 'utf8')).not.toContain('hidden_in');
    await importFolder(env, join(place, 'out'));
    await exportSite(env, 'acme', join(place, 'here'), false);
    await platform.empty();
    await importFolder(env, join(place, 'out'));
    await exportSite(env, 'acme', join(place, 'anew'), false);
    const files = readAll(join(place, 'out'));
    expect([readAll(join(place, 'here')), readAll(join(place, 'anew'))]).toEqual([files, files]);
  });

  it('writes a help center imported from elsewhere in the own format', async () => {
    site.write('center/Store/Start.md', '---\ntitle: Start\nid: 5\n---\nHello. [gone](nowhere.md)\n');
    const { content } = readHelpCenterFolder(join(site.root, 'center'), { site: 'center' }, new Map());
    if (!content) throw new Error('the folder is in order');
    await importSite(env, content, { today: '2026-11-22' });
    await exportSite(env, 'center', join(place, 'out'), false);
    expect((await importFolder(env, join(place, 'out'))).outcome).toBe('unchanged');
    await platform.empty();
    expect((await importFolder(env, join(place, 'out'))).outcome).toBe('imported');
    expect(await only(env.DB, "select m.key || ' ' || l.key from locale l join market m on m.id = l.market_id")).toBe('world en');
  });

  it('writes the public text where there is a newer draft, and names the draft', async () => {
    await importFolder(env, site.root);
    await env.DB.prepare(
      "insert into revision (translation_id, number, status, title, slug, summary, body, significance, author) select id, 2, 'draft', 'Draft', '', '', '', 'minor', 'ed' from translation where language = 'de'",
    ).run();
    const { drafts } = await exportSite(env, 'acme', join(place, 'out'), false);
    expect(drafts).toEqual(['returns/de']);
    expect(readFileSync(join(place, 'out/articles/returns/de.md'), 'utf8')).toContain('title: Bestellung zurückgeben\n');
  });

  it('imports an older export without touching what was edited since', async () => {
    const edit = (title: string, base: number) =>
      publish(
        env,
        { site: 'acme', article: 'track', language: 'en', base, text: { title, summary: '', body: 'x' }, significance: 'minor', author: 'ed' },
        new Date(),
      );
    await importFolder(env, site.root);
    await exportSite(env, 'acme', join(place, 'out'), false);
    await edit('Edited', 1);
    expect((await importFolder(env, join(place, 'out'))).plan.texts).toMatchObject({ kept: ['articles/track/en.md'], conflicts: [] });
  });

  it('replaces an earlier export, but no other folder unless forced', async () => {
    await importFolder(env, site.root);
    const folder = join(place, 'out');
    await exportSite(env, 'acme', folder, false);
    writeFileSync(join(folder, 'left.txt'), 'x');
    await exportSite(env, 'acme', folder, false);
    expect(existsSync(join(folder, 'left.txt'))).toBe(false);
    rmSync(join(folder, '.signpost-export'));
    await expect(exportSite(env, 'acme', folder, false)).rejects.toThrow('is not empty and not an earlier export');
    await exportSite(env, 'acme', folder, true);
    expect(existsSync(join(folder, '.signpost-export'))).toBe(true);
  });

  it('leaves the earlier export as it was when a file is missing in storage', async () => {
    await importFolder(env, site.root);
    const folder = join(place, 'out');
    await exportSite(env, 'acme', folder, false);
    cpSync(folder, join(place, 'copy'), { recursive: true });
    await env.MEDIA.delete(`acme/${await only<string>(env.DB, 'select hash from media')}`);
    await expect(exportSite(env, 'acme', folder, false)).rejects.toThrow('media/logo.svg of "acme" is not in storage');
    expect(readAll(folder)).toEqual(readAll(join(place, 'copy')));
    expect(readdirSync(place).toSorted()).toEqual(['copy', 'out']);
  });

  it('knows no site of another name', async () => {
    await expect(exportSite(env, 'nobody', join(place, 'out'), false)).rejects.toThrow('There is no site "nobody"');
    expect(readdirSync(place)).toEqual([]);
  });
});

/** Path → text (bytes as latin1), of all files below a folder. */
function readAll(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

/** What a file says: YAML parsed, bodies as they are, and no mention of what goes without saying. */
function meaning(path: string, latin1: string): unknown {
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  if (path.endsWith('.yaml')) return parse(text);
  const cut = path.startsWith('articles/') ? cutFrontMatter(text) : undefined;
  if (!cut) return latin1;
  const { slug, significance, ...fields } = parse(cut.yaml);
  return { ...fields, slug: makeSlug(slug ?? fields.title), significance: significance ?? 'minor', body: cut.body };
}
