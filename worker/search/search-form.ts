import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath, suggestPath } from '../paths.ts';
import { icons } from '../ui/icons.ts';
import { renderedOnce } from '../ui/once-per-version.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';
import { longestWords } from './tidy-words.ts';

/** A plain form: works anywhere. Script adds suggestions to it, in the words the form carries. */
export function searchForm(model: LocaleModel, query = ''): Html {
  const { strings } = model.ui;
  return html`${formStart(model)}<input id="q" name="q" type="search" value="${query}" placeholder="${strings.searchPlaceholder}" maxlength="${longestWords}" autocomplete="off" autocapitalize="none" enterkeyhint="search" required><button type="submit">${icons.search}<span class="hidden">${strings.search}</span></button></form>`;
}

const formStart = renderedOnce((model) => {
  const { strings } = model.ui;
  const { key } = model.locale;
  return html`<form class="search" role="search"${uiLanguage(model)} action="${searchPath(key)}" data-suggest="${suggestPath(key)}" data-title="${strings.suggestions}" data-article="${strings.articles}" data-topic="${strings.topics}" data-product="${strings.products}" data-all="${strings.suggestAll}" data-count="${JSON.stringify(strings.suggestionCount)}" data-language="${model.ui.language}"><label class="hidden" for="q">${strings.searchLabel}</label>`;
});
