import type { GapAction } from './actions.ts';
import { failureOf, outcomeOf } from './failing.ts';
import { fits, needOf, type Need } from './need.ts';
import { nothingFits, percent, quoted, shownReason } from './reasons.ts';
import { addCounts, mostOf, type SearchedQuery, total } from './searched-query.ts';
import type { Slice } from './slices.ts';
import { pairOf, spelledAlmost } from './word-pairs.ts';
import { type Hit, isVisible, type KnownArticle, type World } from './world.ts';

export type Suggestion = { action: GapAction; article: number | null; words: [string, string] | null; reason: string };

/** So many of those who failed must have come to one article before it counts as what they wanted. */
const enough = { readers: 3, ofFailed: 0.15, ofFollowed: 0.5 };
/** What stands at the top for at least this share of searches was found. */
const found = 0.5;
const mostAsked = 3;

/** What would close a gap, and why; undefined where it was closed meanwhile. */
export async function suggest(slice: Slice, world: World): Promise<Suggestion | undefined> {
  const wanted = wantedBy(slice, world);
  if (wanted) return forWanted(slice, wanted, world);
  const need = needOf(slice.rows, world.vocabulary);
  const queries = asked(slice.rows);
  const nearest = await ask(world, mainLocale(slice.rows), queries);
  const here = nearest.find((hit) => fits(need, hit, world.vocabulary));
  if (here) return forFound(slice, here, world);
  return (await elsewhere(slice, need, queries, world)) ?? misspelled(slice, need, world) ?? write(slice, nearest[0], need, world);
}

/** The article that readers came to in the end, or that others come to who ask for the same. */
export function wantedBy({ rows, others }: Slice, { articles }: World): KnownArticle | undefined {
  const own = mostOf(cameTo(rows));
  if (own && own.count >= Math.max(enough.readers, outcomeOf(rows).failed * enough.ofFailed)) return articles.get(own.key);
  const theirs = mostOf(addCounts(others.map(({ clicks }) => clicks)));
  const followed = total(others, ({ clicked }) => clicked);
  return theirs && theirs.count >= Math.max(enough.readers, followed * enough.ofFollowed) ? articles.get(theirs.key) : undefined;
}

/** What was read after all, and what others followed for the same words: the less, the less these fail. */
const cameTo = (rows: readonly SearchedQuery[]): Map<number, number> =>
  addCounts(rows.flatMap((row) => [row.reached, new Map([...row.clicks].map(([article, count]) => [article, count * failureOf(row)]))]));

function forWanted(slice: Slice, article: KnownArticle, world: World): Suggestion {
  const { number, languages, title } = article;
  const came = addCounts(slice.rows.flatMap(({ clicks, reached }) => [clicks, reached])).get(number) ?? 0;
  const about = { article: number, words: null };
  if (!languages.includes(world.language))
    return {
      ...about,
      action: 'translate',
      reason: `Readers read it in another language: ${came} of these searches led to an article that is not live in this one.`,
    };
  const hidden = hiddenIn(slice, article, world);
  if (hidden) return { ...about, action: 'unhide', reason: `${quoted(title)} is what others come to, but ${hidden} does not show it.` };
  const shown = addCounts(slice.rows.map((row) => row.shown)).get(number) ?? 0;
  const { searches } = outcomeOf(slice.rows);
  const words = pairOf(slice, article, world.vocabulary);
  if (shown >= searches * found) return betterOf(article, shownReason(article, shown, searches));
  const late = `${came} readers came to ${quoted(title)} in the end, and it stood at the top for only ${percent(shown, searches)} of these searches.`;
  if (!words) return betterOf(article, late);
  const reason = slice.word === undefined ? late : `Others find ${quoted(title)} for the same, but not with “${words[0]}”.`;
  return { action: 'synonym', article: number, words, reason };
}

function forFound(slice: Slice, hit: Hit, world: World): Suggestion | undefined {
  const article = world.articles.get(hit.article);
  const shown = addCounts(slice.rows.map((row) => row.shown)).get(hit.article) ?? 0;
  const { searches } = outcomeOf(slice.rows);
  if (!article || shown === 0) return undefined;
  if (!article.languages.includes(world.language))
    return { action: 'translate', article: hit.article, words: null, reason: `It is found, but only in another language: it is not live in this one.` };
  return betterOf(article, shownReason(article, shown, searches));
}

/** A text that its source has left behind is brought up to date first. */
function betterOf({ number, outdated, title }: KnownArticle, reason: string): Suggestion {
  if (outdated === null) return { action: 'improve', article: number, words: null, reason };
  return {
    action: 'translate',
    article: number,
    words: null,
    reason: `${reason} The translation of ${quoted(title)} is behind its source: bring it up to date first.`,
  };
}

/** In a market of the same language that shows more, or in another language that uses the same words. */
async function elsewhere(slice: Slice, need: Need, queries: readonly string[], world: World): Promise<Suggestion | undefined> {
  const own = new Set(slice.rows.map(({ locale }) => locale));
  for (const { key, language } of oneOfEach(world, own)) {
    const hit = (await ask(world, key, queries)).find((each) => fits(need, each, world.vocabulary));
    const article = hit && world.articles.get(hit.article);
    if (!article) continue;
    const about = { article: article.number, words: null };
    const hidden = hiddenIn(slice, article, world);
    if (language === world.language && hidden)
      return { ...about, action: 'unhide', reason: `${quoted(hit.title)} answers it, but ${hidden} does not show it.` };
    if (!article.languages.includes(world.language))
      return { ...about, action: 'translate', reason: `${quoted(hit.title)} answers it (${language}), and is not live in this language.` };
  }
  return undefined;
}

/** Every other locale of the language, and one of each other language. */
function oneOfEach({ locales, language }: World, own: ReadonlySet<string>) {
  const seen = new Set<string>();
  return locales.filter((each) => {
    if (each.language === language) return !own.has(each.key);
    if (seen.has(each.language)) return false;
    return seen.add(each.language);
  });
}

function misspelled(slice: Slice, need: Need, world: World): Suggestion | undefined {
  const almost = spelledAlmost(slice, need, world);
  if (!almost) return undefined;
  const { article, words } = almost;
  return {
    action: 'synonym',
    article: article.number,
    words,
    reason: `“${words[0]}” is almost “${words[1]}”, a word of ${quoted(article.title)}, too far from it for the search to tell.`,
  };
}

function write({ rows }: Slice, nearest: Hit | undefined, { core }: Need, { vocabulary }: World): Suggestion {
  const isCommon = (word: string) => vocabulary.terms(word).some((term) => core.includes(term));
  return { action: 'write', article: null, words: null, reason: nothingFits(rows, nearest, isCommon) };
}

/** The markets in which it is searched and not shown, in words. */
function hiddenIn({ rows }: Slice, article: KnownArticle, { locales }: World): string | undefined {
  const own = new Set(rows.map(({ locale }) => locale));
  const markets = locales.filter(({ key }) => own.has(key)).map(({ market }) => market);
  const hidden = [...new Set(markets)].filter((market) => !isVisible(article, market));
  return hidden.length === 0 ? undefined : `the market ${hidden.join(', ')}`;
}

/** The locale in which it fails most. */
function mainLocale(rows: readonly SearchedQuery[]): string {
  return mostOf(addCounts(rows.map(({ locale, failed }) => new Map([[locale, failed]]))))?.key ?? '';
}

function asked(rows: readonly SearchedQuery[]): string[] {
  const failed = addCounts(rows.map((row) => new Map([[row.query, row.failed]])));
  return [...failed]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostAsked)
    .map(([query]) => query);
}

/** What the search finds now, each once. */
async function ask({ find }: World, locale: string, queries: readonly string[]): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const query of queries) for (const hit of await find(locale, query)) if (!hits.some(({ article }) => article === hit.article)) hits.push(hit);
  return hits;
}
