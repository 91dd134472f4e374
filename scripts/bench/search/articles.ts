import { articleTypes } from '../../../worker/articles/types.ts';
import type { SearchDocument } from '../../../worker/search/schema.ts';
import { Random } from './random.ts';
import type { SourceTexts } from './source-texts.ts';

const articlesPerProduct = 25;
const topics = 40;
const sections = { least: 2, most: 5 };
const syllables = ['ve', 'lo', 'ra', 'mi', 'ku', 'ten', 'sol', 'bri', 'no', 'dax', 'fer', 'gal', 'hu', 'jin', 'pra', 'qui', 'sto', 'tal', 'wen', 'zor'];
const beforeProduct = ['on the', 'with the', 'for the', 'of the'];

/**
 * A help center's n-th article, always the same: a real title with a product's name, under it real paragraphs in an
 * order of their own. Every 25 articles there is a new product with a name and a model, so that the vocabulary grows
 * with the number of articles as a real one does; the rest of it is as large as the texts'.
 */
export function makeArticle(texts: SourceTexts, number: number): SearchDocument {
  const random = new Random(number * 7919);
  const product = makeProduct(Math.floor(number / articlesPerProduct));
  const headings = Array.from({ length: sections.least - 1 + random.below(sections.most - sections.least + 1) }, () => random.pick(texts.headings));
  const topic = random.below(topics);
  return {
    id: String(number),
    slug: `article-${number}`,
    title: `${random.pick(texts.titles)} ${random.pick(beforeProduct)} ${product.name}`,
    headings,
    anchors: headings.map((_, index) => `section-${index}`),
    labels: [product.name, product.model],
    summary: random.pick(texts.paragraphs).slice(0, 160),
    sections: Array.from({ length: headings.length + 1 }, () => `${random.pick(texts.paragraphs)}\n${random.pick(texts.paragraphs)} ${product.model}.`),
    type: articleTypes[random.below(articleTypes.length)] ?? 'faq',
    topic,
    topics: [String(topic % 8), String(topic)],
    products: [String(product.number)],
    language: 'en',
    fallback: random.below(20) === 0,
  };
}

function makeProduct(number: number) {
  const random = new Random(number + 1);
  const name = Array.from({ length: 3 }, () => random.pick(syllables)).join('');
  return { number, name: name.charAt(0).toUpperCase() + name.slice(1), model: `${random.pick(syllables).toUpperCase()}-${100 + random.below(9900)}` };
}
