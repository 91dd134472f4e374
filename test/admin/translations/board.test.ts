import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { translationStateSql } from '../../../worker/admin/articles/article-states.ts';
import { editorPath, translationsPath } from '../../../worker/admin/paths.ts';
import { refreshState } from '../../../worker/publishing/article-state.ts';
import { publish } from '../../../worker/publishing/publish.ts';
import { read, writeDraft } from '../review/texts.ts';
import { grant, signIn, type Staff } from '../sign-in.ts';

const now = new Date();
let owner: Staff;
beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.read(translationsPath);
}, 60_000);

/** The columns, what each cell says, and where it leads, row by row. */
function readBoard(html: string) {
  const [head = '', body = ''] = [/<thead>(.*?)<\/thead>/s.exec(html)?.[1], /<tbody>(.*?)<\/tbody>/s.exec(html)?.[1]];
  const columns = [...head.matchAll(/class="board-language">([^<]+)/g)].map(([, name]) => name ?? '');
  const rows = [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => ({
    title: /<a href="[^"]*"[^>]*>([^<]*)/.exec(row)?.[1] ?? '',
    cells: [...row.matchAll(/<td[^>]*><a class="([^"]*)" href="([^"]*)"><span class="badge[^>]*>([^<]*)/g)].map(([, type = '', href = '', state = '']) => ({
      href,
      state,
      readOnly: type.includes('read-only'),
    })),
  }));
  const counts = [...head.matchAll(/<a href="([^"]*)"[^>]*><span class="badge[^>]*>(\d+) ([^<]*)/g)].map(([, href = '', count, state = '']) => ({
    href: href.replaceAll('&amp;', '&'),
    count: Number(count),
    state,
  }));
  return { columns, rows, counts };
}
const board = async (query = '', staff = owner) => readBoard(await staff.read(translationsPath + query));
const stateIn = async (article: number, language: string, query = '') =>
  (await board(query)).rows.flatMap(({ cells }) => cells).find(({ href }) => href === editorPath(article, language))?.state;

const publishSource = async (significance: 'minor' | 'medium' | 'major', body: string) => {
  const { head } = await read(1031, 'en');
  const text = { title: 'Return window', summary: 'Short.', body };
  const published = await publish(
    env,
    { site: 'ondelle', article: 'return-window', language: 'en', base: head?.number ?? 0, text, significance, author: 'test', note: 'Because' },
    now,
  );
  expect(published).toMatchObject({ ok: true });
};

describe('the board', () => {
  it('shows each state of a translation, in a cell that leads to its editor', async () => {
    expect(await stateIn(1031, 'de')).toBe('Current');
    expect(await stateIn(1030, 'ja', '?q=gift')).toBe('Missing');
    await writeDraft(1030, 'ja', 'x@example.com');
    expect(await stateIn(1030, 'ja')).toBe('Draft');
    for (const [status, label] of [
      ['in-review', 'In review'],
      ['approved', 'Approved'],
    ] as const) {
      const { article } = await read(1030, 'ja');
      const set = env.DB.prepare(
        "UPDATE revision SET status = ? WHERE translation_id = (SELECT id FROM translation WHERE article_id = ? AND language = 'ja') AND number = 1",
      ).bind(status, article.id);
      await env.DB.batch([set, ...refreshState(env.DB, article.id)]);
      expect(await stateIn(1030, 'ja')).toBe(label);
    }
    await publishSource('medium', 'Other.');
    expect(await stateIn(1031, 'de')).toBe('Needs update');
    await publishSource('major', 'Quite other.');
    expect(await stateIn(1031, 'de')).toBe('Misleading');
  });

  it('says that a draft stands over a live text', async () => {
    await writeDraft(1031, 'fr', 'x@example.com');
    expect(await owner.read(translationsPath)).toMatch(new RegExp(`href="${editorPath(1031, 'fr')}">.*?\\+ a draft`));
  });

  it('puts what was touched last on top', async () => {
    expect((await board()).rows[0]?.title).toBe('Return window');
  });

  it('counts each language, and each count leads to what it counts', async () => {
    const { counts, columns } = await board();
    expect(columns).toContain('German');
    const total = await env.DB.prepare('SELECT count(*) AS n FROM article WHERE archived_at IS NULL').first<number>('n');
    for (const language of ['de', 'en', 'ja']) {
      const own = counts.filter(({ href }) => href.includes(`language=${language}&`) || href.endsWith(`language=${language}`));
      expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      for (const { href, count } of own.filter((each) => each.count <= 50)) expect((await board(href.slice(translationsPath.length))).rows).toHaveLength(count);
    }
  });

  it.each([
    ['search', '?q=RETURN+window', '?q=no-such-words'],
    ['search in another language', `?q=${encodeURIComponent('返品')}`, '?q=zzzz'],
    ['number', '?q=1031', '?q=9999'],
    ['state', '?state=misleading', '?state=misleading&language=en'],
    ['language and state', '?language=de&state=misleading', '?language=de&state=missing'],
    ['type', '?type=policy&q=return', '?type=faq&q=return+window'],
    ['owner', '?owner=olga%40example.com', '?owner=nobody%40example.com'],
  ])('is narrowed by %s', async (_, shown, hidden) => {
    await env.DB.prepare("UPDATE article SET owner = 'olga@example.com' WHERE key = 'return-window'").run();
    const titles = async (query: string) => (await board(query)).rows.map(({ title }) => title);
    expect(await titles(shown)).toContain('Return window');
    expect(await titles(hidden)).not.toContain('Return window');
  });

  it('is narrowed by a topic and what lies in it', async () => {
    const topic = await env.DB.prepare("SELECT o.number AS n FROM topic o JOIN article a ON a.topic_id = o.id WHERE a.key = 'return-window'").first<number>(
      'n',
    );
    expect((await board(`?topic=${topic}`)).rows.map(({ title }) => title)).toContain('Return window');
    expect((await board('?topic=99999')).rows).toEqual([]);
  });

  it('shows the chosen languages alone', async () => {
    expect((await board('?language=de&language=ja')).columns).toEqual(['German', 'Japanese']);
    expect((await board('?language=xx')).columns.length).toBeGreaterThan(5);
  });

  it('says so where nothing is like that, and shows what was typed as text', async () => {
    const page = await owner.read(`${translationsPath}?q=${encodeURIComponent('<script>x</script>')}`);
    expect(page).toContain('No article is like that');
    expect(page).not.toContain('<script>x');
  });

  it.each(['?after=1', '?after=x_y', '?state=no', '?topic=x', `?q=${'x'.repeat(500)}`])('passes over what it cannot read: %s', async (query) => {
    expect((await owner.get(translationsPath + query)).status).toBe(200);
  });

  it('turns pages, each article on one', async () => {
    await env.DB.prepare(
      `INSERT INTO article (site_id, number, key, type, topic_id, labels, touched_at)
      SELECT a.site_id, 5000 + e.key, 'extra-' || e.key, 'faq', a.topic_id, '[]', '2020-01-01T00:00:00.000Z' FROM article a, json_each(?) e WHERE a.key = 'return-window'`,
    )
      .bind(JSON.stringify(Array.from({ length: 120 }, () => 0)))
      .run();
    const titles: string[] = [];
    let path: string | undefined = translationsPath;
    while (path !== undefined) {
      const html = await owner.read(path);
      titles.push(...readBoard(html).rows.map(({ title }) => title));
      path = /href="([^"]*)"[^>]*data-key="j"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => title.startsWith('extra-'))).toHaveLength(120);
  });
});

describe('whose board it is', () => {
  it('begins with the languages somebody may write, and marks the others as read only', async () => {
    const german = await signIn(grant('translator', { languages: ['de'] }));
    const { columns, rows } = await board('?q=1031', german);
    expect(columns.slice(0, 2)).toEqual(['German', 'English']);
    const editable = rows[0]?.cells.filter(({ readOnly }) => !readOnly).map(({ href }) => href);
    expect(editable).toEqual([editorPath(1031, 'de')]);
  });

  it('lists no article of a topic one may not read', async () => {
    const limited = await signIn(grant('editor', { topics: ['troubleshooting'] }));
    const page = await board('', limited);
    expect(page.rows.length).toBeGreaterThan(0);
    expect(page.rows.map(({ title }) => title)).not.toContain('Return window');
    expect((await board('?q=1031', limited)).rows).toEqual([]);
  });

  it('is not for analysts', async () => {
    expect((await (await signIn(grant('analyst'))).get(translationsPath)).status).toBe(403);
  });
});

describe('counting the whole board', () => {
  const setOf = async (query = '', staff = owner) => (await board(query, staff)).counts.map(({ href, count, state }) => `${href} ${state} ${count}`);
  const archive = (where: string, at: string | null) => env.DB.prepare(`UPDATE article SET archived_at = ?1 WHERE ${where}`).bind(at).run();

  it.each([
    ['a few articles are archived', "key = 'gift-cards'"],
    ['many are', 'id % 3 > 0'],
  ])('counts each text of what is not archived once, where %s', async (_, where) => {
    await archive(where, '2026-01-01');
    const { results } = await env.DB.prepare(
      `SELECT t.language AS language, ${translationStateSql('t')} AS state, count(*) AS count FROM translation t JOIN article a ON a.id = t.article_id
      WHERE a.site_id = 1 AND a.archived_at IS NULL GROUP BY 1, 2`,
    ).all<{ language: string; state: string; count: number }>();
    const shown = (await board()).counts.filter(({ state }) => state.toLowerCase() !== 'missing');
    await archive(where, null);
    const counted = (href: string) => new URLSearchParams(href.split('?')[1]);
    const seen = shown.map(({ href, count }) => ({ language: counted(href).get('language'), state: counted(href).get('state'), count }));
    expect(seen).toEqual(expect.arrayContaining(results.filter(({ language }) => language === 'de')));
    expect(seen).toHaveLength(results.length);
  });

  it('counts only what one may read', async () => {
    const limited = await signIn(grant('editor', { topics: ['troubleshooting'] }));
    expect(await setOf('', limited)).not.toEqual(await setOf());
  });
});
