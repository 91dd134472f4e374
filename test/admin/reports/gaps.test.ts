import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gapPath, gapsDetectPath, gapsPath, reportsPath } from '../../../worker/admin/paths.ts';
import { gapsReport } from '../../../worker/analytics/gaps/gap-report.ts';
import { siteId } from '../../analytics/gaps/searched.ts';
import { pick } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';
import { day, detect, idOf, searchInVain, stateOf } from './gap-pages.ts';

let editor: Staff;
let analyst: Staff;
const rowsOf = (html: string) => Array.from(html.matchAll(/<th scope="row"><a href="\/admin\/reports\/gaps\/\d+"[^>]*>(.*?)<\/a>/g), ([, label]) => label);

beforeAll(async () => {
  [editor, analyst] = await Promise.all([signIn(grant('editor')), signIn(grant('analyst'))]);
});

beforeEach(searchInVain);

describe('the list of gaps', () => {
  it('says what to do before anything was looked for', async () => {
    expect(await analyst.read(gapsPath())).toContain('Nobody looked for gaps yet');
  });

  it('shows the worst first, each with what would help, why, and what the numbers mean', async () => {
    await detect();
    const page = await analyst.read(gapsPath());
    expect(rowsOf(page)).toEqual(['engraving', 'nettoyer écouteurs', '&lt;script&gt;alert(1)&lt;/script&gt; gravur', 'warenty']);
    expect(page).toContain('of 28 searches, 24 found nothing');
    expect(page).toContain('demand × failure × recency');
    expect(page).not.toContain('<script>alert');
  });

  it.each([
    ['?language=fr', ['nettoyer écouteurs']],
    ['?market=uk', ['engrave earbuds']],
    ['?action=synonym', ['warenty']],
    ['?owner=nobody&language=en', ['engraving', 'warenty']],
    ['?state=done', []],
    ['?state=all&language=de', ['&lt;script&gt;alert(1)&lt;/script&gt; gravur']],
  ])('is narrowed by its address: %s', async (query, labels) => {
    await detect();
    expect(rowsOf(await analyst.read(gapsPath(query)))).toEqual(labels);
  });

  it('begins the overview, in the language that is chosen there', async () => {
    await detect();
    const read = env.DB.prepare("INSERT INTO daily (site_id, day, locale, market, source, views) VALUES (?, ?, ?, ?, 'page', 5)");
    const site = await siteId();
    await env.DB.batch([read.bind(site, day, 'en-us', 'us'), read.bind(site, day, 'fr-fr', 'fr')]);
    const overview = async (query = '') => rowsOf(await analyst.read(`${reportsPath}?from=${day}&to=${day}${query}`));
    expect((await overview()).slice(0, 2)).toEqual(['engraving', 'nettoyer écouteurs']);
    expect(await overview('&language=fr')).toEqual(['nettoyer écouteurs']);
  });

  it('says what of an address it cannot read', async () => {
    const response = await analyst.get(gapsPath('?state=nonsense&market=%3Cb%3E'));
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('There is no state &quot;nonsense&quot; here.');
    expect(page).not.toContain('"<b>"');
  });

  it('keeps to the languages and markets of whoever looks', async () => {
    await detect();
    const german = await signIn(grant('analyst', { languages: ['de'] }));
    expect(rowsOf(await german.read(gapsPath()))).toHaveLength(1);
    expect((await german.get(gapPath(await idOf('engraving')))).status).toBe(404);
    const british = await signIn(grant('analyst', { markets: ['uk'] }));
    const page = await british.read(gapPath(await idOf('engraving')));
    expect(page).toContain('engrave earbuds');
    expect(page).not.toContain('United States');
  });

  it('shows what is of a locale that the site dropped to those alone who are not limited to some', async () => {
    await detect();
    const id = await idOf('nettoyer écouteurs');
    await env.DB.prepare("UPDATE gap SET locales = replace(locales, 'fr-fr', 'fr-be') WHERE id = ?").bind(id).run();
    const { results } = await env.DB.prepare('SELECT DISTINCT language FROM locale WHERE site_id = ?')
      .bind(await siteId())
      .all<{ language: string }>();
    const limited = await signIn(grant('analyst', { languages: results.map(({ language }) => language) }));
    expect(rowsOf(await limited.read(gapsPath()))).toHaveLength(3);
    expect((await limited.get(gapPath(id))).status).toBe(404);
    expect(rowsOf(await analyst.read(gapsPath()))).toContain('nettoyer écouteurs');
    expect((await analyst.get(gapPath(id))).status).toBe(200);
  });

  it('tells whoever sees a part of it of nothing else: not what others typed, how many they were, nor what was noted', async () => {
    await detect();
    const id = await idOf('engraving');
    await editor.post(gapPath(id), { base: 0, state: 'done', owner: '', note: 'Ask about engraving.' });
    const british = await signIn(grant('editor', { markets: ['uk'] }));
    for (const path of [gapsPath('?state=done'), gapPath(id)]) {
      const page = await british.read(path);
      expect(page).toContain('engrave earbuds');
      expect(page).not.toMatch(/>\s*“?engraving|of 28|\b20\b searches|Ask about/);
    }
    expect(await british.read(gapPath(id))).toContain('<b>0%</b> of 8 searches');
  });

  it('is looked for again by whoever may act, and by nobody else', async () => {
    expect((await editor.post(gapsDetectPath)).headers.get('Location')).toBe(`${gapsPath()}?done=gaps-detected`);
    expect(rowsOf(await editor.read(gapsPath()))).toHaveLength(4);
    expect(await analyst.read(gapsPath())).not.toContain('Update gaps');
    expect((await analyst.post(gapsDetectPath)).status).toBe(403);
  });
});

describe('one gap', () => {
  it('shows what readers typed, saw and did next, where, and how often', async () => {
    await detect();
    const page = await analyst.read(gapPath(await idOf('engraving')));
    for (const shown of [
      'engrave earbuds',
      'Gift cards',
      '8 searched again',
      '3 opened the contact page',
      'United Kingdom',
      'Searches in the last 90 days',
      '<svg',
    ])
      expect(page).toContain(shown);
    expect(page).not.toContain('Draft this article');
    expect(page).not.toContain('name="note"');
  });

  it('leads to a line of synonyms, begun', async () => {
    await detect();
    const path = pick(await editor.read(gapPath(await idOf('warenty'))), /href="([^"]+)"[^>]*>\s*Add this synonym/).replaceAll('&amp;', '&');
    expect(path).toBe('/admin/search/en-us/synonyms?from=warenty&to=warranty');
    expect(await editor.read(path)).toMatch(/warenty =&gt; warranty\s*<\/textarea>/);
  });

  it('leads to the translation that is missing', async () => {
    await detect();
    const page = await editor.read(gapPath(await idOf('nettoyer écouteurs')));
    expect(page).toContain('href="/admin/articles/1003/fr"');
    expect(page).toContain('Translate it into French');
  });

  it('is not there for another number', async () => {
    for (const number of ['999', 'x', '1e3', '-1']) expect((await analyst.get(`/admin/reports/gaps/${number}`)).status).toBe(404);
  });

  it('is decided about, and says so', async () => {
    await detect();
    const id = await idOf('engraving');
    const response = await editor.post(gapPath(id), { base: 0, state: 'planned', owner: editor.email, note: 'Ask <b>Ines</b>' });
    expect(response.headers.get('Location')).toBe(`${gapPath(id)}?done=saved`);
    expect(await stateOf(id)).toEqual({ state: 'planned', owner: editor.email, note: 'Ask <b>Ines</b>', version: 1, draft: null });
    expect(await analyst.read(gapPath(id))).toContain('Ask &lt;b&gt;Ines&lt;/b&gt;');
    expect(rowsOf(await editor.read(gapsPath('?state=planned&owner=me')))).toEqual(['engraving']);
  });

  it('over a newer decision shows both, and keeps what was typed', async () => {
    await detect();
    const id = await idOf('engraving');
    await editor.post(gapPath(id), { base: 0, state: 'planned', owner: '', note: 'First.' });
    const late = await editor.post(gapPath(id), { base: 0, state: 'ignored', owner: '', note: 'Second.' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Somebody else saved this');
    expect(page).toMatch(/Second\.\s*<\/textarea>/);
    expect(page).toContain('name="base" value="1"');
    expect(await stateOf(id)).toMatchObject({ state: 'planned', note: 'First.' });
  });

  it('refuses what is no decision, with what was typed', async () => {
    await detect();
    const id = await idOf('engraving');
    for (const fields of [{ state: 'gone' }, { note: 'x'.repeat(2001) }, { owner: 'stranger@example.com' }, { base: 'x' }]) {
      const response = await editor.post(gapPath(id), { base: 0, state: 'open', owner: '', note: 'Mine.', ...fields });
      expect([Object.keys(fields), response.status]).toEqual([Object.keys(fields), 422]);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'open', version: 0 });
  });

  it('is changed only by whoever may act in its language and in all its markets', async () => {
    await detect();
    const id = await idOf('engraving');
    const fields = { base: 0, state: 'ignored', owner: '', note: '' };
    expect((await analyst.post(gapPath(id), fields)).status).toBe(403);
    const british = await signIn(grant('editor', { markets: ['uk'] }));
    expect((await british.post(gapPath(id), fields)).status).toBe(403);
    const german = await signIn(grant('editor', { languages: ['de'] }));
    expect((await german.post(gapPath(id), fields)).status).toBe(404);
    expect(await stateOf(id)).toMatchObject({ state: 'open', version: 0 });
    expect((await (await signIn(grant('editor', { languages: ['en'] }))).post(gapPath(id), fields)).status).toBe(303);
  });
});

describe('the report of gaps', () => {
  it('has each gap once, in pages by number, within the locales asked for', async () => {
    await detect();
    const scope = { site: await siteId(), from: day, to: day, locales: null, markets: null, product: null, source: null };
    expect((await gapsReport.readTop(env.DB, scope, 2)).map((row) => row['query'])).toEqual(['engraving', 'nettoyer écouteurs']);
    const first = await gapsReport.readPage(env.DB, scope, undefined, 3);
    const rest = await gapsReport.readPage(env.DB, scope, first.next, 3);
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([3, 1, undefined]);
    const british = await gapsReport.readTop(env.DB, { ...scope, locales: ['en-gb'] }, 10);
    expect(british).toMatchObject([{ query: 'engrave earbuds', searches: 8, failed: 8, failure: 1, 'query-visits': 8 }]);
    expect(JSON.stringify(british)).not.toMatch(/engraving|of 28/);
  });
});
