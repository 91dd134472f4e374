import { html } from 'hono/html';
import { articleList } from '../articles/article-list.ts';
import type { ListedArticle } from '../articles/store.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

/** What is asked most in this market. */
export function featuredList(model: LocaleModel, featured: readonly ListedArticle[]): Html | '' {
  if (featured.length === 0) return '';
  return html`<section class="section" aria-labelledby="featured"><h2 id="featured"${uiLanguage(model)}>${model.ui.strings.featured}</h2><div class="columns">${articleList(model, featured)}</div></section>`;
}
