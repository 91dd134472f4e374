import * as v from 'valibot';
import { newestChange } from '../../publishing/change.ts';
import { changeProduct } from '../../publishing/products/change-product.ts';
import { createProduct } from '../../publishing/products/create-product.ts';
import { findStoredProduct, type ProductValue } from '../../publishing/products/product-value.ts';
import { removeProduct } from '../../publishing/products/remove-product.ts';
import { pickText } from '../../sites/texts.ts';
import { adminProductPath, adminProductsPath } from '../paths.ts';
import { baseNumber, onceOf, readForm, readRaw } from '../read-form.ts';
import { numberParam, type AdminContext, type Screen } from '../screen.ts';
import { different, differentTexts } from '../ui/differences.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { categoryScreens } from './category-screens.tsx';
import { move, sendList } from './move.tsx';
import { NewProductPage, ProductPage, type ProductPageProps } from './product-page.tsx';
import { readProduct } from './read-product.ts';
import { saveSpecifications, sendSpecifications } from './specification-screens.tsx';
import { listCategories, listFileKeys, listProductArticles } from './store.ts';

export const productScreens: Screen[] = [
  ...categoryScreens,
  { method: 'GET', path: '/products', right: 'structure.write', handle: (c) => sendList(c) },
  { method: 'GET', path: '/products/new', right: 'structure.write', handle: (c) => sendNew(c, { ...blank, category: c.req.query('category') ?? '' }) },
  { method: 'POST', path: '/products/new', right: 'structure.write', handle: create },
  { method: 'GET', path: '/products/:product', right: 'structure.write', handle: (c) => sendProduct(c) },
  { method: 'POST', path: '/products/:product', right: 'structure.write', handle: change },
  { method: 'POST', path: '/products/:product/move', right: 'structure.write', handle: (c) => move(c, { product: numberParam(c, 'product') || 0 }) },
  { method: 'POST', path: '/products/:product/delete', right: 'structure.write', handle: remove },
  { method: 'GET', path: '/products/:product/specifications/:language', right: 'structure.write', handle: (c) => sendSpecifications(c) },
  { method: 'POST', path: '/products/:product/specifications/:language', right: 'structure.write', handle: saveSpecifications },
];

type Value = Omit<ProductValue, 'specifications'>;
const blank: Value = { names: {}, summaries: {}, category: '', model: '', skus: [], image: null, manuals: [], hiddenIn: [] };

/** What the fields offer. */
async function choicesOf(c: AdminContext) {
  const { site } = c.var;
  const [categories, pictures, documents] = await Promise.all([
    listCategories(c.env.DB, site.id),
    listFileKeys(c.env.DB, site.id, 'image/'),
    listFileKeys(c.env.DB, site.id, 'application/pdf'),
  ]);
  return { site, pictures, documents, categories: categories.map(({ key, names }) => ({ value: key, label: pickText(names, site.languages) ?? key })) };
}

async function sendNew(c: AdminContext, value: Value, problems?: FieldProblems, once?: string): Promise<Response> {
  return sendScreen(c, {
    title: 'Add a product',
    current: adminProductsPath,
    help: 'signpost-products',
    trail: [{ label: 'Products', href: adminProductsPath }],
    status: problems ? 422 : 200,
    children: <NewProductPage {...await choicesOf(c)} value={value} problems={problems} once={once} />,
  });
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const raw = await readRaw(c);
  const { value, problems } = readProduct(raw, site);
  const once = onceOf(raw);
  if (problems) return sendNew(c, value, problems, once);
  const made = await createProduct(c.env, {
    site: site.key,
    name: value.names[site.sourceLanguage] ?? '',
    value: { ...value, specifications: [] },
    author: visitor.actor,
    once: once ?? crypto.randomUUID(),
    locationOf: adminProductPath,
  });
  if (made.ok) return seeOther(made.value, 'product-added');
  const said = made.failure.reason === 'invalid' ? { ...made.failure.problems } : { form: 'Others add products in this moment. Add it again.' };
  return sendNew(c, value, said, once);
}

type Shown = Partial<Pick<ProductPageProps, 'value' | 'base' | 'problems' | 'conflict' | 'refused'>>;

async function sendProduct(c: AdminContext, shown: Shown = {}, status = 200): Promise<Response> {
  const { site } = c.var;
  const number = numberParam(c, 'product') || 0;
  const known = await findStoredProduct(c.env.DB, site.key, number);
  // The number first: what is read after it is at least as new.
  const base = await newestChange(c.env.DB, site.key, 'product', known?.key ?? '');
  const product = await findStoredProduct(c.env.DB, site.key, number);
  if (!product) return refuse(c, 'not-found');
  const articles = await listProductArticles(c.env.DB, product.id, site.sourceLanguage);
  return sendScreen(c, {
    title: pickText(product.names, site.languages) ?? product.key,
    current: adminProductsPath,
    help: 'signpost-products',
    trail: [{ label: 'Products', href: adminProductsPath }],
    status,
    children: <ProductPage {...await choicesOf(c)} product={product} value={product} base={base} articles={articles} {...shown} />,
  });
}

async function change(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const raw = await readRaw(c);
  const { value, problems } = readProduct(raw, site);
  const base = Number(raw['base']?.[0]) || 0;
  if (problems) return sendProduct(c, { value, base, problems }, 422);
  const number = numberParam(c, 'product') || 0;
  const done = await changeProduct(c.env, { site: site.key, product: number, base, value, author: visitor.actor });
  if (done.ok) return seeOther(adminProductPath(number), done.value.changed ? 'saved' : 'unchanged');
  if (done.failure.reason === 'invalid') return sendProduct(c, { value, base, problems: { ...done.failure.problems } }, 422);
  const theirs = await findStoredProduct(c.env.DB, site.key, number);
  return theirs ? sendProduct(c, { value, conflict: differencesOf(value, theirs) }, 409) : refuse(c, 'not-found');
}

function differencesOf(mine: Value, theirs: Value) {
  const list = (manuals: Value['manuals']) => manuals.map(({ file, language }) => `${file} (${language})`).join(', ');
  return [
    ...differentTexts('Name', mine.names, theirs.names),
    ...differentTexts('One line about it', mine.summaries, theirs.summaries),
    ...different('Model', mine.model, theirs.model),
    ...different('Category', mine.category, theirs.category),
    ...different('SKUs', mine.skus.join(', '), theirs.skus.join(', ')),
    ...different('Picture', mine.image ?? '', theirs.image ?? ''),
    ...different('Manuals', list(mine.manuals), list(theirs.manuals)),
    ...different('Not sold in', mine.hiddenIn.join(', '), theirs.hiddenIn.join(', ')),
  ];
}

async function remove(c: AdminContext): Promise<Response> {
  const form = await readForm(c, v.object({ base: baseNumber }));
  const removal = { site: c.var.site.key, product: numberParam(c, 'product') || 0, base: form.ok ? form.value.base : -1, author: c.var.visitor.actor };
  const done = await removeProduct(c.env, removal);
  if (done.ok) return seeOther(adminProductsPath, 'removed');
  switch (done.failure.reason) {
    case 'missing':
      return refuse(c, 'not-found');
    case 'used':
      return sendProduct(c, { refused: 'Articles are about this product by now, so it was not deleted. They stand below.' }, 409);
    case 'conflict':
      return sendProduct(c, { refused: 'Somebody changed this product in the meantime, so it was not deleted. This is how it is now.' }, 409);
  }
}
