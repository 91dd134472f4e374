import { html } from 'hono/html';
import type { LocaleModel, Product } from '../markets/locale-model.ts';
import type { Image } from '../markets/locale-rows.ts';
import { mediaPath, productPath } from '../paths.ts';
import { pickText } from '../sites/texts.ts';
import { renderedOnce } from '../ui/once-per-version.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

/** Every product sold in this market, by category, as pictures with their model number. */
export const productShelves = renderedOnce((model) => {
  if (model.products.size === 0) return '';
  const shelves = model.categories.map((category) => ({
    category,
    products: [...model.products.values()].filter((product) => product.category === category.key),
  }));
  return html`<section class="section" aria-labelledby="products"><h2 id="products"${uiLanguage(model)}>${model.ui.strings.products}</h2>${shelves
    .filter(({ products }) => products.length > 0)
    .map(
      ({ category, products }) =>
        html`<h3>${pickText(category.names, model.locale.chain)}</h3><ul class="shelf">${products.map((product) => html`<li>${productLink(model, product)}</li>`)}</ul>`,
    )}</section>`;
});

function productLink(model: LocaleModel, product: Product): Html {
  return html`<a href="${productPath(model.locale.key, product)}">${picture(product.image, 160, 120, 'lazy')}<b>${product.name}</b><small>${product.model}</small></a>`;
}

/** A product's picture; its name stands beside it, so it has no text of its own. */
export function picture(image: Image | null, width: number, height: number, loading: 'lazy' | 'eager'): Html | '' {
  if (!image) return '';
  return html`<img src="${mediaPath(image.hash, image.name)}" alt="" width="${width}" height="${height}" loading="${loading}" decoding="async">`;
}
