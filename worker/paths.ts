/** Every URL of the product is made here: in views, redirects, sitemaps and tests. */

type Numbered = { number: number; slug: string };

export const homePath = (locale: string) => `/${locale}`;
export const topicPath = (locale: string, topic: Numbered) => numbered(locale, 'topics', topic);
export const productPath = (locale: string, product: Numbered) => numbered(locale, 'products', product);
export const articlePath = (locale: string, article: Numbered) => numbered(locale, 'articles', article);
export const articleMarkdownPath = (locale: string, article: Numbered) => `${articlePath(locale, article)}.md`;
/** The QR code of an article's shortest address, for paper. */
export const articleCodePath = (locale: string, number: number) => `/${locale}/articles/${number}.svg`;
export const contactPath = (locale: string) => `/${locale}/contact`;
export const searchPath = (locale: string, query?: string) => (query === undefined ? `/${locale}/search` : `/${locale}/search?q=${encodeURIComponent(query)}`);
export const sitemapPath = (locale: string, page: number) => `/sitemaps/${locale}-${page}.xml`;
export const mediaPath = (hash: string, name: string) => `/media/${hash}/${encodeURIComponent(name)}`;
export const scriptPath = (hash: string) => `/assets/reader-${hash}.js`;

function numbered(locale: string, kind: string, { number, slug }: Numbered): string {
  return `/${locale}/${kind}/${number}-${encodeURIComponent(slug)}`;
}

/** Reads `1031-return-window`: the number resolves, the slug is only compared. Undefined if there is no number. */
export function parseNumbered(segment: string): Numbered | undefined {
  const match = /^([1-9]\d{0,14})(?:-(.*))?$/s.exec(segment);
  return match?.[1] === undefined ? undefined : { number: Number(match[1]), slug: match[2] ?? '' };
}
