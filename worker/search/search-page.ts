import { html } from 'hono/html';
import type { ListedArticle } from '../articles/store.ts';
import { contactCard } from '../contact/contact-card.ts';
import { featuredList } from '../home/featured-list.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath } from '../paths.ts';
import { topicList } from '../topics/topic-list.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import type { SearchAnswer } from './answer.ts';
import { answerNotes } from './answer-notes.ts';
import type { Asked } from './asked.ts';
import { filters } from './filters.ts';
import { hitList } from './hit-list.ts';
import { beyondTheEnd, pagePosition, pagination } from './pagination.ts';
import { searchForm } from './search-form.ts';

type SearchPageProps = { model: LocaleModel; answer: SearchAnswer; asked: Asked; featured: readonly ListedArticle[] };

export function searchPage({ model, answer, asked, featured }: SearchPageProps): Document {
  const { strings } = model.ui;
  const title = asked.words === '' ? strings.search : fill(strings.searchFor, { query: asked.words });
  const choices = filters(model, answer, asked);
  const main = html`<div class="${choices === '' ? 'narrow' : 'narrow with-filters'}"><h1>${title}</h1>${searchForm(model, asked.words)}${answerNotes(model, answer, asked)}${choices}${results(model, answer, asked)}</div>${answer.total === 0 ? html`${featuredList(model, featured)}${topicList(model)}` : ''}${contactCard(model)}`;
  const place = [title, pagePosition(model, answer.total, asked.page), model.site.name].filter((part) => part !== undefined);
  const head = { title: place.join(' · '), robots: 'noindex, follow' };
  return layout(model, head, ({ key }) => searchPath(key, asked.words || undefined), main);
}

function results(model: LocaleModel, { total, hits }: SearchAnswer, asked: Asked): Html | '' {
  if (total === 0) return '';
  if (hits.length === 0) return beyondTheEnd(model, asked);
  return html`<div>${hitList(model, hits)}${pagination(model, total, asked)}</div>`;
}
