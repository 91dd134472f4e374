import { beforeAll, describe, expect, it } from 'vitest';
import {
  adminArticlesPath,
  adminMediaPath,
  adminProductsPath,
  adminRedirectsPath,
  adminSnippetsPath,
  adminTopicsPath,
  factsPath,
  localesPath,
  marketsPath,
  tokensPath,
  usersPath,
} from '../../worker/admin/paths.ts';
import { typed } from './revisions/texts.ts';
import { listPages } from './screen-addresses.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

const withAdding = [
  adminArticlesPath,
  adminTopicsPath,
  adminProductsPath,
  adminSnippetsPath,
  adminMediaPath,
  adminRedirectsPath,
  factsPath,
  marketsPath,
  localesPath,
  usersPath,
  tokensPath,
];
const text = '/admin/articles/1031/en';
const once = () => crypto.randomUUID();
const later = { date: '2099-01-01', time: '00:00', timeZone: 'UTC' };

let owner: Staff;
const pages = new Map<string, string>();

beforeAll(async () => {
  owner = await signIn(grant('owner'));
  await owner.get('/admin');
  const made = [
    await owner.post('/admin/articles/1030/archive'),
    await owner.post('/admin/redirects', { base: 0, source: '/keys', target: '/articles/1031', note: '' }),
    await owner.post(`${text}/comments`, { once: once(), quote: '', remark: 'Is this so?' }),
    await owner.post(`${text}/preview-links`, { locale: 'en-us', days: '1', shows: 'newest' }),
    await owner.post(`${text}/schedule`, typed({ body: 'Later.' }, 1, later)),
    await owner.post('/admin/tokens', { name: 'Keys', lifetime: '30', 'role-0': 'analyst' }),
  ];
  if (made.some(({ status }) => status >= 400)) throw new Error('Not everything could be made');
  for (const path of ['/admin/articles/1030', ...(await listPages())]) {
    const response = await owner.get(path);
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
    pages.set(path, await response.text());
  }
}, 120_000);

/** Those that a page shows in this state, each as its tag. */
const buttonsOf = (html: string) => (html.match(/<button\b[^>]*>/g) ?? []).filter((tag) => !tag.includes('aria-hidden'));
const keysOf = (html: string) => Array.from(html.matchAll(/ data-key="([^"]+)"/g), ([, keys]) => keys ?? '');
const rowKeysOf = (html: string) => Array.from(html.matchAll(/ data-row-key="([^"]+)"/g), ([, keys]) => keys ?? '');
const onEveryPage = (find: (html: string) => string[]) =>
  Object.fromEntries([...pages].map(([path, html]) => [path, find(html)] as const).filter(([, found]) => found.length > 0));

describe('the keys of every page', () => {
  it('press each of its buttons, on the page or on the row that has the focus', () => {
    expect(onEveryPage((html) => buttonsOf(html).filter((tag) => !/ data-(row-)?key="/.test(tag)))).toEqual({});
  });

  it('do one thing each', () => {
    const twice = (html: string) =>
      keysOf(html).filter((each, index, all) => all.indexOf(each) !== index || rowKeysOf(html).includes(each) || 'JK?'.includes(each));
    expect(onEveryPage(twice)).toEqual({});
  });

  it('never begin with what is a key already', () => {
    const cutOff = (html: string) => {
      const all = [...keysOf(html), ...rowKeysOf(html)];
      return all.filter((each) => all.includes(each.split(' ')[0] ?? '') && each.includes(' '));
    };
    expect(onEveryPage(cutOff)).toEqual({});
  });

  it('lead everywhere', () => {
    for (const html of pages.values()) expect(keysOf(html)).toEqual(expect.arrayContaining(['g h', 'g a', 'g y', 'g i', 'g q']));
  });

  it.each(withAdding)('add something by n on %s', (path) => {
    expect(keysOf(pages.get(path) ?? '')).toContain('n');
  });
});

it('every page leads to the article about it', async () => {
  const articles = new Map<string, number>();
  for (const [path, html] of pages) {
    const [, help] = / class="help-link" href="([^"]+)"/.exec(html) ?? [];
    expect([path, help]).toEqual([path, expect.stringMatching(/^\/admin\/help\/signpost-/)]);
    if (help !== undefined && !articles.has(help)) articles.set(help, (await owner.get(help)).status);
  }
  expect(articles.size).toBeGreaterThan(15);
  expect([...articles].filter(([, status]) => status !== 303 && status !== 302)).toEqual([]);
});
