import { html } from 'hono/html';
import { articleList } from '../articles/article-list.ts';
import { breadcrumbs } from '../topics/breadcrumbs.ts';
import type { ListedArticle } from '../articles/store.ts';
import { typeNames } from '../articles/type-names.ts';
import { articleTypes } from '../articles/types.ts';
import { contactCard } from '../contact/contact-card.ts';
import type { LocaleModel, Product } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';
import { homePath, mediaPath, productPath } from '../paths.ts';
import { makeSlug } from '../sites/slug.ts';
import { alternatesOf } from '../seo/alternates.ts';
import { breadcrumbData } from '../seo/structured-data.ts';
import { productData } from '../seo/product-data.ts';
import { pickText } from '../sites/texts.ts';
import { icons } from '../ui/icons.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { picture } from './product-shelves.ts';
import type { ManualFile, ProductDetails } from './store.ts';
import { uiLanguage } from '../ui/ui-language.ts';

type ProductPageProps = { model: LocaleModel; product: Product; details: ProductDetails; articles: readonly ListedArticle[]; origin: string };

export function productPage({ model, product, details, articles, origin }: ProductPageProps): Document {
  const summary = pickText(details.summaries, model.locale.chain);
  const main = html`${breadcrumbs(model, [])}<div class="product"><div class="product-head">${picture(product.image, 320, 240, 'eager')}<div><h1>${product.name}</h1><p class="model"><span${uiLanguage(model)}>${model.ui.strings.model}</span> <code>${product.model}</code></p>${summary ? html`<p class="lead">${summary}</p>` : ''}${manuals(model, details.manuals)}</div></div>${answers(model, articles)}${specifications(model, details)}</div>${contactCard(model)}`;
  const sells = ({ market }: LocaleRow) => !details.hiddenIn.includes(market);
  const pathHere = ({ key, chain }: LocaleRow) => productPath(key, { number: product.number, slug: makeSlug(pickText(product.names, chain) ?? '') });
  const pathIn = (locale: LocaleRow) => (sells(locale) ? pathHere(locale) : homePath(locale.key));
  const path = productPath(model.locale.key, product);
  const head = {
    title: `${product.name} (${product.model}) · ${model.site.name}`,
    ...(summary && { description: summary }),
    canonical: origin + path,
    alternates: alternatesOf(model, pathIn, origin, sells),
    kind: 'product' as const,
    ...(product.image && { image: origin + mediaPath(product.image.hash, product.image.name) }),
    structured: [breadcrumbData(model, [], { title: product.name, path }, origin), productData(model, product, details, origin)],
  };
  return layout(model, head, pathIn, main);
}

/** The manual in the reader's language first; the others by their names. */
function manuals(model: LocaleModel, files: readonly ManualFile[]): Html | '' {
  const { strings } = model.ui;
  const { chain } = model.locale;
  const best = chain.map((language) => files.find((file) => file.language === language)).find((file) => file !== undefined) ?? files[0];
  if (!best) return '';
  const { languageNames: names } = model;
  const size = new Intl.NumberFormat(model.tag, { style: 'unit', unit: 'kilobyte', unitDisplay: 'short', maximumFractionDigits: 0 });
  const others = files.filter((file) => file !== best);
  return html`<p class="manual"${uiLanguage(model)}><a class="button" href="${mediaPath(best.hash, best.name)}" download>${icons.download}${strings.downloadManual} <small>PDF · ${size.format(best.bytes / 1000)}</small></a></p>${others.length === 0 ? '' : html`<ul class="inline">${others.map((file) => html`<li><a href="${mediaPath(file.hash, file.name)}" hreflang="${file.language}" download>${fill(strings.manualIn, { language: names.of(file.language) ?? file.language })}</a></li>`)}</ul>`}`;
}

function answers(model: LocaleModel, articles: readonly ListedArticle[]): Html {
  if (articles.length === 0) return html`<p class="empty"${uiLanguage(model)}>${model.ui.strings.productEmpty}</p>`;
  const groups = articleTypes.map((type) => ({ type, listed: articles.filter((article) => article.type === type) })).filter(({ listed }) => listed.length > 0);
  return html`${groups.map(
    ({ type, listed }) =>
      html`<section class="section" aria-labelledby="${type}"><h2 id="${type}"${uiLanguage(model)}>${model.ui.strings[typeNames[type]]}</h2>${articleList(model, listed)}</section>`,
  )}`;
}

function specifications(model: LocaleModel, { specifications: rows, skus }: ProductDetails): Html | '' {
  if (rows.length === 0 && skus.length === 0) return '';
  const { strings } = model.ui;
  const { chain } = model.locale;
  return html`<section class="section" aria-labelledby="specifications"><h2 id="specifications"${uiLanguage(model)}>${strings.specifications}</h2><dl class="specifications">${rows.map(
    ({ label, value }) => html`<div><dt>${pickText(label, chain)}</dt><dd>${typeof value === 'string' ? value : pickText(value, chain)}</dd></div>`,
  )}${skus.length === 0 ? '' : html`<div><dt${uiLanguage(model)}>${strings.sku}</dt><dd>${skus.map((sku) => html`<code>${sku}</code> `)}</dd></div>`}</dl></section>`;
}
