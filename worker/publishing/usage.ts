import type { CompiledBody } from './compile/compile-body.ts';

type Uses = CompiledBody['uses'];

/** Replaces what a translation uses with what its new text uses. */
export function replaceUsage(d1: D1Database, site: string, article: number, language: string, uses: Uses): D1PreparedStatement[] {
  const id = '(SELECT id FROM translation WHERE article_id = ?1 AND language = ?2)';
  return [
    d1.prepare(`DELETE FROM usage WHERE user_kind = 'translation' AND user_id = ${id} AND language = ?2`).bind(article, language),
    addUsage(d1, site, article, language, uses),
  ];
}

/** Of an article's texts that are no longer live; in one language, or in all (null). */
export function dropUsage(d1: D1Database, article: number, language: string | null): D1PreparedStatement {
  return d1
    .prepare(
      `DELETE FROM usage WHERE user_kind = 'translation' AND user_id IN (SELECT id FROM translation WHERE article_id = ?1 AND (?2 IS NULL OR language = ?2) AND live_revision IS NULL)`,
    )
    .bind(article, language);
}

/** Adds to what a translation uses, if it is live. */
export function addUsage(d1: D1Database, site: string, article: number, language: string, uses: Uses): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT OR IGNORE INTO usage (site_id, user_kind, user_id, language, kind, key)
      SELECT s.id, 'translation', t.id, ?2, json_extract(u.value, '$.kind'), json_extract(u.value, '$.key')
      FROM site s, translation t, json_each(?4) u WHERE s.key = ?3 AND t.article_id = ?1 AND t.language = ?2 AND t.live_revision IS NOT NULL`,
    )
    .bind(article, language, site, JSON.stringify(listUses(uses)));
}

/** The same for a snippet in one language. */
export function replaceSnippetUsage(d1: D1Database, site: string, snippet: string, language: string, uses: Uses): D1PreparedStatement[] {
  const id = '(SELECT n.id FROM snippet n JOIN site s ON s.id = n.site_id WHERE s.key = ?1 AND n.key = ?2)';
  return [
    d1.prepare(`DELETE FROM usage WHERE user_kind = 'snippet' AND user_id = ${id} AND language = ?3`).bind(site, snippet, language),
    d1
      .prepare(
        `INSERT OR IGNORE INTO usage (site_id, user_kind, user_id, language, kind, key)
        SELECT s.id, 'snippet', ${id}, ?3, json_extract(u.value, '$.kind'), json_extract(u.value, '$.key') FROM site s, json_each(?4) u WHERE s.key = ?1`,
      )
      .bind(site, snippet, language, JSON.stringify(listUses(uses))),
  ];
}

function listUses({ facts, snippets, media }: Uses) {
  return [
    ...facts.map((key) => ({ kind: 'fact', key })),
    ...snippets.map((key) => ({ kind: 'snippet', key })),
    ...media.map((key) => ({ kind: 'media', key })),
  ];
}
