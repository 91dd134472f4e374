import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';
import { contactPath, homePath, mediaPath, scriptPath, searchPath } from '../paths.ts';
import type { SiteSettings } from '../sites/site.ts';
import { pickText } from '../sites/texts.ts';
import { readerScriptHash } from './built.ts';
import { icons } from './icons.ts';
import { fill } from './strings/index.ts';
import { styleFor } from './style.ts';
import { trusted, trustedJson, type Html } from './trusted-html.ts';

/** What the head says of a page to machines. Addresses are absolute. */
export type Head = {
  title: string;
  description?: string;
  canonical?: string;
  alternates?: { hreflang: string; href: string }[];
  markdown?: string;
  image?: string;
  kind?: 'website' | 'article' | 'product';
  robots?: string;
  structured?: unknown[];
};

/** The same page in each of the site's locales, as paths. */
export type PathIn = (locale: LocaleRow) => string;

export function layout(model: LocaleModel, head: Head, pathIn: PathIn, main: Html): Html {
  const { locale, ui } = model;
  return html`<!doctype html><html lang="${model.tag}" dir="${locale.direction}"><head>${headTags(model, head)}</head><body${uiLanguage(model)}><a class="skip" href="#main">${ui.strings.skipToContent}</a>${header(model, pathIn)}<main id="main" lang="${model.tag}" dir="${locale.direction}" tabindex="-1">${main}</main>${footer(model, pathIn)}</body></html>`;
}

/** For parts in the interface's language where that is not the page's: a locale whose language has no strings of its own. */
export function uiLanguage({ ui, locale }: LocaleModel) {
  return ui.language === locale.language ? '' : trusted(` lang="${ui.language}" dir="ltr"`);
}

function headTags(model: LocaleModel, head: Head): Html {
  const { site } = model;
  return html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${head.title}</title>${head.description ? html`<meta name="description" content="${head.description}">` : ''}${head.robots ? html`<meta name="robots" content="${head.robots}">` : ''}${head.canonical ? html`<link rel="canonical" href="${head.canonical}">` : ''}${(head.alternates ?? []).map(({ hreflang, href }) => html`<link rel="alternate" hreflang="${hreflang}" href="${href}">`)}${head.markdown ? html`<link rel="alternate" type="text/markdown" href="${head.markdown}">` : ''}${openGraph(model, head)}<meta name="color-scheme" content="light dark"><meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff"><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14171a"><link rel="icon" href="${iconAddress(model)}"><style>${trusted(styleFor(site.settings.accent).css)}</style><script src="${scriptPath(readerScriptHash)}" defer></script>${(head.structured ?? []).map((item) => html`<script type="application/ld+json">${trustedJson(item)}</script>`)}`;
}

function openGraph(model: LocaleModel, head: Head): Html {
  return html`<meta property="og:site_name" content="${model.site.name}"><meta property="og:title" content="${head.title}"><meta property="og:type" content="${head.kind ?? 'website'}"><meta property="og:locale" content="${model.tag.replace('-', '_')}">${head.description ? html`<meta property="og:description" content="${head.description}">` : ''}${head.canonical ? html`<meta property="og:url" content="${head.canonical}">` : ''}${head.image ? html`<meta property="og:image" content="${head.image}">` : ''}`;
}

/** The site's logo; without one, a square in its accent colour. */
function iconAddress({ site }: LocaleModel): string {
  if (site.logo) return mediaPath(site.logo.hash, site.logo.name);
  const square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="${site.settings.accent.light}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(square)}`;
}

function header(model: LocaleModel, pathIn: PathIn): Html {
  const { ui, locale, site } = model;
  return html`<header class="top"${uiLanguage(model)}><a class="brand" href="${homePath(locale.key)}">${brand(model)}<span>${ui.strings.helpCenter}</span></a><nav class="tools" aria-label="${ui.strings.menu}">${linksFor(locale, site.settings.header).map(({ label, url }) => html`<a class="wide" href="${url}">${label}</a>`)}<a class="tool" href="${searchPath(locale.key)}" aria-label="${ui.strings.search}">${icons.search}</a>${localePicker(model, pathIn)}</nav></header>`;
}

function brand({ site }: LocaleModel): Html {
  if (!site.logo) return html`<b>${site.name}</b>`;
  const { hash, name, width, height } = site.logo;
  return html`<img src="${mediaPath(hash, name)}" alt="${site.name}" width="${width ?? 112}" height="${height ?? 28}">`;
}

function localePicker(model: LocaleModel, pathIn: PathIn): Html {
  const { ui, locale, locales } = model;
  return html`<details class="picker"><summary aria-label="${ui.strings.chooseLocale}: ${localeName(model, locale)}">${icons.globe}<span>${localeName(model, locale)}</span></summary><ul>${locales.map((each) => html`<li><a href="${pathIn(each)}" lang="${each.language}" dir="${each.direction}"${each.key === locale.key ? trusted(' aria-current="true"') : ''}>${localeName(model, each)}</a></li>`)}</ul></details>`;
}

/** "Deutsch · Deutschland", each in its own words; a locale of no country is its language alone. */
export function localeName({ ui }: LocaleModel, locale: LocaleRow): string {
  const language = new Intl.DisplayNames([locale.language], { type: 'language', languageDisplay: 'standard' }).of(locale.language) ?? locale.language;
  const name = language.charAt(0).toLocaleUpperCase(locale.language) + language.slice(1);
  const market = pickText(locale.marketNames, [locale.language]);
  return locale.market === 'world' || !market ? name : fill(ui.strings.currentLocale, { language: name, market });
}

function footer(model: LocaleModel, pathIn: PathIn): Html {
  const { ui, locale, site } = model;
  return html`<footer class="bottom"${uiLanguage(model)}><nav aria-label="${site.name}"><a href="${contactPath(locale.key)}">${ui.strings.contact}</a>${linksFor(locale, site.settings.footer).map(({ label, url }) => html`<a href="${url}">${label}</a>`)}</nav><p><a href="${pathIn(locale)}">${localeName(model, locale)}</a> · ${site.settings.organization?.legal_name ?? site.name}</p></footer>`;
}

/** The brand's own links that speak one of this locale's languages; an imprint that is German only is shown to Germans. */
function linksFor({ chain }: LocaleRow, links: SiteSettings['header']): { label: string; url: string }[] {
  return links.flatMap(({ label, url }) => {
    const language = chain.find((each) => label[each] !== undefined);
    const text = language && label[language];
    const address = pickText(url, chain);
    return text && address ? [{ label: text, url: address }] : [];
  });
}
