import { html } from 'hono/html';
import { contactCard } from '../contact/contact-card.ts';
import { voteForm } from '../feedback/vote-form.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articleCodePath, articleMarkdownPath, articlePath, productPath } from '../paths.ts';
import { articleData, breadcrumbData } from '../seo/structured-data.ts';
import { breadcrumbs, topicTrail } from '../topics/breadcrumbs.ts';
import { fill } from '../ui/strings/index.ts';
import type { Document } from '../ui/document.ts';
import { layout } from '../ui/layout.ts';
import { icons } from '../ui/icons.ts';
import { trusted, type Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import { articleAddresses } from './addresses.ts';
import { articleList, foreign } from './article-list.ts';
import { misleadingWords } from './misleading.ts';
import { isShown, renderLine, renderSegments, type LinkTargets } from './render.ts';
import type { Heading, Segment } from './segments.ts';
import type { ShownArticle } from './store.ts';

export type ArticlePageProps = {
  model: LocaleModel;
  article: ShownArticle;
  body: { segments: Segment[]; contents: Heading[] };
  /** Scheme and host, for absolute addresses. */
  origin: string;
  /** Of a text that is not published: what is said above it. */
  draft?: { note: string };
};

/** Fewer headings than this need no table of contents. */
const leastContents = 3;

export function articlePage({ model, article, body, origin, draft }: ArticlePageProps): Document {
  const title = renderLine(article.title, model, article.language);
  const summary = renderLine(article.summary, model, article.language);
  const trail = topicTrail(model, article.topicId);
  const targets = linkTargets(model, article);
  const contents = body.contents.filter((heading) => isShown(heading, model.market.key));
  const text = renderSegments(body.segments, model, targets, article.language);
  const related = article.targets.filter((target) => target.related);
  const main = html`${draft ? draftNote(draft.note) : ''}${breadcrumbs(model, trail)}${notTranslated(model, article)}${misleading(model, article)}<div class="${contents.length < leastContents ? 'page' : 'page with-contents'}"><article${foreign(model, article.language)}><h1>${title}</h1>${summary ? html`<p class="lead">${summary}</p>` : ''}${dates(model, article)}${contents.length < leastContents ? '' : contentsList(model, article.language, contents)}<div class="prose">${trusted(text)}</div><img class="paper" src="${articleCodePath(model.locale.key, article.number)}" alt="" width="96" height="96" loading="lazy"></article></div>${aboutProducts(model, article)}${draft ? '' : voteForm(model, article)}${related.length === 0 ? '' : html`<section class="section narrow" aria-labelledby="related"><h2 id="related"${uiLanguage(model)}>${model.ui.strings.related}</h2>${articleList(model, related)}</section>`}${contactCard(model)}`;
  const addresses = articleAddresses(model, article, origin);
  const head = {
    title: `${article.seoTitle === null ? title : renderLine(article.seoTitle, model, article.language)} · ${model.site.name}`,
    description: article.seoDescription === null ? summary : renderLine(article.seoDescription, model, article.language),
    ...(draft ? { robots: 'noindex, nofollow' } : addresses),
    kind: 'article' as const,
    markdown: articleMarkdownPath(model.locale.key, article),
    structured: [
      breadcrumbData(model, trail, { title, path: articlePath(model.locale.key, article) }, origin),
      articleData(model, article, { title, summary }, addresses.canonical),
    ],
  };
  return layout(model, head, ({ key, language, chain }) => articlePath(key, { number: article.number, slug: slugIn(article, [language, ...chain]) }), main);
}

/** For editors, in the language of the admin. */
const draftNote = (note: string) => html`<p class="notice" lang="en" dir="ltr"><span>${note}</span></p>`;

/** What its links and those of the snippets lead to in this locale. */
function linkTargets(model: LocaleModel, article: ShownArticle): LinkTargets {
  if (article.targets.length === 0) return model.snippetTargets;
  return new Map([...model.snippetTargets, ...article.targets.map((target) => [target.number, target] as const)]);
}

function slugIn(article: ShownArticle, chain: readonly string[]): string {
  for (const language of chain) {
    const slug = article.slugs[language];
    if (slug !== undefined) return slug;
  }
  return article.slug;
}

function notTranslated(model: LocaleModel, article: ShownArticle): Html | '' {
  if (article.language === model.locale.language) return '';
  const { languageNames: names } = model;
  const values = { language: names.of(model.locale.language) ?? model.locale.language, other: names.of(article.language) ?? article.language };
  return html`<p class="notice"${uiLanguage(model)}>${icons.globe}<span>${fill(model.ui.strings.notTranslated, values)}</span></p>`;
}

/** Where what the translation says is wrong by now, the reader is told before reading it. */
function misleading(model: LocaleModel, article: ShownArticle): Html | '' {
  return article.misleading ? html`<p class="notice"${uiLanguage(model)}>${icons.clock}<span>${misleadingWords(model)}</span></p>` : '';
}

function dates(model: LocaleModel, article: ShownArticle): Html {
  const { strings } = model.ui;
  const day = (label: string, date: string | null) =>
    date === null ? '' : html`<span>${trusted(fill(label, { date: `<time datetime="${date.slice(0, 10)}">${model.writeDay(date)}</time>` }))}</span>`;
  return html`<p class="dates" lang="${model.ui.language}" dir="${model.ui.language === model.locale.language ? model.locale.direction : 'ltr'}">${day(strings.checkedOn, article.verifiedAt)}${day(strings.updatedOn, article.updatedAt)}${model.market.key === 'world' ? '' : html`<span>${fill(strings.forMarket, { market: model.marketName })}</span>`}</p>`;
}

function contentsList(model: LocaleModel, language: string, contents: readonly Heading[]): Html {
  const none: LinkTargets = new Map();
  return html`<details class="contents"><summary${uiLanguage(model)}>${model.ui.strings.onThisPage}</summary><ol>${contents.map(
    ({ id, level, text }) => html`<li class="level-${level}"><a href="#${id}">${trusted(renderSegments(text, model, none, language))}</a></li>`,
  )}</ol></details>`;
}

function aboutProducts(model: LocaleModel, article: ShownArticle): Html | '' {
  const products = article.products.flatMap((number) => model.products.get(number) ?? []);
  if (products.length === 0) return '';
  return html`<p class="about"><span${uiLanguage(model)}>${model.ui.strings.aboutProducts}</span>${products.map((product) => html`<a href="${productPath(model.locale.key, product)}">${product.name} <small>${product.model}</small></a>`)}</p>`;
}
