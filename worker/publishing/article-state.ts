const sourceOf = (translation: string) => `translation st JOIN article sa ON sa.id = st.article_id JOIN site ss ON ss.id = sa.site_id
  AND st.article_id = ${translation}.article_id AND st.language = ss.source_language AND st.language <> ${translation}.language`;

/**
 * The revision of the source that revision `r` of translation `t` was made from. One that does not say so was made from
 * what was there when it was written; of the source itself there is none. What copies a revision copies this, since the
 * copy is written later.
 */
export const basisOf = (r: string, t: string) =>
  `coalesce(${r}.based_on, (SELECT max(e.number) FROM ${sourceOf(t)} JOIN revision e ON e.translation_id = st.id AND e.created_at <= ${r}.created_at))`;

/**
 * The same of revision ?3 of the translation ?1 in ?2, which is being written: as it says, but never more than there is of
 * the source; if it says nothing, what the revision before it was made from.
 */
export const madeFrom = (said: string) => `CAST(coalesce(
  min(${said}, (SELECT max(e.number) FROM translation t JOIN ${sourceOf('t')} JOIN revision e ON e.translation_id = st.id WHERE t.article_id = ?1 AND t.language = ?2)),
  (SELECT ${basisOf('b', 't')} FROM translation t JOIN revision b ON b.translation_id = t.id AND b.number = ?3 - 1 WHERE t.article_id = ?1 AND t.language = ?2)) AS INTEGER)`;

/** The source of the translation in hand, and what the live text was made from. */
const followed = `(SELECT st.id AS source, st.live_revision AS live,
    coalesce((SELECT ${basisOf('l', 'translation')} FROM revision l WHERE l.translation_id = translation.id AND l.number = translation.live_revision), 0) AS basis
  FROM ${sourceOf('translation')}) f`;

/** What was made from a draft has followed the publish of that very text; and going back to a text undoes what came between. */
const undone = `EXISTS (SELECT 1 FROM revision o JOIN revision p ON p.translation_id = o.translation_id AND p.title = o.title AND p.summary = o.summary AND p.body = o.body
  WHERE o.translation_id = f.source AND o.number = f.basis AND p.status = 'published' AND p.number >= r.number AND p.number <= f.live)`;

const outdated = `(SELECT CASE max(CASE r.significance WHEN 'major' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END) WHEN 2 THEN 'major' WHEN 1 THEN 'medium' END
  FROM ${followed} JOIN revision r ON r.translation_id = f.source AND r.status = 'published' AND r.number <= f.live AND r.number > f.basis
  WHERE NOT ${undone})`;

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
