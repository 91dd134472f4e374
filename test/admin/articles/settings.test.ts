import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminArticlePath, adminArticlesPath } from '../../../worker/admin/paths.ts';
import { newestChange } from '../../../worker/publishing/change.ts';
import { read, visit } from '../../visit.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
  // The first request loads the whole admin.
  await editor.get(adminArticlesPath);
}, 30_000);

type Fields = Record<string, string | number | readonly string[]>;
/** The form of an article as its page holds it, with these fields changed. */
async function formOf(number: number, changed: Fields = {}): Promise<Fields> {
  const html = await editor.read(adminArticlePath(number));
  const form = /<form class="form settings".*?<\/form>/s.exec(html)?.[0] ?? '';
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string) => (fields[name] ??= []).push(value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'));
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value, type] = ['name', 'value', 'type'].map((attribute) => new RegExp(`${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '');
    if (name && (!/checkbox|radio/.test(type ?? '') || tag.includes('checked'))) add(name, value ?? '');
  }
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    add(name ?? '', /<option value="([^"]*)" selected/.exec(options ?? '')?.[1] ?? '');
  for (const [, name, text] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs)) add(name ?? '', text ?? '');
  return { ...fields, ...changed };
}
const save = async (number: number, changed: Fields, as = editor) => as.post(adminArticlePath(number), await formOf(number, changed));
const column = (name: string, number: number) =>
  env.DB.prepare(`SELECT ${name} AS v FROM article WHERE number = ?`).bind(number).first<string | number | null>('v');
const lastOutbox = async () => {
  const row = await env.DB.prepare('SELECT tags, search FROM outbox ORDER BY id DESC LIMIT 1').first<{ tags: string; search: string | null }>();
  const [tags, search]: [string[], unknown] = [JSON.parse(row?.tags ?? '[]'), JSON.parse(row?.search ?? 'null')];
  return { tags, search };
};

describe('the settings of an article', () => {
  it('show what all its texts share, and its text in each language', async () => {
    const html = await editor.read(adminArticlePath(1031));
    expect(html).toContain('value="returns team"');
    expect(html).toContain('returns, refunds');
    expect(html).toMatch(/href="\/admin\/articles\/1031\/de"[^>]*>German/);
    expect(html).toMatch(/<option value="policy" selected/);
    expect(await formOf(1031)).toMatchObject({ topic: ['returns-exchanges'], reviewDays: ['180'], visibility: ['all'], 'featured-us': [expect.any(String)] });
  });

  it('answer 404 for no article', async () => {
    expect((await editor.get(adminArticlePath(4_000_000))).status).toBe(404);
    expect((await editor.get(`${adminArticlesPath}/x`)).status).toBe(404);
  });

  it('are saved as a change that is logged, told and followed', async () => {
    const response = await save(1031, {
      type: 'faq',
      topic: 'troubleshooting',
      labels: 'returns,  money back ,returns',
      owner: 'Ada',
      reviewDays: '',
      related: '1030 Gift cards\nstart-a-return',
    });
    expect([response.status, response.headers.get('Location')]).toEqual([303, `${adminArticlePath(1031)}?done=saved`]);
    expect(await formOf(1031)).toMatchObject({ type: ['faq'], topic: ['troubleshooting'], labels: ['returns, money back'], owner: ['Ada'], reviewDays: [''] });
    expect([(await formOf(1031))['related']].flat()[0]).toMatch(/^1030 .*\n\d+ Start a return$/);
    expect(await newestChange(env.DB, 'ondelle', 'article', 'return-window')).toBe(1);
    const told = await env.DB.prepare(
      "SELECT actor, json_extract(before, '$.owner') AS was, json_extract(after, '$.owner') AS owner FROM audit WHERE action = 'article.change'",
    ).first();
    expect(told).toEqual({ actor: editor.email, was: 'returns team', owner: 'Ada' });
    const { tags, search } = await lastOutbox();
    expect(tags).toEqual(expect.arrayContaining(['article-ondelle-1031', 'topic-ondelle-106', 'topic-ondelle-104']));
    expect(search).toMatchObject({ languages: expect.arrayContaining(['en', 'de']), articles: [1031] });
    expect(await read('/en-us/topics/104')).toContain('Return window');
    expect(await read('/en-us/topics/106')).not.toMatch(/<b>Return window<\/b>/);
  });

  it('that no reader sees purge nothing', async () => {
    await save(1031, { owner: 'Bob' });
    expect(await lastOutbox()).toEqual({ tags: [], search: null });
  });

  it('are not written where nothing is different', async () => {
    const before = await newestChange(env.DB, 'ondelle', 'article', 'return-window');
    expect((await save(1031, {})).headers.get('Location')).toContain('done=unchanged');
    expect(await newestChange(env.DB, 'ondelle', 'article', 'return-window')).toBe(before);
  });

  it('choose products, which list it then', async () => {
    await save(1030, { products: await firstProducts(1) });
    const response = await save(1030, { products: await firstProducts(2) });
    expect(response.status).toBe(303);
    const { tags } = await lastOutbox();
    expect(tags.filter((tag) => tag.startsWith('product-'))).toHaveLength(2);
    const { results } = await env.DB.prepare(
      'SELECT ap.article_number AS number FROM article_product ap JOIN article a ON a.id = ap.article_id WHERE a.number = 1030',
    ).all();
    expect(results).toEqual([{ number: 1030 }, { number: 1030 }]);
  });

  it('say which markets see it', async () => {
    expect((await save(1030, { visibility: 'hidden', markets: ['de'] })).status).toBe(303);
    expect(await column('hidden_in', 1030)).toBe('["de"]');
    expect((await lastOutbox()).tags).toContain('site-ondelle');
    expect((await visit('/de-de/articles/1030-x')).status).toBe(404);
    expect((await save(1030, { visibility: 'only', markets: ['us', 'uk'] })).status).toBe(303);
    expect([await column('only_in', 1030), await column('hidden_in', 1030)]).toEqual(['["uk","us"]', null]);
    expect((await save(1030, { visibility: 'all' })).status).toBe(303);
    expect([await column('only_in', 1030), await column('hidden_in', 1030)]).toEqual([null, null]);
  });

  it('are refused where a market sets no value for a fact that its text shows', async () => {
    const number = 1032;
    const id = await column('id', number);
    await env.DB.batch([
      env.DB.prepare('UPDATE article SET only_in = ? WHERE id = ?').bind('["de"]', id),
      env.DB.prepare(
        "UPDATE revision SET body = 'By law {{facts.statutory_days}}.' WHERE translation_id = (SELECT id FROM translation WHERE article_id = ? AND language = 'en')",
      ).bind(id),
    ]);
    const response = await save(number, { visibility: 'all', owner: 'Kept typing' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Its live texts cannot be shown in these markets. English:');
    expect(html).toContain('value="Kept typing"');
    expect(await column('only_in', number)).toBe('["de"]');
  });

  it('put it on home pages, and move the others on', async () => {
    const listOf = async () => {
      const { results } = await env.DB.prepare(
        "SELECT a.number AS number FROM market m JOIN featured_article f ON f.market_id = m.id JOIN article a ON a.id = f.article_id WHERE m.key = 'us' ORDER BY f.position",
      ).all<{ number: number }>();
      return results.map(({ number }) => number);
    };
    const before = (await listOf()).filter((number) => number !== 1030);
    expect((await save(1030, { 'featured-us': 2 })).status).toBe(303);
    expect(await listOf()).toEqual(before.toSpliced(1, 0, 1030));
    expect((await lastOutbox()).tags).toContain('locale-ondelle-en-us');
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM change WHERE kind = 'site' AND entity = 'featured/us' AND author = ?").bind(editor.email).first('n'),
    ).toBe(1);
    expect((await save(1030, { 'featured-us': 0 })).status).toBe(303);
    expect(await listOf()).toEqual(before);
  });

  it('of two who save at once, one is told, with both values, and decides', async () => {
    const [mine, theirs] = [await formOf(1033, { owner: 'Mine', labels: 'both' }), await formOf(1033, { owner: 'Theirs' })];
    expect((await editor.post(adminArticlePath(1033), theirs)).status).toBe(303);
    const refused = await editor.post(adminArticlePath(1033), mine);
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(html).toContain('<td data-label="Now">Theirs</td><td data-label="Yours">Mine</td>');
    expect(html).toContain('value="Mine"');
    expect(await column('owner', 1033)).toBe('Theirs');
    const base = /name="base" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await editor.post(adminArticlePath(1033), { ...mine, base })).status).toBe(303);
    expect([await column('owner', 1033), await column('labels', 1033)]).toEqual(['Mine', '["both"]']);
  });

  it('saved by many at the same moment are one change', async () => {
    const forms = await Promise.all(['A', 'B', 'C', 'D'].map((owner) => formOf(1034, { owner })));
    const answers = await Promise.all(forms.map((form) => editor.post(adminArticlePath(1034), form)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409]);
  });

  it.each([
    ['no topic', { topic: '' }, 'Choose a topic'],
    ['a topic that was deleted', { topic: 'gone' }, 'This topic was deleted meanwhile'],
    ['a product that was deleted', { products: ['gone'] }, 'Deleted meanwhile: gone'],
    ['an article that is not there', { related: '1031\nno-such thing' }, 'There is no such article: no-such thing'],
    ['no days', { reviewDays: 'soon' }, 'Write the days as a number'],
    ['too many days', { reviewDays: '9999' }, 'Write a number of days from 1'],
    ['only in no market', { visibility: 'only', markets: [] }, 'Choose the markets that see it'],
    ['a type of its own', { type: 'poem' }, 'Choose a type'],
    ['a damaged base', { base: 'x' }, 'This form is damaged'],
  ])('are refused with %s, and lose nothing', async (_, changed, message) => {
    const changes = await env.DB.prepare('SELECT count(*) AS n FROM change').first('n');
    const response = await save(1035, { ...changed, owner: 'Typed & kept' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    expect(html).toContain('value="Typed &amp; kept"');
    expect(await env.DB.prepare('SELECT count(*) AS n FROM change').first('n')).toBe(changes);
  });

  it('are shown to a translator, who cannot change them', async () => {
    const translator = await signIn(grant('translator', { languages: ['de'] }));
    const html = await translator.read(adminArticlePath(1035));
    expect(html).toContain('<fieldset class="form" disabled="">');
    expect((await save(1035, { owner: 'X' }, translator)).status).toBe(403);
  });

  it('are not moved to where the visitor may not write', async () => {
    const limited = await signIn(grant('editor', { topics: ['returns-exchanges'] }));
    await env.DB.prepare("UPDATE article SET topic_id = (SELECT id FROM topic WHERE key = 'returns-exchanges') WHERE number = 1036").run();
    expect((await save(1036, { topic: 'troubleshooting' }, limited)).status).toBe(403);
    expect((await save(1036, { owner: 'X' }, limited)).status).toBe(303);
    expect((await save(1001, { owner: 'X' }, limited)).status).toBe(403);
  });

  it('that readers see of a live article are not for authors', async () => {
    const author = await signIn(grant('author'));
    expect(await author.read(adminArticlePath(1035))).not.toContain('On home pages');
    expect((await save(1035, { visibility: 'only', markets: ['us'] }, author)).status).toBe(403);
    expect((await save(1035, { 'featured-jp': 1, 'was-jp': 0 }, author)).status).toBe(403);
    expect((await save(1035, { topic: 'troubleshooting' }, author)).status).toBe(403);
    expect((await save(1035, { related: '1001' }, author)).status).toBe(403);
    expect((await save(1035, { owner: 'Author', labels: 'cards' }, author)).status).toBe(303);
  });

  it('are not opened to all markets by whoever is limited to some', async () => {
    await env.DB.prepare(`UPDATE article SET only_in = '["de"]' WHERE number = 1037`).run();
    const german = await signIn(grant('editor', { markets: ['de'] }));
    expect((await save(1037, { visibility: 'all', markets: [] }, german)).status).toBe(403);
    expect((await save(1037, { owner: 'Deutsch' }, german)).status).toBe(303);
    expect((await save(1037, { 'featured-us': 1, 'was-us': 0 }, german)).status).toBe(403);
  });
});

async function firstProducts(count: number): Promise<string[]> {
  const { results } = await env.DB.prepare('SELECT key FROM product ORDER BY number LIMIT ?').bind(count).all<{ key: string }>();
  return results.map(({ key }) => key);
}
