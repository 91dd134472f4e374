import { html } from 'hono/html';
import { articleList } from '../articles/article-list.ts';
import type { ListedArticle } from '../articles/store.ts';
import { contactCard } from '../contact/contact-card.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath } from '../paths.ts';
import { topicList } from '../topics/topic-list.ts';
import { layout } from '../ui/layout.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { searchForm } from './search-form.ts';
import { uiLanguage } from '../ui/ui-language.ts';

type SearchPageProps = { model: LocaleModel; query: string; articles: readonly ListedArticle[] };

export function searchPage({ model, query, articles }: SearchPageProps): Html {
  const { strings } = model.ui;
  const title = query === '' ? strings.search : fill(strings.searchFor, { query });
  const main = html`<div class="narrow"><h1>${title}</h1>${searchForm(model, query)}${results(model, query, articles)}</div>${articles.length === 0 ? topicList(model) : ''}${contactCard(model)}`;
  const head = { title: `${title} · ${model.site.name}`, robots: 'noindex, follow' };
  return layout(model, head, ({ key }) => searchPath(key, query || undefined), main);
}

function results(model: LocaleModel, query: string, articles: readonly ListedArticle[]): Html {
  const { strings } = model.ui;
  if (query === '') return html`<p class="empty"${uiLanguage(model)}>${strings.searchEmpty}</p>`;
  if (articles.length > 0)
    return html`<p class="count" role="status"${uiLanguage(model)}>${model.ui.count(strings.searchCount, articles.length)}</p>${articleList(model, articles)}`;
  return html`<div class="empty" role="status"${uiLanguage(model)}><p><b>${fill(strings.searchNothing, { query })}</b></p><p>${strings.searchNothingHint}</p></div>`;
}
