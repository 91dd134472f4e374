import { html } from 'hono/html';
import { homePath } from '../paths.ts';
import type { SiteEntry } from '../sites/site-table-schema.ts';
import { interfaceFor, type TextKey } from '../ui/strings/index.ts';
import { styleFor } from '../ui/style.ts';
import { trusted } from '../ui/trusted-html.ts';
import { contentSecurityPolicy } from '../http/security.ts';

export type Trouble = { status: 400 | 404 | 405 | 414 | 421 | 429 | 503; title: TextKey; text: TextKey };

export const unreadable: Trouble = { status: 400, title: 'badRequestTitle', text: 'badRequestText' };
export const tooLong: Trouble = { status: 414, title: 'badRequestTitle', text: 'badRequestText' };
export const tooMany: Trouble = { status: 429, title: 'feedback', text: 'feedbackTooMany' };
export const failed: Trouble = { status: 503, title: 'errorTitle', text: 'errorText' };

/** A page that needs neither D1 nor KV: in the language of the address, with a way on. The gateway alone draws these. */
export async function plainPage(trouble: Trouble, url: URL, site: SiteEntry | undefined, requestId: string): Promise<Response> {
  const asked = url.pathname.split('/')[1];
  const locale = site?.locales.find(({ key }) => key === asked) ?? site?.locales.find(({ key }) => key === site.defaultLocale);
  const { strings, language } = interfaceFor(locale?.language ?? 'en');
  const title = strings[trouble.title];
  const home = homePath(locale?.key ?? '');
  const retry = trouble.status === 503 ? html`<p><a class="button" href="${url.pathname}">${strings.tryAgain}</a></p>` : '';
  const body = html`<!doctype html><html lang="${language}" dir="${locale?.language === language ? locale.direction : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="icon" href="data:,"><style>${trusted(styleFor(site?.accent).css)}</style></head><body><header class="top"><a class="brand" href="${home}"><b>${site?.name ?? strings.helpCenter}</b></a></header><main id="main"><div class="narrow"><h1>${title}</h1><p class="lead">${strings[trouble.text]}</p>${retry}<p><a href="${home}">${strings.home}</a></p><p class="request"><small><code>${requestId}</code></small></p></div></main></body></html>`;
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': contentSecurityPolicy(site?.accent),
  };
  if (trouble.status === 503) headers['Retry-After'] = '30';
  return new Response(String(await body), { status: trouble.status, headers });
}
