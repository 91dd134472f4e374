import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';
import { contactPath, homePath, mediaPath, searchPath } from '../paths.ts';
import type { SiteSettings } from '../sites/site.ts';
import { pickText } from '../sites/texts.ts';
import { icons } from './icons.ts';
import { renderedOnce } from './once-per-version.ts';
import { trusted, type Html } from './trusted-html.ts';
import { uiLanguage } from './ui-language.ts';

/** The same page in each of the site's locales, as paths. */
export type PathIn = (locale: LocaleRow) => string;

export function header(model: LocaleModel, pathIn: PathIn): Html {
  return html`${headerStart(model)}${localePicker(model, pathIn)}</nav></header>`;
}

/** Up to the picker, which depends on the page. */
const headerStart = renderedOnce((model) => {
  const { ui, locale, site } = model;
  return html`<a class="skip" href="#main"${uiLanguage(model)}>${ui.strings.skipToContent}</a><header class="top"${uiLanguage(model)}><a class="brand" href="${homePath(locale.key)}">${brand(model)}<span>${ui.strings.helpCenter}</span></a><nav class="tools" aria-label="${ui.strings.menu}">${linksFor(locale, site.settings.header).map(({ label, url }) => html`<a class="wide" href="${url}">${label}</a>`)}<a class="tool" href="${searchPath(locale.key)}" aria-label="${ui.strings.search}">${icons.search}</a>`;
});

function brand({ site }: LocaleModel): Html {
  if (!site.logo) return html`<b>${site.name}</b>`;
  const { hash, name, width, height } = site.logo;
  return html`<img src="${mediaPath(hash, name)}" alt="${site.name}" width="${width ?? 112}" height="${height ?? 28}">`;
}

function localePicker({ ui, locale, locales, localeName }: LocaleModel, pathIn: PathIn): Html {
  return html`<details class="picker"><summary aria-label="${ui.strings.chooseLocale}: ${localeName}">${icons.globe}<span>${localeName}</span></summary><ul>${locales.map((each) => html`<li><a href="${pathIn(each)}" lang="${each.language}" dir="${each.direction}"${each.key === locale.key ? trusted(' aria-current="true"') : ''}>${each.name}</a></li>`)}</ul></details>`;
}

export function footer(model: LocaleModel, pathIn: PathIn): Html {
  return html`${footerStart(model)}<p><a href="${pathIn(model.locale)}">${model.localeName}</a> · <bdi>${model.site.settings.organization?.legal_name ?? model.site.name}</bdi></p></footer>`;
}

const footerStart = renderedOnce((model) => {
  const { ui, locale, site } = model;
  return html`<footer class="bottom"${uiLanguage(model)}><nav aria-label="${site.name}">${model.market.channels.length === 0 ? '' : html`<a href="${contactPath(locale.key)}">${ui.strings.contact}</a>`}${linksFor(locale, site.settings.footer).map(({ label, url }) => html`<a href="${url}">${label}</a>`)}</nav>`;
});

/** The brand's own links that speak one of this locale's languages; an imprint that is German only is shown to Germans. */
function linksFor({ key, chain }: LocaleRow, links: SiteSettings['header']): { label: string; url: string }[] {
  return links.flatMap(({ label, url }) => {
    const language = chain.find((each) => label[each] !== undefined);
    const text = language && label[language];
    const address = pickText(url, chain);
    return text && address ? [{ label: text, url: address.startsWith('/') ? homePath(key) + address : address }] : [];
  });
}
