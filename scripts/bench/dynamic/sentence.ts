import type { PlainArticle } from '../peers/articles.ts';

/** Words of an article's text that every server must show as they stand: the longest run of plain letters. */
export function sentenceOf({ html }: Pick<PlainArticle, 'html'>): string {
  const texts = html.replaceAll(/<[^>]*>/g, '\n').match(/[A-Za-z][A-Za-z ,]{15,}/g) ?? [];
  const longest = texts.reduce((best, text) => (text.trim().length > best.length ? text.trim() : best), '');
  if (longest === '') throw new Error('The article has no sentence of plain letters');
  return longest;
}
