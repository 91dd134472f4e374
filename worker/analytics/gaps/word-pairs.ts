import { Distances } from '../../search/compact/query/distance.ts';
import { type Need, needOf, wordFor } from './need.ts';
import { addCounts, mostOf, type SearchedQuery } from './searched-query.ts';
import type { Slice } from './slices.ts';
import type { Vocabulary } from './vectors.ts';
import { isVisible, type KnownArticle, type World } from './world.ts';

/** The reader's word, and the one that finds. */
type Pair = [string, string];

/** One search of ten has it (`needOf`). */
const rarely = 0.3;
const mostWords = 3;
const longEnough = { forTwo: 5, forThree: 9 };

/** What readers call it, and what the article, or those who find it, do. Undefined where these are the same words. */
export function pairOf({ rows, others, word }: Slice, { title }: KnownArticle, vocabulary: Vocabulary): Pair | undefined {
  const held = new Set(vocabulary.terms(title));
  const need = needOf(rows, vocabulary);
  const theirs = heaviest(
    need.core.filter((term) => !held.has(term)),
    vocabulary,
  );
  const own = word ?? theirs;
  const meant = word === undefined ? undefined : spelledRight(word, vocabulary);
  const other = meant ?? usedInstead({ rows, others, word }, [...held], need, vocabulary);
  if (own === undefined || other === undefined || own === other) return undefined;
  const said = word === undefined && isOtherwise(rows[0]?.query, held, vocabulary) ? rows[0]?.query : wordFor(queriesOf(rows), own, vocabulary);
  const finds = wordFor([title, ...queriesOf(others)], other, vocabulary);
  return said === undefined || finds === undefined ? undefined : [said, finds.toLowerCase()];
}

/** Whether a query is short, and has no word of the title: then all of it is another name for it. */
const isOtherwise = (query: string | undefined, held: ReadonlySet<string>, vocabulary: Vocabulary): boolean =>
  query !== undefined && query.split(' ').length <= mostWords && !vocabulary.terms(query).some((term) => held.has(term));

const queriesOf = (rows: readonly SearchedQuery[]) => rows.map(({ query }) => query);

const heaviest = (terms: readonly string[], vocabulary: Vocabulary): string | undefined =>
  terms.toSorted((a, b) => vocabulary.weight(b) - vocabulary.weight(a) || (a < b ? -1 : 1))[0];

/** Of the title's words that these readers do not use the one that others do, or they themselves next; else the most telling. */
function usedInstead({ rows, others }: Slice, held: readonly string[], need: Need, vocabulary: Vocabulary): string | undefined {
  const unused = held.filter((term) => (need.terms.get(term) ?? 0) < rarely);
  const queries = addCounts([...rows.map(({ next }) => next), ...others.map(({ query, clicked }) => new Map([[query, clicked]]))]);
  const used = addCounts([...queries].map(([query, count]) => new Map(vocabulary.terms(query).map((term) => [term, count]))));
  const most = mostOf(new Map(unused.flatMap((term) => (used.has(term) ? [[term, used.get(term) ?? 0]] : []))));
  return most?.key ?? heaviest(unused, vocabulary);
}

function spelledRight(word: string, vocabulary: Vocabulary): string | undefined {
  const [term, ...others] = vocabulary.terms(word);
  return term === word || others.length > 0 ? undefined : term;
}

/** A word of an article's title that a word of the need is almost, where the article is about the rest of the need too. */
export function spelledAlmost({ rows }: Slice, need: Need, { articles, vocabulary, locales }: World): { article: KnownArticle; words: Pair } | undefined {
  const own = new Set(rows.map(({ locale }) => locale));
  const markets = locales.filter(({ key }) => own.has(key)).map(({ market }) => market);
  for (const term of need.core) {
    const most = term.length >= longEnough.forThree ? 3 : term.length >= longEnough.forTwo ? 2 : 0;
    if (most === 0 || /\p{N}/u.test(term)) continue;
    const distances = new Distances(term);
    for (const article of articles.values()) {
      const terms = article.title === '' || !markets.some((market) => isVisible(article, market)) ? [] : vocabulary.terms(article.title);
      const meant = terms.find((each) => each !== term && each.length >= longEnough.forTwo && distances.to(each, most) <= most);
      const rest = need.core.filter((each) => each !== term);
      if (meant === undefined || !rest.every((each) => terms.includes(each))) continue;
      const words = [wordFor(queriesOf(rows), term, vocabulary), wordFor([article.title], meant, vocabulary)];
      const [said, finds] = words;
      if (said !== undefined && finds !== undefined) return { article, words: [said, finds.toLowerCase()] };
    }
  }
  return undefined;
}
