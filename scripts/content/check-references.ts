import type { ArticleContent, MarketContent, ProductContent, SiteContent } from '../../worker/publishing/import/site-content.ts';
import { addError, type Folder } from './folder.ts';

type Path = readonly (string | number)[];
type Known = Record<'topic' | 'category' | 'product' | 'article' | 'market' | 'media file', ReadonlySet<string>>;

/** Checks what one file of the folder says about another. */
export function checkReferences(folder: Folder, content: SiteContent): void {
  const known: Known = {
    topic: keysOf(content.topics),
    category: keysOf(content.categories),
    product: keysOf(content.products),
    article: keysOf(content.articles),
    market: keysOf(content.markets),
    'media file': keysOf(content.media),
  };
  checkSite(folder, content, known);
  checkCategories(folder, content, known);
  for (const market of content.markets) checkMarket(folder, market, known);
  for (const product of content.products) checkProduct(folder, product, known);
  for (const article of content.articles) checkArticle(folder, article, known);
  checkIds(
    folder,
    content.products.map(({ key, number }) => ({ file: `products/${key}.yaml`, number })),
  );
  checkIds(
    folder,
    content.articles.map(({ place, number }) => ({ file: place.file, number })),
  );
}

const keysOf = (list: readonly { key: string }[]): ReadonlySet<string> => new Set(list.map(({ key }) => key));

function checkSite(folder: Folder, { site, locales }: SiteContent, known: Known): void {
  const file = 'site.yaml';
  const keys = locales.map(({ key }) => key);
  if (!keys.includes(site.defaultLocale))
    addError(
      folder,
      file,
      lineOf(folder, file, ['default_locale']),
      `The default locale "${site.defaultLocale}" is not in the list of locales`,
      `Use one of: ${keys.join(', ')}.`,
    );
  if (site.settings.logo !== undefined) checkKnown(folder, file, ['logo'], 'media file', site.settings.logo, known);
  locales.forEach((locale, index) => {
    checkKnown(folder, file, ['locales', index, 'market'], 'market', locale.market, known);
    if (keys.indexOf(locale.key) < index)
      addError(folder, file, lineOf(folder, file, ['locales', index, 'key']), `The locale "${locale.key}" is listed twice`, 'Remove one of the two.');
  });
}

function checkCategories(folder: Folder, { categories }: SiteContent, known: Known): void {
  const file = 'categories.yaml';
  categories.forEach(({ key, image }, index) => {
    if (image !== null) checkKnown(folder, file, [index, 'image'], 'media file', image, known);
    if (categories.findIndex((other) => other.key === key) < index)
      addError(folder, file, lineOf(folder, file, [index, 'key']), `The key "${key}" is used twice`, 'Give one of the two another key.');
  });
}

function checkMarket(folder: Folder, market: MarketContent, known: Known): void {
  market.featured.forEach((key, index) => checkKnown(folder, `markets/${market.key}.yaml`, ['featured', index], 'article', key, known));
}

function checkProduct(folder: Folder, product: ProductContent, known: Known): void {
  const file = `products/${product.key}.yaml`;
  checkKnown(folder, file, ['category'], 'category', product.category, known);
  if (product.image !== null) checkKnown(folder, file, ['image'], 'media file', product.image, known);
  product.manuals.forEach((manual, index) => checkKnown(folder, file, ['manuals', index, 'file'], 'media file', manual.file, known));
  product.hiddenIn.forEach((key, index) => checkKnown(folder, file, ['hidden_in', index], 'market', key, known));
}

function checkArticle(folder: Folder, article: ArticleContent, known: Known): void {
  const { file } = article.place;
  checkKnown(folder, file, ['topic'], 'topic', article.topic, known);
  const lists = {
    products: [article.products, 'product'],
    related: [article.related, 'article'],
    markets: [article.onlyIn ?? [], 'market'],
    hidden_in: [article.hiddenIn ?? [], 'market'],
  } as const;
  for (const [name, [keys, noun]] of Object.entries(lists)) {
    keys.forEach((key, index) => checkKnown(folder, file, [name, index], noun, key, known));
    keys.forEach((key, index) => {
      if (keys.indexOf(key) < index) addError(folder, file, lineOf(folder, file, [name, index]), `"${key}" is listed twice`, 'Remove one of the two.');
    });
  }
  if (article.related.includes(article.key))
    addError(folder, file, lineOf(folder, file, ['related']), 'An article cannot be related to itself', `Remove "${article.key}" from the list.`);
  if (article.translations.length === 0)
    addError(folder, file, 1, 'The article has no text in any language', 'Add a file <language>.md beside it, for example en.md.');
}

/** The permanent id of a piece stands in one file alone. */
export function checkIds(folder: Folder, pieces: readonly { file: string; number: number | undefined; path?: Path }[]): void {
  const first = new Map<number, string>();
  for (const { file, number, path } of pieces) {
    if (number === undefined) continue;
    const other = first.get(number);
    if (other === undefined) first.set(number, file);
    else
      addError(
        folder,
        file,
        lineOf(folder, file, path ?? ['id']),
        `The id ${number} is also in ${other}`,
        'Remove this line: the import gives the next free id.',
      );
  }
}

function checkKnown(folder: Folder, file: string, path: Path, noun: keyof Known, key: string, known: Known): void {
  if (known[noun].has(key)) return;
  const near = nearest(key, known[noun]);
  addError(
    folder,
    file,
    lineOf(folder, file, path),
    `There is no ${noun} "${key}"`,
    near === undefined ? `Add it, or remove this.` : `Did you mean "${near}"?`,
  );
}

function lineOf(folder: Folder, file: string, path: Path): number {
  return folder.yaml.get(file)?.lineOf(path) ?? 1;
}

/** The known key that shares the longest beginning with this one, if that is most of it. */
function nearest(key: string, known: ReadonlySet<string>): string | undefined {
  const [best] = [...known].toSorted((a, b) => shared(key, b) - shared(key, a));
  return best !== undefined && shared(key, best) >= Math.max(3, key.length * 0.7) ? best : undefined;
}

function shared(key: string, other: string): number {
  const index = [...key].findIndex((letter, at) => other[at] !== letter);
  return index === -1 ? key.length : index;
}
