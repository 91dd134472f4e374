import type { GapAction } from './actions.ts';
import { failureOf, outcomeOf } from './failing.ts';
import type { Need } from './need.ts';
import { languageName, lateReason, listed, nothingFits, quoted, shownReason } from './reasons.ts';
import { addCounts, mostOf, type SearchedQuery, total } from './searched-query.ts';
import type { Slice } from './slices.ts';
import { pairOf, spelledAlmost } from './word-pairs.ts';
import { type Hit, isVisible, type KnownArticle, type World } from './world.ts';

export type Suggestion = { action: GapAction; article: number | null; words: [string, string] | null; reason: string };

/** So many of those who failed must have come to one article before it counts as what they wanted. */
const enough = { readers: 3, ofFailed: 0.15, ofFollowed: 0.5 };
/** What stands at the top for at least this share of searches was found. */
const found = 0.5;

/** The article that readers came to in the end, or that others come to who ask for the same. */
export function wantedBy(slice: Slice, world: World): KnownArticle | undefined {
  const { rows, others } = slice;
  const { articles } = world;
  const own = mostOf(cameTo(rows));
  if (own && own.count >= Math.max(enough.readers, outcomeOf(rows).failed * enough.ofFailed)) return articles.get(own.key);
  const named = shownWithWord(slice, world);
  if (named) return named;
  const theirs = mostOf(addCounts(others.map(({ clicks }) => clicks)));
  const followed = total(others, ({ clicked }) => clicked);
  return theirs && theirs.count >= Math.max(enough.readers, followed * enough.ofFollowed) ? articles.get(theirs.key) : undefined;
}

/** What these readers saw at the top most of the time, and has the word in its title that they use and others do not: it is not what those want. */
function shownWithWord({ rows, word }: Slice, { articles, vocabulary }: World): KnownArticle | undefined {
  const most = word === undefined ? undefined : mostOf(addCounts(rows.map(({ shown }) => shown)));
  const article = most && most.count >= outcomeOf(rows).searches * found ? articles.get(most.key) : undefined;
  return article && vocabulary.written(article.title).includes(word ?? '') ? article : undefined;
}

/** What was read after all, and what others followed for the same words: the less, the less these fail. */
const cameTo = (rows: readonly SearchedQuery[]): Map<number, number> =>
  addCounts(rows.flatMap((row) => [row.reached, new Map([...row.clicks].map(([article, count]) => [article, count * failureOf(row)]))]));

/** Undefined where it was translated meanwhile. */
export function forWanted(slice: Slice, article: KnownArticle, world: World): Suggestion | undefined {
  const { number, languages, title, named } = article;
  const came = addCounts(slice.rows.flatMap(({ clicks, reached }) => [clicks, reached])).get(number) ?? 0;
  const about = { article: number, words: null };
  if (!languages.includes(world.language))
    return {
      ...about,
      action: 'translate',
      reason: `${came} of these searches led to ${quoted(named)}, which is not live in ${languageName(world.language)}.`,
    };
  // It was not when most of them failed.
  if (clickedAbroad(slice, number) * 2 > outcomeOf(slice.rows).failed) return undefined;
  const hidden = hiddenIn(slice, article, world);
  if (hidden) return { ...about, action: 'unhide', reason: `${quoted(title)} is what others come to, but it is not shown in ${hidden}.` };
  const shown = addCounts(slice.rows.map((row) => row.shown)).get(number) ?? 0;
  const { searches } = outcomeOf(slice.rows);
  const words = pairOf(slice, article, world.vocabulary);
  if (shown >= searches * found) return betterOf(article, shownReason(article, shown, searches));
  const late = lateReason(article, came, shown, searches);
  if (!words) return betterOf(article, late);
  const reason = slice.word === undefined ? late : `Others find ${quoted(title)} for the same, but not with “${words[0]}”.`;
  return { action: 'synonym', article: number, words, reason };
}

const clickedAbroad = ({ rows }: Slice, article: number): number => addCounts(rows.map(({ abroad }) => abroad)).get(article) ?? 0;

export function forFound(slice: Slice, hit: Hit, world: World): Suggestion | undefined {
  const article = world.articles.get(hit.article);
  const shown = addCounts(slice.rows.map((row) => row.shown)).get(hit.article) ?? 0;
  const { searches } = outcomeOf(slice.rows);
  if (!article || shown === 0) return undefined;
  if (!article.languages.includes(world.language))
    return {
      action: 'translate',
      article: hit.article,
      words: null,
      reason: `${quoted(article.named)} is found, and is not live in ${languageName(world.language)}.`,
    };
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

export function misspelled(slice: Slice, need: Need, world: World): Suggestion | undefined {
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

export function write({ rows }: Slice, nearest: Hit | undefined, { core }: Need, { vocabulary }: World): Suggestion {
  const isCommon = (word: string) => vocabulary.terms(word).some((term) => core.includes(term));
  return { action: 'write', article: null, words: null, reason: nothingFits(rows, nearest, isCommon) };
}

/** Where another locale finds it. */
export function forElsewhere(slice: Slice, hit: Hit, language: string, world: World): Suggestion | undefined {
  const article = world.articles.get(hit.article);
  if (!article) return undefined;
  const about = { article: article.number, words: null };
  const hidden = hiddenIn(slice, article, world);
  if (language === world.language && hidden)
    return { ...about, action: 'unhide', reason: `${quoted(hit.title)} answers it, but it is not shown in ${hidden}.` };
  if (!article.languages.includes(world.language))
    return {
      ...about,
      action: 'translate',
      reason: `${quoted(hit.title)} answers it, in ${languageName(language)}, and is not live in ${languageName(world.language)}.`,
    };
  return undefined;
}

/** The markets in which it is searched and not shown, in words. */
function hiddenIn({ rows }: Slice, article: KnownArticle, { locales }: World): string | undefined {
  const own = new Set(rows.map(({ locale }) => locale));
  const hidden = locales.filter(({ key, market }) => own.has(key) && !isVisible(article, market));
  return hidden.length === 0 ? undefined : listed([...new Set(hidden.map(({ marketName }) => marketName))]);
}
