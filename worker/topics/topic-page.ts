import { html } from 'hono/html';
import { articleList } from '../articles/article-list.ts';
import { breadcrumbs, topicTrail } from './breadcrumbs.ts';
import type { ListedArticle } from '../articles/store.ts';
import { contactCard } from '../contact/contact-card.ts';
import type { LocaleModel, Topic } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';
import { topicPath } from '../paths.ts';
import { makeSlug } from '../sites/slug.ts';
import { alternatesOf } from '../seo/alternates.ts';
import { breadcrumbData } from '../seo/structured-data.ts';
import { pickText } from '../sites/texts.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

type TopicPageProps = { model: LocaleModel; topic: Topic; articles: readonly ListedArticle[]; origin: string };

export function topicPage({ model, topic, articles, origin }: TopicPageProps): Document {
  const { strings } = model.ui;
  const trail = topicTrail(model, topic.id);
  const children = [...model.topics.values()].filter(({ parent }) => parent === topic.id);
  const empty = articles.length === 0 && children.length === 0;
  const main = html`${breadcrumbs(model, trail.slice(0, -1))}<div class="narrow"><h1>${topic.name}</h1>${topic.summary ? html`<p class="lead">${topic.summary}</p>` : ''}${articleList(model, articles)}${empty ? html`<p class="empty"${uiLanguage(model)}>${fill(strings.topicEmpty, { market: model.marketName })}</p>` : ''}${children.length === 0 ? '' : subtopics(model, children)}</div>${contactCard(model)}`;
  const pathIn = ({ key, chain }: LocaleRow) => topicPath(key, { number: topic.number, slug: makeSlug(pickText(topic.names, chain) ?? '') });
  const path = topicPath(model.locale.key, topic);
  const head = {
    title: `${topic.name} · ${model.site.name}`,
    ...(topic.summary && { description: topic.summary }),
    canonical: origin + path,
    alternates: alternatesOf(model, pathIn, origin),
    structured: [breadcrumbData(model, trail.slice(0, -1), { title: topic.name, path }, origin)],
    ...(empty && { robots: 'noindex' }),
  };
  return layout(model, head, pathIn, main);
}

function subtopics(model: LocaleModel, children: readonly Topic[]): Html {
  return html`<section class="section" aria-labelledby="subtopics"><h2 id="subtopics"${uiLanguage(model)}>${model.ui.strings.subtopics}</h2><ul class="answers">${children.map(
    (topic) => html`<li><a href="${topicPath(model.locale.key, topic)}"><b>${topic.name}</b><span>${topic.summary}</span></a></li>`,
  )}</ul></section>`;
}
