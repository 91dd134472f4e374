import type { LocaleModel } from '../markets/locale-model.ts';
import { articlePath, contactPath, homePath, productPath, sitemapPath, topicPath } from '../paths.ts';
import { escapeHtml } from '../ui/trusted-html.ts';
import type { SitemapEntry, SitemapFile } from './store.ts';

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function robotsText(origin: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** A sitemap for each locale, or several where it has more answers than one may hold. */
export function sitemapIndex(files: readonly SitemapFile[], origin: string): string {
  const items = files.map(
    ({ locale, page, updatedAt }) => `<sitemap><loc>${escapeHtml(origin + sitemapPath(locale, page))}</loc>${lastmod(updatedAt)}</sitemap>`,
  );
  return `${xml}<sitemapindex ${namespace}>\n${items.join('\n')}\n</sitemapindex>\n`;
}

/** The first page also names home, topics, products and contact. */
export function sitemap(model: LocaleModel, articles: readonly SitemapEntry[], page: number, origin: string): string {
  const { key } = model.locale;
  const shared = [
    homePath(key),
    ...[...model.topics.values()].map((topic) => topicPath(key, topic)),
    ...[...model.products.values()].map((product) => productPath(key, product)),
    contactPath(key),
  ].map((path) => address(origin + path, null));
  const items = articles.map((article) => address(origin + articlePath(key, article), article.updatedAt));
  return `${xml}<urlset ${namespace}>\n${[...(page === 1 ? shared : []), ...items].join('\n')}\n</urlset>\n`;
}

const address = (url: string, updatedAt: string | null) => `<url><loc>${escapeHtml(url)}</loc>${lastmod(updatedAt)}</url>`;
const lastmod = (date: string | null) => (date === null ? '' : `<lastmod>${date.slice(0, 10)}</lastmod>`);
