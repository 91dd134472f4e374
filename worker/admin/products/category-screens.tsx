import * as v from 'valibot';
import { newestChange } from '../../publishing/change.ts';
import { categoryEntity, changeCategory, createCategory, findCategory, removeCategory, type CategoryValue } from '../../publishing/products/categories.ts';
import { adminProductsPath } from '../paths.ts';
import { baseNumber, readForm, readRaw, type RawForm } from '../read-form.ts';
import { numberParam, type AdminContext, type Screen } from '../screen.ts';
import { different, differentTexts } from '../ui/differences.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { readTexts } from '../ui/read-texts.ts';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { CategoryPage, type CategoryPageProps } from './category-page.tsx';
import { move } from './move.tsx';
import { listFileKeys, listProducts } from './store.ts';

export const categoryScreens: Screen[] = [
  { method: 'GET', path: '/products/categories/new', right: 'structure.write', handle: (c) => sendNew(c, { names: {}, image: null }) },
  { method: 'POST', path: '/products/categories/new', right: 'structure.write', handle: create },
  { method: 'GET', path: '/products/categories/:category', right: 'structure.write', handle: (c) => sendCategory(c) },
  { method: 'POST', path: '/products/categories/:category', right: 'structure.write', handle: change },
  { method: 'POST', path: '/products/categories/:category/move', right: 'structure.write', handle: (c) => move(c, { category: numberParam(c, 'category') }) },
  { method: 'POST', path: '/products/categories/:category/delete', right: 'structure.write', handle: remove },
];

const noImage = { image: 'There is no such picture among the media. Choose one of the list, or upload it first.' };
const taken = 'There is a category of this name already. Choose another name.';

async function send(c: AdminContext, title: string, props: Omit<CategoryPageProps, 'languages' | 'pictures'>, status: number): Promise<Response> {
  const pictures = await listFileKeys(c.env.DB, c.var.site.id, 'image/');
  return sendScreen(c, {
    title,
    current: adminProductsPath,
    help: 'signpost-products',
    trail: [{ label: 'Products', href: adminProductsPath }],
    status,
    children: <CategoryPage {...props} languages={c.var.site.languages} pictures={pictures} />,
  });
}

const sendNew = (c: AdminContext, value: CategoryValue, problems?: FieldProblems, status = 200) =>
  send(c, 'Add a category', { id: undefined, value, base: 0, products: 0, problems }, status);

type Shown = Partial<Pick<CategoryPageProps, 'value' | 'base' | 'problems' | 'conflict' | 'refused'>>;

async function sendCategory(c: AdminContext, shown: Shown = {}, status = 200): Promise<Response> {
  const { site } = c.var;
  const id = numberParam(c, 'category') || 0;
  const known = await findCategory(c.env.DB, site.key, id);
  // The number first: what is read after it is at least as new.
  const base = await newestChange(c.env.DB, site.key, 'site', categoryEntity(known?.key ?? ''));
  const there = await findCategory(c.env.DB, site.key, id);
  if (!there) return refuse(c, 'not-found');
  const products = (await listProducts(c.env.DB, site.id)).filter(({ category }) => category === there.key).length;
  return send(c, there.names[site.sourceLanguage] ?? there.key, { id, value: there, base, products, ...shown }, status);
}

function read(raw: RawForm, { languages, sourceLanguage }: AdminContext['var']['site']): { value: CategoryValue; problems: FieldProblems | undefined } {
  const names = readTexts(raw, 'name', languages);
  const problems =
    names[sourceLanguage] === undefined ? { [`name:${sourceLanguage}`]: 'Say what it is called in the language you write in first.' } : undefined;
  return { value: { names, image: raw['image']?.[0]?.trim() || null }, problems };
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const { value, problems } = read(await readRaw(c), site);
  if (problems) return sendNew(c, value, problems, 422);
  const made = await createCategory(c.env, { site: site.key, name: value.names[site.sourceLanguage] ?? '', value, author: visitor.actor });
  if (made.ok) return seeOther(adminProductsPath, 'category-added');
  return sendNew(c, value, made.failure.reason === 'no-image' ? noImage : { [`name:${site.sourceLanguage}`]: taken }, 422);
}

async function change(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const raw = await readRaw(c);
  const { value, problems } = read(raw, site);
  const base = Number(raw['base']?.[0]) || 0;
  if (problems) return sendCategory(c, { value, base, problems }, 422);
  const category = numberParam(c, 'category') || 0;
  const done = await changeCategory(c.env, { site: site.key, category, base, value, author: visitor.actor });
  if (done.ok) return seeOther(adminProductsPath, done.value.changed ? 'saved' : 'unchanged');
  if (done.failure.reason === 'no-image') return sendCategory(c, { value, base, problems: noImage }, 422);
  const theirs = await findCategory(c.env.DB, site.key, category);
  if (!theirs) return refuse(c, 'not-found');
  return sendCategory(
    c,
    { value, conflict: [...differentTexts('Name', value.names, theirs.names), ...different('Picture', value.image ?? '', theirs.image ?? '')] },
    409,
  );
}

async function remove(c: AdminContext): Promise<Response> {
  const form = await readForm(c, v.object({ base: baseNumber }));
  const removal = { site: c.var.site.key, category: numberParam(c, 'category') || 0, base: form.ok ? form.value.base : -1, author: c.var.visitor.actor };
  const done = await removeCategory(c.env, removal);
  if (done.ok) return seeOther(adminProductsPath, 'removed');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'used':
      return sendCategory(c, { refused: 'Products are in this category by now, so it was not deleted. Put them into another one first.' }, 409);
    case 'conflict':
      return sendCategory(c, { refused: 'Somebody changed this category in the meantime, so it was not deleted. This is how it is now.' }, 409);
  }
}
