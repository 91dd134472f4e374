import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newestChange } from '../../worker/publishing/change.ts';
import { addFile } from '../../worker/publishing/media/add-file.ts';
import { recompileSome } from '../../worker/publishing/media/recompile-file.ts';
import { replaceFile } from '../../worker/publishing/media/replace-file.ts';
import { findFile } from '../../worker/publishing/media/store-file.ts';
import { removeFile } from '../../worker/publishing/media/remove-file.ts';
import { createCategory, removeCategory } from '../../worker/publishing/products/categories.ts';
import { changeProduct } from '../../worker/publishing/products/change-product.ts';
import { createProduct } from '../../worker/publishing/products/create-product.ts';
import { saveRedirect } from '../../worker/publishing/redirects/save-redirect.ts';
import { readSite } from '../admin/review/texts.ts';
import { png } from '../admin/upload.ts';
import { meanwhile } from './meanwhile.ts';

const site = 'ondelle';
const author = 'ann@example.com';
const whileIt = (pattern: RegExp, happen: () => Promise<unknown>) => ({ DB: meanwhile(env.DB, pattern, happen), OUTBOX: env.OUTBOX });

async function makeCategory(name: string) {
  const made = await createCategory(env, { site, name, value: { names: { en: name }, image: null }, author });
  if (!made.ok) throw new Error(made.failure.reason);
  return { key: name.toLowerCase(), remove: () => removeCategory(env, { site, category: made.value, base: 1, author }) };
}

const product = { model: 'X', skus: [], names: { en: 'New' }, summaries: {}, specifications: [], image: null, manuals: [], hiddenIn: [] };
const countProducts = () => env.DB.prepare('SELECT count(*) AS n FROM product').first<number>('n');

describe('a product whose category is deleted at the same moment', () => {
  it('is not made, and its form says why', async () => {
    const { key, remove } = await makeCategory('Passing');
    const before = await countProducts();
    const creation = { site, name: 'New', value: { ...product, category: key }, author, once: crypto.randomUUID(), locationOf: String };
    expect(await createProduct(whileIt(/INSERT INTO product /, remove), creation)).toMatchObject({
      ok: false,
      failure: { reason: 'invalid', problems: { category: expect.stringContaining('not there any more') } },
    });
    expect(await countProducts()).toBe(before);
  });

  it('stays where it is', async () => {
    const { key, remove } = await makeCategory('Fleeting');
    const change = { site, product: 201, base: await newestChange(env.DB, site, 'product', 'halo'), value: { category: key }, author };
    expect(await changeProduct(whileIt(/UPDATE product SET/, remove), change)).toMatchObject({
      ok: false,
      failure: { reason: 'invalid', problems: { category: expect.any(String) } },
    });
  });
});

describe('a product whose new picture is deleted at the same moment', () => {
  it('keeps its old one', async () => {
    const added = await addFile(env, { site, bytes: png('gone'), name: 'gone.png', folder: 'uploads', author });
    if (!added.ok) throw new Error(added.failure.reason);
    const { key } = added.value.file;
    const remove = async () => expect((await removeFile(env, { site, key, base: 1, author })).ok).toBe(true);
    const change = { site, product: 201, base: await newestChange(env.DB, site, 'product', 'halo'), value: { image: key }, author };
    expect(await changeProduct(whileIt(/UPDATE product SET/, remove), change)).toMatchObject({
      ok: false,
      failure: { reason: 'invalid', problems: { image: expect.any(String) } },
    });
    expect(await env.DB.prepare('SELECT image FROM product WHERE number = 201').first('image')).toBe('media/products/halo.svg');
  });
});

describe('a picture in the place of another', () => {
  it('is new on the pages that show it, and leaves the search alone', async () => {
    const key = 'media/illustrations/battery-range.svg';
    const there = await findFile(env.DB, site, 'key', key);
    const bytes = new Uint8Array(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'));
    const last = (await env.DB.prepare('SELECT max(id) AS id FROM outbox').first<number>('id')) ?? 0;
    const done = await replaceFile(env, { site, key, base: 0, hash: there?.hash ?? '', bytes, author });
    expect(done.ok).toBe(true);
    expect(await recompileSome(env.DB, site, { key, after: 0, author })).toBe(false);
    const { results } = await env.DB.prepare('SELECT search, tags FROM outbox WHERE id > ?').bind(last).all<{ search: string | null; tags: string }>();
    expect(results.map(({ search }) => search ?? '{}')).toEqual(['{}', '{}']);
    expect(results.every(({ tags }) => tags.includes('site-ondelle'))).toBe(true);
  });
});

describe('two redirects that are written at once', () => {
  it('are no circle', async () => {
    const { locales } = await readSite();
    const rules = { key: site, hosts: ['localhost'], locales };
    const save = (bindings: Pick<Env, 'DB' | 'OUTBOX'>, source: string, target: string) =>
      saveRedirect(bindings, { site: rules, source, target, note: '', author });
    const bindings = whileIt(/INSERT INTO redirect/, async () => expect((await save(env, '/there', '/here')).ok).toBe(true));
    expect(await save(bindings, '/here', '/there')).toMatchObject({ ok: false, failure: { reason: 'invalid', problems: { target: expect.any(String) } } });
  });

  it('are both kept where they do not meet', async () => {
    const { locales } = await readSite();
    const rules = { key: site, hosts: ['localhost'], locales };
    const save = (bindings: Pick<Env, 'DB' | 'OUTBOX'>, source: string) =>
      saveRedirect(bindings, { site: rules, source, target: '/en-us/articles/1030', note: '', author });
    const bindings = whileIt(/INSERT INTO redirect/, async () => expect((await save(env, '/one')).ok).toBe(true));
    expect(await save(bindings, '/other')).toMatchObject({ ok: true });
  });
});
