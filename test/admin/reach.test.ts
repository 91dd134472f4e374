import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveDraft } from '../../worker/publishing/save-draft.ts';
import { articleReportPath } from '../../worker/admin/paths.ts';
import type { Role } from '../../worker/admin/roles.ts';
import { screens } from '../../worker/admin/screens.ts';
import { typed } from './revisions/texts.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

/** An article in a topic that those below may not read, with a draft that names itself, everywhere it could be shown from. */
const secret = 'Zebra launch';
const draft = { site: 'ondelle', language: 'en', author: 'owner-1@example.com', basedOn: undefined };

let owner: Staff;
let file: { id: number; key: string };
let hidden: { number: number; key: string; topic: string };
let open: { number: number; key: string; topic: string; topicNumber: number };
let product: number;

beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.get('/admin');
  const rows = (
    await env.DB.prepare(
      `SELECT a.number AS number, a.key AS key, t.key AS topic, t.number AS topicNumber FROM article a JOIN topic t ON t.id = a.topic_id
      WHERE t.key IN ('returns-exchanges', 'shipping-delivery') ORDER BY a.number`,
    ).all<typeof open>()
  ).results;
  const find = (topic: string) => rows.find((row) => row.topic === topic) ?? { number: 0, key: '', topic: '', topicNumber: 0 };
  [hidden, open] = [find('returns-exchanges'), find('shipping-delivery')];
  file = (await env.DB.prepare("SELECT id, key FROM media WHERE mime LIKE 'image/%' ORDER BY id LIMIT 1").first<typeof file>()) ?? { id: 0, key: '' };
  for (const language of ['en', 'de']) {
    const base =
      (await env.DB.prepare('SELECT head_revision AS head FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = ? AND t.language = ?')
        .bind(hidden.key, language)
        .first<number>('head')) ?? 0;
    const saved = await saveDraft(env, {
      ...draft,
      language,
      article: hidden.key,
      base,
      text: typed({ title: `${secret} ${language}`, body: `![Case](${file.key})` }, 0),
    });
    if (!saved.ok) throw new Error(`No draft: ${saved.failure.reason}`);
  }
  product = (await env.DB.prepare('SELECT min(number) AS n FROM product').first<number>('n')) ?? 0;
  await env.DB.batch([
    env.DB.prepare(
      'INSERT INTO related_article (article_id, related_id, position) SELECT o.id, h.id, 99 FROM article o, article h WHERE o.key = ? AND h.key = ?',
    ).bind(open.key, hidden.key),
    env.DB.prepare(
      'INSERT INTO article_product (article_id, product_id, position, article_number) SELECT a.id, p.id, 99, a.number FROM article a, product p WHERE a.key = ? AND p.number = ? ON CONFLICT DO NOTHING',
    ).bind(hidden.key, product),
  ]);
}, 60_000);

const addresses = () => {
  const named: Record<string, string | number> = {
    article: open.number,
    language: 'en',
    topic: open.topicNumber,
    market: 'us',
    locale: 'en-us',
    file: file.id,
    product,
    fact: 'return_days',
    snippet: 'contact-us',
    list: 'pins',
  };
  const paths = screens
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => `/admin${path === '/' ? '' : path.replaceAll(/:(\w+)/g, (_, name: string) => String(named[name] ?? 1))}`);
  const asked = ['q', 'find', 'words'].map((name) => `${name}=Zebra`).join('&');
  return paths.flatMap((path) => [path, `${path}?${asked}`]);
};

const finds = async (staff: Staff, told: string) => {
  const found: string[] = [];
  for (const path of addresses()) if ((await (await staff.get(path)).text()).includes(told)) found.push(path);
  return found;
};

describe('who may read one topic alone', () => {
  it.each<Role>(['editor', 'author', 'translator', 'reviewer'])(
    'finds no draft of another in any page: as %s',
    async (role) => {
      const staff = await signIn(grant(role, { topics: [open.topic] }));
      expect(await finds(staff, secret)).toEqual([]);
    },
    60_000,
  );

  it('opens none of its pages, but the numbers of what every reader may see', async () => {
    const staff = await signIn(grant('editor', { topics: [open.topic] }));
    const report = await staff.get(articleReportPath(hidden.number));
    expect(report.status).toBe(200);
    expect(await report.text()).not.toContain(secret);
    for (const { method, path } of screens.filter((screen) => screen.path.includes(':article') && screen.right !== 'report.read')) {
      const address = `/admin${path.replace(':article', String(hidden.number)).replace(':language', 'en').replaceAll(/:\w+/g, '1')}`;
      const response = await staff.send(method, address, method === 'GET' ? {} : { headers: { 'Sec-Fetch-Site': 'same-origin' }, body: new FormData() });
      expect([method, path, response.status]).toEqual([method, path, 403]);
    }
  });

  it('while somebody without limits does find it', async () => {
    expect((await finds(owner, secret)).length).toBeGreaterThan(5);
  }, 60_000);
});
