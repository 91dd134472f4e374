import { listedJson } from '../articles/listing.ts';
import type { ListedArticle } from '../articles/store.ts';
import { pageStatement, shownTranslation, visibleHere } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';

const mostResults = 30;
/** D1 takes LIKE patterns of at most 50 bytes. */
const longestPattern = 50;
const mostWords = 6;

/** ?4 is a JSON list of LIKE patterns: every one must be in title or summary; those with all in the title come first. */
const statement = pageStatement(
  `(SELECT json_group_array(json(item)) FROM (
    SELECT ${listedJson('a', 't')} AS item FROM article a ${shownTranslation('a')}
    WHERE a.site_id = s.id AND ?4 <> '[]' AND ${visibleHere('a')}
      AND NOT EXISTS (SELECT 1 FROM json_each(?4) w WHERE t.title NOT LIKE w.value AND t.summary NOT LIKE w.value)
    ORDER BY (SELECT count(*) FROM json_each(?4) w WHERE t.title LIKE w.value) DESC, a.position, a.number
    LIMIT ${mostResults})) AS articles`,
);

/** The articles whose title or summary holds every word of the query, plainly. */
export async function findByWords(d1: D1Database, place: Place, query: string) {
  const page = await readPage<{ articles: string }>(d1, statement, place, JSON.stringify(likePatterns(query)));
  if (!page) return undefined;
  const articles: ListedArticle[] = JSON.parse(page.row.articles);
  return { model: page.model, articles };
}

/**
 * The words of a query as LIKE patterns, cut to what D1 takes without splitting a character. What LIKE reads as a sign is
 * punctuation, which parts words.
 */
export function likePatterns(query: string): string[] {
  const words = query
    .normalize('NFC')
    .toWellFormed()
    .split(/[\s\p{P}\p{C}]+/u)
    .filter(Boolean);
  return words.slice(0, mostWords).map((word) => `%${cutToBytes(word, longestPattern - 2)}%`);
}

function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  let cut = '';
  let bytes = 0;
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > most) return cut;
    cut += character;
  }
  return cut;
}
