/** Every URL of the product is made here: in views, redirects, sitemaps and tests. */

type Numbered = { number: number; slug: string };
/** `result` is the signed word of a search that lists it: the gateway takes it off again. */
type Listed = Numbered & { result?: string | undefined };
/** What a search is narrowed to, and how far down its results one is. */
export type SearchNarrowing = {
  topic?: number | undefined;
  product?: number | undefined;
  type?: string | undefined;
  exact?: boolean | undefined;
  page?: number | undefined;
};

export const homePath = (locale: string) => `/${locale}`;
export const topicPath = (locale: string, topic: Numbered) => numbered(locale, 'topics', topic);
export const productPath = (locale: string, product: Numbered) => numbered(locale, 'products', product);
export const articlePath = (locale: string, article: Listed) => numbered(locale, 'articles', article) + (article.result ? `?r=${article.result}` : '');
/** An article from one of its headings on, by the heading's anchor. */
export const sectionPath = (locale: string, article: Listed, anchor: string) => `${articlePath(locale, article)}#${encodeURIComponent(anchor)}`;
export const articleMarkdownPath = (locale: string, article: Numbered) => `${numbered(locale, 'articles', article)}.md`;
/** The QR code of an article's shortest address, for paper. */
export const articleCodePath = (locale: string, number: number) => `/${locale}/articles/${number}.svg`;
/** Where readers say whether an article helped, and are led on after each form. Never kept. */
export const feedbackPath = (locale: string, article: number, said: Record<string, string | number> = {}) =>
  `/${locale}/articles/${article}/feedback${Object.keys(said).length === 0 ? '' : `?${new URLSearchParams(Object.entries(said).map(([name, value]) => [name, String(value)])).toString()}`}`;
export const contactPath = (locale: string) => `/${locale}/contact`;
/** On to a way of reaching a human: `phone`; the second of its kind is `phone-2`. */
export const channelPath = (locale: string, channel: string) => `/${locale}/contact/${channel}`;
export const searchPath = (locale: string, query?: string, narrowing: SearchNarrowing = {}) =>
  query === undefined ? `/${locale}/search` : `/${locale}/search?q=${encodeURIComponent(query)}${narrow(narrowing)}`;
/** Where suggestions are asked for; the words follow as `q`. */
export const suggestPath = (locale: string) => `/api/suggest?locale=${locale}`;
export const sitemapPath = (locale: string, page: number) => `/sitemaps/${locale}-${page}.xml`;
export const mediaPath = (hash: string, name: string) => `/media/${hash}/${encodeURIComponent(name)}`;
export const scriptPath = (hash: string) => `/assets/reader-${hash}.js`;

function numbered(locale: string, kind: string, { number, slug }: Numbered): string {
  return `/${locale}/${kind}/${number}-${encodeURIComponent(slug)}`;
}

function narrow({ topic, product, type, exact, page }: SearchNarrowing): string {
  const said = Object.entries({ topic, product, type, exact: exact ? 1 : undefined, page: page === 1 ? undefined : page });
  return said.map(([name, value]) => (value === undefined ? '' : `&${name}=${value}`)).join('');
}

/** Reads `1031-return-window`: the number resolves, the slug is only compared. Undefined if there is no number. */
export function parseNumbered(segment: string): Numbered | undefined {
  const match = /^([1-9]\d{0,14})(?:-(.*))?$/s.exec(segment);
  return match?.[1] === undefined ? undefined : { number: Number(match[1]), slug: match[2] ?? '' };
}
