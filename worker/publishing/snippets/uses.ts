/** Where a snippet is shown: an article, a draft that names it, or another snippet. */
export type SnippetUse = { by: 'article' | 'draft'; name: string; number: number; language: string } | { by: 'snippet'; name: string; language: string };

const mostListed = 200;

/** SQL over `site.id`, and `named.key`. */
const inTexts = `SELECT u.user_id FROM usage u WHERE u.site_id = site.id AND u.kind = 'snippet' AND u.key = named.key`;
const inDrafts = `SELECT t.id FROM translation t JOIN article a ON a.id = t.article_id JOIN revision r ON r.translation_id = t.id AND r.number = t.head_revision
  WHERE a.site_id = site.id AND t.head_revision IS NOT t.live_revision AND instr(r.body, '{{snippet:' || named.key || '}}') > 0`;

/** For a batch: whether the snippet with the key ?2 is used, by itself not counted. */
export const isUsed = `EXISTS (SELECT 1 FROM (SELECT ?2 AS key) named WHERE EXISTS (${inTexts}) OR EXISTS (${inDrafts}))`;

export async function listSnippetUses(d1: D1Database, site: string, snippet: string): Promise<SnippetUse[]> {
  const of = 'FROM (SELECT ?2 AS key) named JOIN site ON site.key = ?1';
  const statements = [
    `SELECT 'article' AS "by", t.title AS name, a.number AS number, t.language AS language ${of}
      JOIN usage u ON u.site_id = site.id AND u.kind = 'snippet' AND u.key = named.key AND u.user_kind = 'translation'
      JOIN translation t ON t.id = u.user_id JOIN article a ON a.id = t.article_id ORDER BY a.number, t.id LIMIT ${mostListed}`,
    `SELECT 'draft' AS "by", t.head_title AS name, a.number AS number, t.language AS language ${of}
      JOIN translation t ON t.id IN (${inDrafts}) JOIN article a ON a.id = t.article_id ORDER BY a.number, t.id LIMIT ${mostListed}`,
    `SELECT 'snippet' AS "by", n.key AS name, u.language AS language ${of}
      JOIN usage u ON u.site_id = site.id AND u.kind = 'snippet' AND u.key = named.key AND u.user_kind = 'snippet'
      JOIN snippet n ON n.id = u.user_id ORDER BY n.key, u.language LIMIT ${mostListed}`,
  ];
  const results = await d1.batch<SnippetUse>(statements.map((sql) => d1.prepare(sql).bind(site, snippet)));
  return results.flatMap((result) => result.results);
}
