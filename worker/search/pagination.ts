import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath } from '../paths.ts';
import { fill } from '../ui/strings/index.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import { type Asked, countPages } from './asked.ts';

/** "Page 2 of 5", or nothing where all is on one. */
export function pagePosition(model: LocaleModel, total: number, page: number): string | undefined {
  const pages = countPages(total);
  return pages > 1 && page <= pages ? fill(model.ui.strings.pageOf, { page: model.writeNumber(page), pages: model.writeNumber(pages) }) : undefined;
}

export function pagination(model: LocaleModel, total: number, asked: Asked): Html | '' {
  const position = pagePosition(model, total, asked.page);
  if (position === undefined) return '';
  const { strings } = model.ui;
  const { page } = asked;
  return html`<nav class="pages" aria-label="${strings.resultPages}"${uiLanguage(model)}>${page === 1 ? '' : html`<a class="button" rel="prev" href="${pathOf(model, asked, page - 1)}">${strings.previousPage}</a>`}<span aria-current="page">${position}</span>${page === countPages(total) ? '' : html`<a class="button" rel="next" href="${pathOf(model, asked, page + 1)}">${strings.nextPage}</a>`}</nav>`;
}

/** For who asked for a page behind the last one. */
export function beyondTheEnd(model: LocaleModel, asked: Asked): Html {
  const { strings } = model.ui;
  return html`<p class="empty"${uiLanguage(model)}>${strings.searchBeyond} <a href="${pathOf(model, asked, 1)}">${strings.firstPage}</a></p>`;
}

const pathOf = ({ locale }: LocaleModel, asked: Asked, page: number) => searchPath(locale.key, asked.words, { ...asked, page });
