import * as v from 'valibot';
import { changeOrder, orderBase, type OrderChange } from '../../publishing/products/order.ts';
import { adminProductsPath, newCategoryPath, newProductPath } from '../paths.ts';
import { baseNumber, readForm, wholeNumber } from '../read-form.ts';
import type { AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { Notice } from '../ui/notice.tsx';
import { seeOther } from '../ui/send.ts';
import { ProductList } from './list-page.tsx';
import { listCategories, listProducts } from './store.ts';

const MoveSchema = v.variant('to', [
  v.object({ base: baseNumber, to: v.picklist(['up', 'down']) }),
  v.object({ base: baseNumber, to: v.picklist(['before', 'after']), at: wholeNumber('Choose a product.') }),
]);

export async function sendList(c: AdminContext, refused?: string, status = 200): Promise<Response> {
  const { site } = c.var;
  const base = await orderBase(c.env.DB, site.key);
  const [categories, products] = await Promise.all([listCategories(c.env.DB, site.id), listProducts(c.env.DB, site.id)]);
  const what = c.req.query('moved');
  return sendScreen(c, {
    title: 'Products',
    current: adminProductsPath,
    help: 'signpost-products',
    status,
    actions: (
      <>
        {categories.length > 0 && (
          <a class="button" href={newProductPath()} data-key="n">
            Add a product
          </a>
        )}
        <a class="button second" data-key="x n" href={newCategoryPath}>
          Add a category
        </a>
      </>
    ),
    children: (
      <>
        {refused && <Notice kind="problem">{refused}</Notice>}
        <ProductList
          categories={categories}
          products={products}
          languages={site.languages}
          base={base}
          moved={what === undefined ? undefined : { what, to: c.req.query('to') ?? '' }}
        />
      </>
    ),
  });
}

/** A product on its shelf, or a category among the others. */
export async function move(c: AdminContext, of: OrderChange['of']): Promise<Response> {
  const form = await readForm(c, MoveSchema);
  if (!form.ok) return sendList(c, 'It is not clear where it should go. Try again.', 422);
  const { base, ...step } = form.value;
  const done = await changeOrder(c.env, { site: c.var.site.key, of, base, step, author: c.var.visitor.actor });
  const what = 'product' in of ? `p${of.product}` : `c${of.category}`;
  if (done.ok) return seeOther(`${adminProductsPath}?moved=${what}&to=${step.to}`, 'moved');
  if (done.failure.reason === 'nowhere') return seeOther(adminProductsPath, 'unchanged');
  return sendList(c, 'Somebody else changed the order in the meantime. Nothing was moved. This is how it is now.', 409);
}
