import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  adminProductPath,
  adminProductsPath,
  categoryDeletePath,
  categoryMovePath,
  categoryPath,
  newCategoryPath,
  newProductPath,
  productDeletePath,
  productMovePath,
  specificationsPath,
} from '../../worker/admin/paths.ts';
import { newestChange } from '../../worker/publishing/change.ts';
import { orderBase } from '../../worker/publishing/products/order.ts';
import { findStoredProduct } from '../../worker/publishing/products/product-value.ts';
import { read, visit } from '../visit.ts';
import { grant, signIn, type Staff } from './sign-in.ts';

let editor: Staff;
beforeAll(async () => {
  editor = await signIn(grant('editor'));
});

const halo = 201;
const find = (number: number) => findStoredProduct(env.DB, 'ondelle', number);
const baseOf = async (number: number) => newestChange(env.DB, 'ondelle', 'product', (await find(number))?.key ?? '');
const order = async (category: string) =>
  (
    await env.DB.prepare('SELECT p.number FROM product p JOIN product_category c ON c.id = p.category_id WHERE c.key = ? ORDER BY p.position')
      .bind(category)
      .all<{ number: number }>()
  ).results.map(({ number }) => number);
const form = (more: Record<string, string | number | string[]> = {}) => ({
  'name:en': 'Ondelle Test',
  model: 'OT-1',
  category: 'headphones',
  skus: 'OT1-A\nOT1-B',
  image: 'media/products/halo.svg',
  once: crypto.randomUUID(),
  ...more,
});

async function add(name: string, more: Record<string, string | number | string[]> = {}): Promise<number> {
  const response = await editor.post(newProductPath(), form({ 'name:en': name, ...more }));
  return Number(/products\/(\d+)/.exec(response.headers.get('Location') ?? '')?.[1]);
}

describe('a new product', () => {
  it('is there for readers where it is sold, and nowhere else', async () => {
    const fields = { 'name:de': 'Ondelle Probe', 'manual-file': ['media/manuals/halo-en.pdf', ''], 'manual-language': ['en', 'de'], hiddenIn: ['jp'] };
    const number = await add('Ondelle Sample', fields);
    expect(await find(number)).toMatchObject({
      key: 'ondelle-sample',
      skus: ['OT1-A', 'OT1-B'],
      manuals: [{ file: 'media/manuals/halo-en.pdf', language: 'en' }],
      hiddenIn: ['jp'],
    });
    const page = await read(`/de-de/products/${number}`);
    expect(page).toContain('Ondelle Probe');
    expect(page).toMatch(/halo-en\.pdf/);
    expect((await visit(`/ja-jp/products/${number}`)).status).toBe(404);
    expect(await editor.read(adminProductsPath)).toContain('Ondelle Sample');
  });

  it('is made once by a form that is sent twice', async () => {
    const fields = form({ 'name:en': 'Only Once' });
    const both = await Promise.all([editor.post(newProductPath(), fields), editor.post(newProductPath(), fields)]);
    expect(new Set(both.map((response) => response.headers.get('Location'))).size).toBe(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM product WHERE key LIKE 'only-once%'").first('n')).toBe(1);
  });

  it.each([
    ['no name', { 'name:en': '' }, /Say what it is called/],
    ['no model', { model: ' ' }, /Say which model/],
    ['a picture that is none', { image: 'media/manuals/halo-en.pdf' }, /There is no picture/],
    ['a manual that is not there', { 'manual-file': 'media/manuals/none.pdf', 'manual-language': 'en' }, /There is no file/],
    ['a category that is not there', { category: 'gone' }, /not there any more/],
  ])('with %s is refused, and keeps what was typed', async (_what, wrong, message) => {
    const response = await editor.post(newProductPath(), form({ 'summary:de': 'Behalten', ...wrong }));
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(message);
    expect(page).toContain('value="Behalten"');
  });
});

describe('a product that is changed', () => {
  it('has its new name, and its old address leads there', async () => {
    const number = await add('Before');
    const response = await editor.post(adminProductPath(number), { ...form({ 'name:en': 'After' }), base: await baseOf(number) });
    expect(response.headers.get('Location')).toBe(`${adminProductPath(number)}?done=saved`);
    expect((await visit(`/en-us/products/${number}-before`)).headers.get('Location')).toBe(`/en-us/products/${number}-after`);
  });

  it('over a newer change keeps both, and says what the other one is', async () => {
    const number = await add('Contested');
    await editor.post(adminProductPath(number), { ...form({ 'name:en': 'Contested', model: 'THEIRS-9' }), base: 0 });
    const response = await editor.post(adminProductPath(number), { ...form({ 'name:en': 'Contested', model: 'MINE-1' }), base: 0 });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('value="MINE-1"');
    expect(page).toContain('<dd>THEIRS-9</dd>');
    expect((await find(number))?.model).toBe('THEIRS-9');
  });

  it('keeps its specifications, and names the articles about it', async () => {
    const before = await find(halo);
    const page = await editor.read(adminProductPath(halo));
    expect(page).toMatch(/Articles about it[\s\S]*href="\/admin\/articles\/\d+"/);
    await editor.post(adminProductPath(halo), { ...form({ 'name:en': 'Ondelle Halo', model: before?.model ?? '' }), base: await baseOf(halo) });
    expect((await find(halo))?.specifications).toEqual(before?.specifications);
  });
});

describe('the specifications', () => {
  it('are a table that grows, shrinks and changes its order', async () => {
    const number = await add('Specified');
    const post = async (rows: [string, string, string][], base?: number) =>
      editor.post(specificationsPath(number, 'en'), {
        base: base ?? (await baseOf(number)),
        place: rows.map(([place]) => place),
        label: rows.map(([, label]) => label),
        value: rows.map(([, , value]) => value),
      });
    await post([
      ['1', 'Weight', '250 g'],
      ['2', 'Colour', 'Red'],
      ['3', '', ''],
    ]);
    expect((await find(number))?.specifications).toEqual([
      { label: { en: 'Weight' }, value: '250 g' },
      { label: { en: 'Colour' }, value: 'Red' },
    ]);
    await post([
      ['3', 'Weight', '250 g'],
      ['2', 'Colour', 'Red'],
      ['1', 'Length', '10 cm'],
    ]);
    expect((await find(number))?.specifications.map(({ label }) => label['en'])).toEqual(['Length', 'Colour', 'Weight']);
    await post([
      ['1', '', ''],
      ['2', 'Colour', 'Red'],
      ['3', 'Weight', '250 g'],
    ]);
    expect((await find(number))?.specifications.length).toBe(2);
    await editor.post(specificationsPath(number, 'de'), { base: await baseOf(number), label: ['Farbe', 'Gewicht'], value: ['Rot', ''] });
    expect((await find(number))?.specifications).toEqual([
      { label: { en: 'Colour', de: 'Farbe' }, value: { en: 'Red', de: 'Rot' } },
      { label: { en: 'Weight', de: 'Gewicht' }, value: '250 g' },
    ]);
    expect(await read(`/de-de/products/${number}`)).toMatch(/Farbe[\s\S]*Rot[\s\S]*Gewicht[\s\S]*250 g/);
    const late = await post([['1', 'Mine', 'alone']], 0);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('value="Mine"');
    expect((await find(number))?.specifications.length).toBe(2);
  });

  it('are translated by an editor of that language, and of no other', async () => {
    const german = await signIn(grant('editor', { languages: ['de'] }));
    expect((await german.get(specificationsPath(halo, 'de'))).status).toBe(200);
    expect((await german.post(specificationsPath(halo, 'fr'), {})).status).toBe(403);
    expect((await german.post(adminProductPath(halo), {})).status).toBe(403);
  });
});

describe('the order', () => {
  it('of products is changed a step at a time or by dropping, and readers see it', async () => {
    const [first = 0, second = 0, third = 0] = await order('headphones');
    const response = await editor.post(productMovePath(second), { base: await orderBase(env.DB, 'ondelle'), to: 'up' });
    expect(response.headers.get('Location')).toContain(`moved=p${second}`);
    expect((await order('headphones')).slice(0, 3)).toEqual([second, first, third]);
    await editor.post(productMovePath(third), { base: await orderBase(env.DB, 'ondelle'), to: 'before', at: second });
    expect((await order('headphones')).slice(0, 3)).toEqual([third, second, first]);
    const home = await read('/en-us');
    expect(home.indexOf(`/products/${third}-`)).toBeLessThan(home.indexOf(`/products/${first}-`));
    expect((await editor.post(productMovePath(first), { base: 0, to: 'up' })).status).toBe(409);
  });

  it('of categories too', async () => {
    const ids = async () => (await env.DB.prepare('SELECT id FROM product_category ORDER BY position').all<{ id: number }>()).results.map(({ id }) => id);
    const [first = 0, second = 0] = await ids();
    expect((await editor.post(categoryMovePath(first), { base: await orderBase(env.DB, 'ondelle'), to: 'down' })).status).toBe(303);
    expect((await ids()).slice(0, 2)).toEqual([second, first]);
  });
});

describe('what is removed', () => {
  it('must be a product that no article is about', async () => {
    const refused = await editor.post(productDeletePath(halo), { base: await baseOf(halo) });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Articles are about this product');
    const number = await add('To go');
    expect((await editor.post(productDeletePath(number), { base: 5 })).status).toBe(303);
    expect((await visit(`/en-us/products/${number}`)).status).toBe(404);
    expect(await add('Next')).toBe(number + 1);
  });

  it('or a category without products', async () => {
    expect((await editor.post(newCategoryPath, { 'name:en': 'Chairs', 'name:de': 'Stühle', image: '' })).status).toBe(303);
    expect((await editor.post(newCategoryPath, { 'name:en': 'Chairs', image: '' })).status).toBe(422);
    const id = (await env.DB.prepare("SELECT id FROM product_category WHERE key = 'chairs'").first<number>('id')) ?? 0;
    expect((await editor.post(categoryPath(id), { 'name:en': 'Seats', image: 'media/none.png', base: 1 })).status).toBe(422);
    expect((await editor.post(categoryPath(id), { 'name:en': 'Seats', image: '', base: 1 })).status).toBe(303);
    expect((await editor.post(categoryPath(id), { 'name:en': 'Stools', image: '', base: 1 })).status).toBe(409);
    await add('A chair', { category: 'chairs' });
    expect((await editor.post(categoryDeletePath(id), { base: 2 })).status).toBe(409);
    await env.DB.prepare('DELETE FROM product WHERE category_id = ?').bind(id).run();
    expect((await editor.post(categoryDeletePath(id), { base: 2 })).status).toBe(303);
    expect((await editor.get(categoryPath(id))).status).toBe(404);
  });

  it('is not for authors', async () => expect((await (await signIn(grant('author'))).post(productDeletePath(halo), { base: 0 })).status).toBe(403));
});
