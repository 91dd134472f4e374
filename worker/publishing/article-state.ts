/** The live text of the translation in hand, and of its article's source. */
const live = 'SELECT l.based_on FROM revision l WHERE l.translation_id = translation.id AND l.number = translation.live_revision';
const seenAt = 'SELECT l.created_at FROM revision l WHERE l.translation_id = translation.id AND l.number = translation.live_revision';
const sourceOf = `translation st JOIN article sa ON sa.id = st.article_id JOIN site ss ON ss.id = sa.site_id
  WHERE st.article_id = translation.article_id AND st.language = ss.source_language AND st.language <> translation.language`;

/** A text that does not say what it was made from was made from what was there when it was written. */
const basedOn = `coalesce((${live}), (SELECT max(e.number) FROM revision e WHERE e.translation_id = st.id AND e.created_at <= (${seenAt})), 0)`;

const outdated = `(SELECT CASE max(CASE r.significance WHEN 'major' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END) WHEN 2 THEN 'major' WHEN 1 THEN 'medium' END
  FROM revision r JOIN ${sourceOf} AND r.translation_id = st.id AND r.status = 'published' AND r.number <= st.live_revision AND r.number > ${basedOn})`;

const refresh = `UPDATE translation SET
  (head_revision, head_status, head_title, head_at) =
    (SELECT r.number, r.status, r.title, r.created_at FROM revision r WHERE r.translation_id = translation.id ORDER BY r.number DESC LIMIT 1),
  outdated = iif(live_revision IS NULL, NULL, ${outdated})`;
const touch = `UPDATE article SET touched_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;

/**
 * What lists and readers are told of an article's translations: their newest revision, and how much of the source they
 * have not followed. Of all of them, since a publish of the source changes what the others are. Goes last into every batch
 * that writes a revision of the article or changes what is live.
 */
export function refreshState(d1: D1Database, article: number): D1PreparedStatement[] {
  return [`${refresh} WHERE article_id = ?1`, `${touch} WHERE id = ?1`].map((sql) => d1.prepare(sql).bind(article));
}

/** The same of the articles that a query selects by id. */
export const refreshStateOf = (articles: string): string[] => [`${refresh} WHERE article_id IN (${articles})`, `${touch} WHERE id IN (${articles})`];
