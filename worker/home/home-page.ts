import { html } from 'hono/html';
import type { ListedArticle } from '../articles/store.ts';
import { contactCard } from '../contact/contact-card.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { homePath } from '../paths.ts';
import { productShelves } from '../products/product-shelves.ts';
import { searchForm } from '../search/search-form.ts';
import { organizationData } from '../seo/structured-data.ts';
import { alternatesOf } from '../seo/alternates.ts';
import { pickText } from '../sites/texts.ts';
import { topicList } from '../topics/topic-list.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { featuredList } from './featured-list.ts';

type HomePageProps = { model: LocaleModel; featured: readonly ListedArticle[]; origin: string };

export function homePage({ model, featured, origin }: HomePageProps): Document {
  const { strings } = model.ui;
  const { settings, name } = model.site;
  const { chain } = model.locale;
  const tagline = pickText(settings.tagline, chain) ?? strings.searchPlaceholder;
  const main = html`<div class="hero"><h1>${tagline}</h1>${searchForm(model)}</div>${topicList(model)}${featuredList(model, featured)}${productShelves(model)}${contactCard(model)}`;
  const pathIn = ({ key }: { key: string }) => homePath(key);
  const description = pickText(settings.description, chain);
  const head = {
    title: `${name} · ${strings.helpCenter}`,
    ...(description && { description }),
    canonical: origin + homePath(model.locale.key),
    alternates: alternatesOf(model, pathIn, origin),
    structured: [organizationData(model, origin)],
  };
  return layout(model, head, pathIn, main);
}
