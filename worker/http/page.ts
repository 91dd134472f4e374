import type { Context } from 'hono';
import type { PagesContext } from '../app.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { Document } from '../ui/document.ts';
import { contentSecurityPolicy, securityHeaders } from './security.ts';
import { matchesETag, quickHash } from './etag.ts';

/** What is cached about a page, and how long: browsers ask every time, the edge keeps it and may serve it stale. */
const browserCache = 'public, max-age=0';
const edgeCache = 'max-age=300, stale-while-revalidate=86400, stale-if-error=604800';

/** Read and stripped by the gateway, so that views are counted without parsing addresses. */
export const pageHeader = 'X-Signpost-Page';

export type Page = {
  model: LocaleModel;
  /** Changes with all that the page shows besides the locale's content version and the build. */
  fingerprint: string;
  tags: string[];
  /** What was shown, as the gateway counts it: `kind=article; article=1031; …`. */
  about: Record<string, string | number>;
  render: () => Document | string;
  contentType?: string;
};

/** A public page, cacheable anywhere: 304 before rendering if the reader has it. */
export function sendPage(c: Context<PagesContext>, page: Page): Response {
  const contentType = page.contentType ?? 'text/html; charset=utf-8';
  const etag = `"${quickHash(`${contentType} ${page.model.version} ${c.env.BUILD.id} ${page.fingerprint}`)}"`;
  const headers = cacheHeaders(page, etag);
  if (matchesETag(c.req.header('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
  headers['Content-Type'] = contentType;
  if (contentType.startsWith('text/html')) headers['Content-Security-Policy'] = contentSecurityPolicy(page.model.site.settings.accent);
  return new Response(bodyOf(page.render()), { headers });
}

/** A page that nothing may keep: not found, withdrawn, failed, or a reader's own. `about` is for the gateway, as a page's is. */
export function sendUncached(status: number, page: Document, model?: LocaleModel, about?: Page['about']): Response {
  const headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' };
  headers['Content-Security-Policy'] = contentSecurityPolicy(model?.site.settings.accent);
  if (model && about) headers[pageHeader] = describePage(model, about);
  return new Response(bodyOf(page), { status, headers });
}

/**
 * On to an address that a locale has published, which the gateway counts. The edge keeps it as it keeps pages, so that it
 * leads on while the database does not answer; browsers do not.
 */
export function sendOn({ model, about, target }: Pick<Page, 'model' | 'about'> & { target: string }): Response {
  const headers = { ...cacheHeaders({ model, about, tags: [] }, '""'), Location: target, 'X-Robots-Tag': 'noindex' };
  const response = new Response(null, { status: 302, headers });
  response.headers.delete('ETag');
  return response;
}

/** A file for machines that belongs to a whole site: sitemaps, robots.txt, llms.txt. Goes stale like a page. */
export function sendSiteFile(c: Context<PagesContext>, file: { site: string; contentType: string; text: string; tags: string[] }): Response {
  const etag = `"${quickHash(`${file.contentType} ${c.env.BUILD.id} ${file.text}`)}"`;
  const headers: Record<string, string> = { ...publicHeaders(etag, [`site-${file.site}`, ...file.tags]), 'Content-Type': file.contentType };
  if (matchesETag(c.req.header('If-None-Match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(file.text, { headers });
}

const bodyOf = (page: Document | string) => (page instanceof Document ? page.toBytes() : page);

function cacheHeaders(page: Pick<Page, 'model' | 'tags' | 'about'>, etag: string): Record<string, string> {
  const { site, locale } = page.model;
  return {
    ...publicHeaders(etag, [`site-${site.key}`, `locale-${site.key}-${locale.key}`, ...page.tags.map((tag) => tag.replace('-', `-${site.key}-`))]),
    [pageHeader]: describePage(page.model, page.about),
  };
}

/** The header's text. The language said of an article is the one it is shown in. */
export function describePage({ locale, market }: LocaleModel, about: Page['about']): string {
  return Object.entries({ locale: locale.key, market: market.key, ...about })
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

function publicHeaders(etag: string, tags: string[]): Record<string, string> {
  return { ...securityHeaders, ETag: etag, 'Cache-Control': browserCache, 'Cloudflare-CDN-Cache-Control': edgeCache, 'Cache-Tag': tags.join(',') };
}
