import { html } from 'hono/html';
import { contactCard } from '../contact/contact-card.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, homePath, topicPath } from '../paths.ts';
import { searchForm } from '../search/search-form.ts';
import { topicList } from '../topics/topic-list.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { fill } from '../ui/strings/index.ts';
import { isShown } from './render.ts';
import type { ShownArticle } from './store.ts';
import { uiLanguage } from '../ui/ui-language.ts';

/** The article exists, but not for this market: says where it does. */
export function hiddenPage(model: LocaleModel, article: ShownArticle): Document {
  const { strings } = model.ui;
  const title = fill(strings.notHereTitle, { market: model.marketName });
  const limit = { ...(article.onlyIn && { only: article.onlyIn }), ...(article.hiddenIn && { not: article.hiddenIn }) };
  const places = model.locales.filter((locale) => isShown(limit, locale.market) && locale.chain.some((language) => article.slugs[language]));
  const path = (key: string, chain: string[]) =>
    articlePath(key, { number: article.number, slug: chain.map((language) => article.slugs[language]).find(Boolean) ?? '' });
  const main = html`<div class="narrow"${uiLanguage(model)}><h1>${title}</h1><p class="lead">${fill(strings.notHereText, { market: model.marketName })}</p><ul class="places">${places.map(
    (locale) => html`<li><a href="${path(locale.key, locale.chain)}" lang="${locale.language}" dir="${locale.direction}">${locale.name}</a></li>`,
  )}</ul></div>${topicList(model)}${contactCard(model)}`;
  return layout(model, { title: `${title} · ${model.site.name}`, robots: 'noindex' }, ({ key }) => homePath(key), main);
}

/** The article was published once and is no more. */
export function withdrawnPage(model: LocaleModel, topicId: number | null): Document {
  const { strings } = model.ui;
  const topic = topicId === null ? undefined : model.topics.get(topicId);
  const main = html`<div class="narrow"${uiLanguage(model)}><h1>${strings.goneTitle}</h1><p class="lead">${strings.goneText}</p>${topic ? html`<p><a href="${topicPath(model.locale.key, topic)}">${topic.name}</a></p>` : ''}${searchForm(model)}</div>${topicList(model)}${contactCard(model)}`;
  return layout(model, { title: `${strings.goneTitle} · ${model.site.name}`, robots: 'noindex' }, ({ key }) => homePath(key), main);
}
