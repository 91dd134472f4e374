import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readHelpCenterFolder } from '../../../scripts/content/help-center/read-help-center-folder.ts';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import { importFolder, only, openTemporaryPlatform } from './temporary-platform.ts';
import { makeSmallSite, type SmallSite } from './small-site.ts';

type Platform = Awaited<ReturnType<typeof openTemporaryPlatform>>;

describe('importing a folder', () => {
  let platform: Platform;
  let site: SmallSite;
  let env: Env;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    env = platform.env;
  });
  beforeEach(async () => {
    await platform.empty();
    site = makeSmallSite();
  });
  afterEach(() => site.dispose());
  afterAll(() => platform.close());

  it('makes everything of a site current', async () => {
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('imported');
    expect(plan.texts.imported).toEqual(['articles/returns/de.md', 'articles/returns/en.md', 'articles/track/en.md']);
    const { results } = await env.DB.prepare(
      `select a.key, a.number, o.key as topic, t.language, t.live_revision as live, t.slug, t.published_at as published, t.verified_at as verified
      from translation t join article a on a.id = t.article_id join topic o on o.id = a.topic_id order by a.number, t.language`,
    ).all();
    expect(results).toEqual([
      { key: 'returns', number: 1001, topic: 'parcels', language: 'de', live: 1, slug: 'bestellung-zurückgeben', published: '2026-11-22', verified: null },
      { key: 'returns', number: 1001, topic: 'parcels', language: 'en', live: 1, slug: 'return-an-order', published: '2026-03-02', verified: '2026-11-12' },
      { key: 'track', number: 1002, topic: 'orders', language: 'en', live: 1, slug: 'track-an-order', published: '2026-11-22', verified: null },
    ]);
    expect(
      await only(
        env.DB,
        "select value from market_fact mf join fact f on f.id = mf.fact_id join market m on m.id = mf.market_id where f.key = 'return_days' and m.key = 'de'",
      ),
    ).toBe('[30,60]');
    expect(await only(env.DB, "select p.key from topic t join topic p on p.id = t.parent_id where t.key = 'parcels'")).toBe('orders');
    expect(await only(env.DB, "select number from topic where key = 'spare'")).toBe(103);
    expect(await only(env.DB, 'select group_concat(language) from (select distinct language from snippet_translation order by language)')).toBe('de,en');
    expect(await only(env.DB, "select typeof(number) || typeof(position) from article where key = 'track'")).toBe('integerinteger');
    expect(await only(env.DB, 'select count(*) from staged')).toBe(0);
  });

  it('stores files under the hash of their bytes, with their size in pixels', async () => {
    await importFolder(env, site.root);
    const file = await env.DB.prepare('select hash, mime, width, height from media').first<{ hash: string; mime: string; width: number; height: number }>();
    expect(file).toMatchObject({ mime: 'image/svg+xml', width: 40, height: 20 });
    const object = await env.MEDIA.get(`acme/${file?.hash}`);
    expect(object?.httpMetadata?.contentType).toBe('image/svg+xml');
    expect(await object?.text()).toContain('<svg');
  });

  it('tells who uses what, what links where, and what to do after the commit', async () => {
    await importFolder(env, site.root);
    expect(await only(env.DB, "select json_extract(links, '$[0]') from translation where slug = 'return-an-order'")).toBe(1002);
    const uses = await env.DB.prepare("select user_kind || ' ' || kind || ' ' || key as use from usage where language = 'en' order by 1").all<{
      use: string;
    }>();
    expect(uses.results.map(({ use }) => use)).toEqual(
      expect.arrayContaining(['snippet fact carrier', 'translation media media/logo.svg', 'translation snippet footer']),
    );
    expect(await env.DB.prepare('select tags, gateway from outbox').all()).toMatchObject({ results: [{ tags: '["site-acme"]', gateway: 1 }] });
  });

  it('writes nothing the second time', async () => {
    await importFolder(env, site.root);
    const version = await only(env.DB, 'select max(version) from locale');
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('unchanged');
    expect(plan.rows).toEqual([]);
    expect(plan.texts.unchanged).toHaveLength(3);
    expect(await only(env.DB, 'select max(version) from locale')).toBe(version);
    expect(await only(env.DB, 'select count(*) from outbox')).toBe(1);
  });

  it('writes nothing in a dry run', async () => {
    const { outcome, plan } = await importFolder(env, site.root, { dryRun: true });
    expect(outcome).toBe('dry-run');
    expect(plan.texts.imported).toHaveLength(3);
    expect(await only(env.DB, 'select count(*) from site')).toBe(0);
    expect((await env.MEDIA.list()).objects).toEqual([]);
  });

  it('makes a changed file the next revision, and keeps its old slug', async () => {
    await importFolder(env, site.root);
    const version = await only<number>(env.DB, 'select max(version) from locale');
    site.replace('articles/returns/en.md', 'title: Return an order', 'title: Send an order back');
    const { plan } = await importFolder(env, site.root);
    expect(plan.texts).toMatchObject({ imported: ['articles/returns/en.md'], kept: [], conflicts: [] });
    expect(await only(env.DB, "select live_revision from translation where slug = 'send-an-order-back'")).toBe(2);
    expect(await only(env.DB, "select kind || ' ' || number || ' ' || slug from slug_history")).toBe('article 1001 return-an-order');
    expect(await only(env.DB, 'select gateway from outbox order by id desc')).toBe(0);
    expect(await only<number>(env.DB, 'select min(version) from locale')).toBeGreaterThan(version ?? 0);
  });

  it('compiles texts anew when a picture they show changes', async () => {
    await importFolder(env, site.root);
    const before = await only<string>(env.DB, "select segments from translation where slug = 'return-an-order'");
    site.replace('media/logo.svg', 'width="40"', 'width="60"');
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('imported');
    expect(plan.texts.imported).toEqual([]);
    expect(await only(env.DB, "select segments from translation where slug = 'return-an-order'")).not.toBe(before);
    expect(await only(env.DB, "select live_revision from translation where slug = 'return-an-order'")).toBe(1);
  });

  it('leaves what is public alone while a file is a draft', async () => {
    await importFolder(env, site.root);
    site.replace('articles/returns/en.md', 'status: published', 'status: draft');
    site.replace('articles/returns/en.md', 'Send it back.', 'Not yet.');
    await importFolder(env, site.root);
    expect(
      await only(
        env.DB,
        "select live_revision || ' ' || (select max(number) from revision r where r.translation_id = t.id) from translation t where slug = 'return-an-order'",
      ),
    ).toBe('1 2');
  });

  it('logs changed facts with what they were', async () => {
    await importFolder(env, site.root);
    site.replace('markets/us.yaml', 'return_days: 90', 'return_days: 60');
    await importFolder(env, site.root);
    expect(await env.DB.prepare("select entity, before, after, author from change where number = 2 and entity <> 'import'").all()).toMatchObject({
      results: [{ entity: 'return_days/us', before: '90', after: '60', author: 'import' }],
    });
  });

  it('unpublishes what vanished from the folder, and publishes it again when it is back', async () => {
    await importFolder(env, site.root);
    site.remove('articles/returns/de.md');
    const { plan } = await importFolder(env, site.root);
    expect(plan.vanished.unpublished).toEqual(['returns/de']);
    expect(await only(env.DB, "select live_revision from translation where language = 'de'")).toBeNull();
    expect((await importFolder(env, site.root)).outcome).toBe('unchanged');
    site.write('articles/returns/de.md', '---\ntitle: Bestellung zurückgeben\nbased_on: 1\n---\nSchicken Sie sie zurück.\n');
    await importFolder(env, site.root);
    expect(await only(env.DB, "select live_revision from translation where language = 'de'")).toBe(3);
  });

  it('removes vanished facts and topics only where nothing needs them', async () => {
    await importFolder(env, site.root);
    site.replace('topics.yaml', '- key: spare\n  icon: help\n  name: {en: Spare}\n', '');
    site.replace('facts.yaml', 'carrier: {type: text, label: {en: Carrier}}\n', 'weight: {type: number}\n');
    site.replace('markets/us.yaml', ', carrier: UPS', '');
    site.replace('markets/de.yaml', ', carrier: DHL', '');
    site.write('snippets/footer/en.md', 'Sent.\n');
    site.write('snippets/footer/de.md', 'Versandt.\n');
    const { plan } = await importFolder(env, site.root);
    expect(plan.pieces.removed.toSorted()).toEqual(['fact carrier', 'fact carrier/de', 'fact carrier/us', 'topic spare']);
    expect(await only(env.DB, 'select group_concat(key) from (select key from fact order by key)')).toBe('return_days,weight');
  });

  it('refuses a host of another site', async () => {
    await importFolder(env, site.root);
    site.replace('site.yaml', 'key: acme', 'key: other');
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('refused');
    expect(plan.refusals[0]?.message).toContain('acme.test belongs to the site "acme"');
  });

  it('refuses a body with an error, names file and line, and writes nothing', async () => {
    site.replace('articles/track/en.md', 'Open **Orders**.', 'Open it.\n\nWithin {{facts.retrun_days}}.');
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('refused');
    expect(plan.problems).toContainEqual(expect.objectContaining({ severity: 'error', file: 'articles/track/en.md', line: 6 }));
    expect(await only(env.DB, 'select count(*) from site')).toBe(0);
  });

  it('refuses another id for a key it knows', async () => {
    await importFolder(env, site.root);
    site.replace('articles/returns/article.yaml', 'id: 1001', 'id: 1500');
    const { outcome, plan } = await importFolder(env, site.root);
    expect(outcome).toBe('refused');
    expect(plan.refusals).toMatchObject([{ file: 'articles/returns/article.yaml', message: '"returns" has the permanent id 1001, the file says 1500' }]);
  });
});

describe('adding a help center to a site', () => {
  let platform: Platform;
  let site: SmallSite;
  beforeAll(async () => {
    platform = await openTemporaryPlatform();
    site = makeSmallSite({ 'center/Store/Start.md': '---\ntitle: Start\n---\n[nowhere](nowhere.md)\n', 'center/Store/Stop.md': '---\ntitle: Stop\n---\nx\n' });
    await importFolder(platform.env, site.root);
  });
  afterAll(async () => {
    site.dispose();
    await platform.close();
  });

  const add = (folder: string, options: { site: string; source?: string }) => {
    const { content } = readHelpCenterFolder(join(site.root, folder), options, new Map());
    if (!content) throw new Error('the folder is in order');
    return importSite(platform.env, content, { today: '2026-11-22' });
  };

  it('adds its articles and topics, reports what is wrong in them, and leaves the rest alone', async () => {
    const { outcome, plan } = await add('center', { site: 'acme' });
    expect(outcome).toBe('imported');
    expect(plan.problems).toMatchObject([{ severity: 'warning', file: 'Store/Start.md', line: 4 }]);
    expect(plan.vanished).toEqual({ unpublished: [], left: ['returns/de', 'returns/en', 'track/en'] });
    const { results } = await platform.env.DB.prepare(
      "select a.key, a.number, o.number as topic from article a join topic o on o.id = a.topic_id where o.key = 'store' order by 2",
    ).all();
    expect(results).toEqual([
      { key: 'start', number: 1003, topic: 104 },
      { key: 'stop', number: 1004, topic: 104 },
    ]);
    expect(await only(platform.env.DB, 'select group_concat(key) from (select key from locale order by position)')).toBe('en-us,de-de');
    expect((await add('center', { site: 'acme' })).outcome).toBe('unchanged');
  });

  it('leaves articles alone that are no longer in its folder', async () => {
    site.remove('center/Store/Stop.md');
    expect((await add('center', { site: 'acme' })).outcome).toBe('unchanged');
    expect(await only(platform.env.DB, "select live_revision from translation where slug = 'stop'")).toBe(1);
  });

  it('makes a new site, with a locale for each language on a market without rules', async () => {
    site.write('languages/de/pay.md', '# Zahlen\n\nSo.\n');
    site.write('languages/ar/pay.md', '# ادفع\n\nهكذا.\n');
    await add('languages', { site: 'world', source: 'de' });
    const { results } = await platform.env.DB.prepare(
      "select l.key, l.chain, l.direction, m.key as market from locale l join market m on m.id = l.market_id join site s on s.id = l.site_id where s.key = 'world' order by l.position",
    ).all();
    expect(results).toEqual([
      { key: 'de', chain: '["de"]', direction: 'ltr', market: 'world' },
      { key: 'ar', chain: '["ar","de"]', direction: 'rtl', market: 'world' },
    ]);
    expect(await only(platform.env.DB, "select h.host from site_host h join site s on s.id = h.site_id where s.key = 'world'")).toBe('world.localhost');
    expect(await only(platform.env.DB, "select based_on from revision r join translation t on t.id = r.translation_id where t.language = 'ar'")).toBe(1);
  });
});
