/**
 * Redirects from every address of a locale that goes to the same page in another one, since addresses live for ever:
 * its home, articles, topics and products; and what was led to it before is led to the other.
 */
export function leadOn(d1: D1Database, site: string, { from, to }: { from: string; to: string }, author: string): D1PreparedStatement[] {
  return [
    d1
      .prepare(
        `UPDATE redirect SET target = '/' || ?3 || substr(target, length(?2) + 2)
        WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND (target = '/' || ?2 OR substr(target, 1, length(?2) + 2) = '/' || ?2 || '/')`,
      )
      .bind(site, from, to),
    d1
      .prepare(
        `WITH place (rest) AS (
          SELECT '' UNION ALL SELECT '/contact'
          UNION ALL SELECT '/articles/' || a.number FROM article a JOIN site s ON s.id = a.site_id WHERE s.key = ?1
          UNION ALL SELECT '/topics/' || t.number FROM topic t JOIN site s ON s.id = t.site_id WHERE s.key = ?1
          UNION ALL SELECT '/products/' || p.number FROM product p JOIN site s ON s.id = p.site_id WHERE s.key = ?1)
        INSERT INTO redirect (site_id, source, target, note, author) SELECT s.id, '/' || ?2 || p.rest, '/' || ?3 || p.rest, 'The locale ' || ?2 || ' was removed.', ?4
        FROM site s JOIN place p WHERE s.key = ?1 ON CONFLICT (site_id, source) DO NOTHING`,
      )
      .bind(site, from, to, author),
  ];
}
