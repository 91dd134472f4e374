/** A translation, by its article's row. */
type Place = { article: { id: number }; language: string };

/**
 * For batches that write no revision of their own, so that nothing in them conflicts: inserts a revision once more that is
 * there already, which aborts the batch, unless what was seen is still so.
 */
const abortUnless = (seen: string) => `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
  SELECT r.translation_id, r.number, 'draft', '', '', '', '', 'minor', '' FROM translation t JOIN revision r ON r.translation_id = t.id
  WHERE t.article_id = ?1 AND t.language = ?2 AND r.number = (SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id) AND NOT (${seen})`;

/** The newest revision is this one, and stands at one of these points of its way. */
export const guardHead = (d1: D1Database, { article, language }: Place, base: number, statuses: readonly string[]): D1PreparedStatement =>
  d1.prepare(abortUnless('r.number = ?3 AND r.status IN (SELECT value FROM json_each(?4))')).bind(article.id, language, base, JSON.stringify(statuses));

/** The live revision is this one. */
export const guardLive = (d1: D1Database, { article, language }: Place, live: number): D1PreparedStatement =>
  d1.prepare(abortUnless('t.live_revision IS ?3')).bind(article.id, language, live);

/** A revision, not the newest one alone, stands at one of these points of its way. */
export const guardRevision = (d1: D1Database, { article, language }: Place, number: number, statuses: readonly string[]): D1PreparedStatement =>
  d1
    .prepare(abortUnless('EXISTS (SELECT 1 FROM revision o WHERE o.translation_id = t.id AND o.number = ?3 AND o.status IN (SELECT value FROM json_each(?4)))'))
    .bind(article.id, language, number, JSON.stringify(statuses));
