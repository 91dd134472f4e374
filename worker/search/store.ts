import { listedJson } from '../articles/listing.ts';
import type { ListedArticle } from '../articles/store.ts';
import { featuredColumn } from '../home/store.ts';
import { pageStatement, shownTranslation, visibleHere } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';
import type { Question } from './answer.ts';

type WordQuestion = Pick<Question, 'words' | 'type' | 'topic' | 'product'>;

const mostResults = 30;
/** D1 takes LIKE patterns of at most 50 bytes. */
const longestPattern = 50;
const mostWords = 6;

/** What the results are narrowed to, each if it is there: ?5 a type, ?6 the number of a topic and all below it, ?7 that of a product. */
const narrowed = `(?5 = '' OR a.type = ?5)
  AND (?6 = 0 OR a.topic_id IN (
    WITH RECURSIVE under (id) AS (
      SELECT o.id FROM topic o JOIN site os ON os.id = o.site_id WHERE os.key = ?1 AND o.number = ?6
      UNION SELECT o.id FROM topic o JOIN under ON o.parent_id = under.id)
    SELECT id FROM under))
  AND (?7 = 0 OR EXISTS (SELECT 1 FROM article_product ap JOIN product p ON p.id = ap.product_id WHERE ap.article_id = a.id AND p.number = ?7))`;

/** ?4 is a JSON list of LIKE patterns: every one must be in title or summary; those with all in the title come first. */
const statement = pageStatement(
  `(SELECT json_group_array(json(item)) FROM (
    SELECT ${listedJson('a', 't')} AS item FROM article a ${shownTranslation('a')}
    WHERE a.site_id = s.id AND ?4 <> '[]' AND ${visibleHere('a')} AND ${narrowed}
      AND NOT EXISTS (SELECT 1 FROM json_each(?4) w WHERE t.title NOT LIKE w.value AND t.summary NOT LIKE w.value)
    ORDER BY (SELECT count(*) FROM json_each(?4) w WHERE t.title LIKE w.value) DESC, a.position, a.number
    LIMIT ${mostResults})) AS articles, ${featuredColumn}`,
);

/** The articles whose title or summary holds every word of the query, plainly; and what the locale leads with. */
export async function findByWords(d1: D1Database, place: Place, { words, type, topic = 0, product = 0 }: WordQuestion) {
  const page = await readPage<{ articles: string; featured: string }>(d1, statement, place, JSON.stringify(likePatterns(words)), type ?? '', topic, product);
  if (!page) return undefined;
  const articles: ListedArticle[] = JSON.parse(page.row.articles);
  const featured: ListedArticle[] = JSON.parse(page.row.featured);
  return { model: page.model, articles, featured };
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
