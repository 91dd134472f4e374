import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath } from '../paths.ts';
import type { Html } from '../ui/trusted-html.ts';
import { textDirection } from '../sites/text-direction.ts';
import { renderLine } from './render.ts';
import type { ListedArticle } from './store.ts';

/** A list of answers; one in another language says so to screen readers and hyphenation. */
export function articleList(model: LocaleModel, articles: readonly ListedArticle[]): Html {
  return html`<ul class="answers">${articles.map((article) => {
    const summary = renderLine(article.summary, model, article.language);
    return html`<li${foreign(model, article.language)}><a href="${articlePath(model.locale.key, article)}"><b>${renderLine(article.title, model, article.language)}</b>${summary ? html`<span>${summary}</span>` : ''}</a></li>`;
  })}</ul>`;
}

/** `lang` and `dir` of a text whose language is not the page's. */
export function foreign(model: LocaleModel, language: string) {
  return language === model.locale.language ? '' : html` lang="${language}" dir="${textDirection(language)}"`;
}
