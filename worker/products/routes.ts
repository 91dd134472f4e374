import { Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { addressesOf, notFound } from '../http/not-found.ts';
import { sendPage } from '../http/page.ts';
import { originOf, placeOf } from '../http/place.ts';
import { permanentlyTo } from '../http/redirect.ts';
import { parseNumbered, productPath } from '../paths.ts';
import { productPage } from './product-page.ts';
import { findProduct } from './store.ts';

export const products = new Hono<PagesContext>().get('/:locale/products/:product', async (c) => {
  const asked = parseNumbered(c.req.param('product'));
  if (!asked) return notFound(c);
  const found = await findProduct(c.env.DB, placeOf(c), asked.number, addressesOf(c));
  if (!found?.product || !found.details) return notFound(c, found);
  const { model, product, details, articles, fingerprint } = found;
  if (asked.slug !== product.slug) return permanentlyTo(productPath(model.locale.key, product), [`site-${model.site.key}`]);
  return sendPage(c, {
    model,
    fingerprint,
    tags: [`product-${product.number}`, ...articles.map(({ number }) => `article-${number}`)],
    about: { kind: 'product', product: product.number },
    render: () => productPage({ model, product, details, articles, origin: originOf(c) }),
  });
});
