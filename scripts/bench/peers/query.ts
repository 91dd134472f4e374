import { medianArticle, type PlainArticle } from './articles.ts';

/** What is searched from the article that is compared: two words side by side in the title of another one. */
export type Search = { words: string; target: PlainArticle };

/** More articles than this with both words, and it would be chance which of them stands first. */
const mostHolding = 3;
/** Of a title: some show no more than the part of a longer one that was found. */
const longest = 60;

/** That of the article nearest in length that has two such words which few others have. */
export function chooseSearch(articles: readonly PlainArticle[]): Search {
  const median = medianArticle(articles);
  const texts = articles.map(({ title, html }) => `${title} ${html}`.toLowerCase());
  const others = articles.filter((each) => each !== median && each.title.length <= longest && each.html.startsWith('<p'));
  const nearest = others.toSorted((a, b) => distance(a, median) - distance(b, median) || a.number - b.number);
  for (const target of nearest) {
    const words = pairsIn(target.title).find((pair) => texts.filter((text) => pair.every((word) => text.includes(word))).length <= mostHolding);
    if (words) return { words: words.join(' '), target };
  }
  throw new Error('No article has two words in its title that are its own');
}

const distance = (one: PlainArticle, other: PlainArticle): number => Math.abs(one.html.length - other.html.length);

/** Plain words of five letters or more, and only where nothing stands between them. */
const pairsIn = (title: string): string[][] =>
  [...title.matchAll(/(?=(?<![\w'’-])([a-z]{5,}) ([a-z]{5,})(?![\w'’-]))/gi)].map(([, one = '', two = '']) => [one.toLowerCase(), two.toLowerCase()]);
