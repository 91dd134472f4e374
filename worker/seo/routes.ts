import { type Context, Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { sendSiteFile } from '../http/page.ts';
import { originOf, propsOf } from '../http/place.ts';
import { llmsText } from './llms-text.ts';
import { robotsText, sitemap, sitemapIndex } from './sitemap.ts';
import { findAll, findSitemap, listSitemaps } from './store.ts';

export const seo = new Hono<PagesContext>()
  .get('/robots.txt', (c) => send(c, 'text/plain; charset=utf-8', robotsText(originOf(c))))
  .get('/sitemap.xml', async (c) => send(c, 'application/xml; charset=utf-8', sitemapIndex(await listSitemaps(c.env.DB, propsOf(c).site), originOf(c))))
  .get('/sitemaps/:file{[a-z0-9-]+-[0-9]{1,5}\\.xml}', showSitemap)
  .get('/llms.txt', showLlmsText);

async function showSitemap(c: Context<PagesContext>) {
  const { site } = propsOf(c);
  const [, locale = '', page = ''] = /^(.+)-(\d+)\.xml$/.exec(c.req.param('file') ?? '') ?? [];
  const found = Number(page) < 1 ? undefined : await findSitemap(c.env.DB, { site, locale }, Number(page));
  if (!found || (found.articles.length === 0 && page !== '1')) return notFound(c);
  return send(c, 'application/xml; charset=utf-8', sitemap(found.model, found.articles, Number(page), originOf(c)));
}

async function showLlmsText(c: Context<PagesContext>) {
  const { site, defaultLocale: locale } = propsOf(c);
  const found = await findAll(c.env.DB, { site, locale });
  if (!found) return notFound(c);
  return send(c, 'text/plain; charset=utf-8', llmsText(found.model, found.articles, originOf(c)));
}

function send(c: Context<PagesContext>, contentType: string, text: string): Response {
  return sendSiteFile(c, { site: propsOf(c).site, contentType, text, tags: [`sitemap-${propsOf(c).site}`] });
}
