import { html } from 'hono/html';
import type { LocaleModel } from '../markets/locale-model.ts';
import { mediaPath, scriptPath } from '../paths.ts';
import { readerScriptHash } from './built.ts';
import { sharedPart } from './document.ts';
import { oncePerVersion } from './once-per-version.ts';
import { styleFor } from './style.ts';
import { textOf, trusted, trustedJson, type Html } from './trusted-html.ts';

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

/** What a page says of itself, before what all pages say. */
export function headTags(head: Head): Html {
  return html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${head.title}</title>${head.description ? html`<meta name="description" content="${head.description}"><meta property="og:description" content="${head.description}">` : ''}${head.robots ? html`<meta name="robots" content="${head.robots}">` : ''}${head.canonical ? html`<link rel="canonical" href="${head.canonical}"><meta property="og:url" content="${head.canonical}">` : ''}${(head.alternates ?? []).map(({ hreflang, href }) => html`<link rel="alternate" hreflang="${hreflang}" href="${href}">`)}${head.markdown ? html`<link rel="alternate" type="text/markdown" href="${head.markdown}">` : ''}<meta property="og:title" content="${head.title}"><meta property="og:type" content="${head.kind ?? 'website'}">${head.image ? html`<meta property="og:image" content="${head.image}">` : ''}`;
}

/** For search engines, behind what all pages say: a page is painted without it. */
export const structuredData = (head: Head): Html[] =>
  (head.structured ?? []).map((item) => html`<script type="application/ld+json">${trustedJson(item)}</script>`);

/** What every page of the locale says, style and script with it. */
export const sharedTags = oncePerVersion((model) => sharedPart(textOf(tagsOfLocale(model))));

const tagsOfLocale = (model: LocaleModel): Html =>
  html`<meta property="og:site_name" content="${model.site.name}"><meta property="og:locale" content="${openGraphLocale(model.tag)}"><meta name="color-scheme" content="light dark"><meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff"><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14171a"><link rel="icon" href="${iconAddress(model)}"><style>${trusted(styleFor(model.site.settings.accent).css)}</style><script src="${scriptPath(readerScriptHash)}" defer></script>`;

/** The site's logo; without one, a square in its accent colour. */
function iconAddress({ site }: LocaleModel): string {
  if (site.logo) return mediaPath(site.logo.hash, site.logo.name);
  const square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="${site.settings.accent.light}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(square)}`;
}

/** Open Graph wants language and region, `zh_CN`; a script has no place in it. */
function openGraphLocale(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return `${language}_${region}`;
}
