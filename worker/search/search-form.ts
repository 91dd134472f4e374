import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { searchPath } from '../paths.ts';
import { icons } from '../ui/icons.ts';
import type { Html } from '../ui/trusted-html.ts';
import { uiLanguage } from '../ui/ui-language.ts';

/** A plain form: works anywhere, script only adds to it. */
export function searchForm(model: LocaleModel, query = ''): Html {
  const { strings } = model.ui;
  return html`<form class="search" role="search"${uiLanguage(model)} action="${searchPath(model.locale.key)}"><label class="hidden" for="q">${strings.searchLabel}</label><input id="q" name="q" type="search" value="${query}" placeholder="${strings.searchPlaceholder}" maxlength="200" autocomplete="off" enterkeyhint="search" required><button type="submit">${icons.search}<span class="hidden">${strings.search}</span></button></form>`;
}
