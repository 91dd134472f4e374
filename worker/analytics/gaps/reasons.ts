import { isMatched } from './need.ts';
import { type SearchedQuery, total } from './searched-query.ts';
import { type Hit, isUnhelpful, type KnownArticle } from './world.ts';

export const quoted = (title: string): string => `“${title}”`;
export const percent = (part: number, of: number): string => `${of === 0 ? 0 : Math.round((100 * part) / of)}%`;

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageName = (language: string): string => languages.of(language) ?? language;
const list = new Intl.ListFormat('en', { type: 'conjunction' });
export const listed = (names: readonly string[]): string => list.format(names);

/** Why an article that readers see is not enough. */
export function shownReason(article: KnownArticle, shown: number, searches: number): string {
  const { title, yes, no } = article;
  if (isUnhelpful(article)) return `${quoted(title)} is found, and ${no} of ${yes + no} voters say that it did not help.`;
  return `${quoted(title)} stood at the top for ${percent(Math.min(shown, searches), searches)} of these searches, and few followed it.`;
}

/** How far readers had to go for the article that they wanted. */
export function lateReason({ title }: KnownArticle, came: number, shown: number, searches: number): string {
  const place = shown === 0 ? 'none' : `only ${percent(shown, searches)}`;
  return `${came} readers came to ${quoted(title)} in the end; it stood at the top for ${place} of these searches.`;
}

export function nothingFits(rows: readonly SearchedQuery[], nearest: Hit | undefined, isCommon: (word: string) => boolean): string {
  const searches = total(rows, (row) => row.searches);
  const [zero, weak] = [total(rows, (row) => row.zero), total(rows, (row) => row.weak)];
  const failed = [zero > 0 ? [`${zero} found nothing`] : [], weak > 0 ? [`${weak} found only answers without some of the words`] : []].flat().join(', ');
  const ofAll = failed === '' ? '' : `: of ${searches} searches, ${failed}`;
  const counted = isMatched(rows) ? `Few followed what is found${ofAll}.` : `Nothing fits${ofAll}.`;
  if (!nearest) return counted;
  // What one reader typed is not told here: this goes into exports.
  const missing = nearest.missing.filter(isCommon).slice(0, 3);
  const lacks = missing.length === 0 ? '' : `, without “${missing.join('”, “')}”`;
  return `${counted} The nearest is ${quoted(nearest.title)}${lacks}.`;
}
