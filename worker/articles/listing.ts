import { shownTranslation, visibleHere } from '../markets/locale-rows.ts';

/** The columns of a `ListedArticle` as a JSON object. */
export const listedJson = (a: string, t: string, more = '') =>
  `json_object('number', ${a}.number, 'type', ${a}.type, 'language', ${t}.language, 'slug', ${t}.slug, 'title', ${t}.title, 'summary', ${t}.summary${more})`;

/** A JSON list of the articles this locale shows, of those `from` and `where` choose as `a`, at most `limit`. */
export const listJson = (from: string, where: string, order: string, limit: number) => `(
  SELECT json_group_array(json(item)) FROM (SELECT ${listedJson('a', 't')} AS item
    FROM ${from} ${shownTranslation('a')} WHERE ${where} AND ${visibleHere('a')} ORDER BY ${order} LIMIT ${limit}))`;
