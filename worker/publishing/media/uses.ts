/** Something that shows a file or offers it. `name` is what an editor calls it; the number of a category is its id, and `topic` that of an article's topic. */
export type FileUse =
  | { by: 'article' | 'draft'; name: string; number: number; language: string; topic: number }
  | { by: 'snippet'; name: string; language: string }
  | { by: 'product' | 'category'; name: string; number: number }
  | { by: 'site'; name: string };

/** SQL: whether a text names `file` of `site` by its key, or by the address at which readers find it. */
const names = (text: string) =>
  `(instr(${text}, file.key) > 0 OR instr(${text}, (SELECT '/media/' || m.hash || '/' FROM media m WHERE m.site_id = site.id AND m.key = file.key)) > 0)`;
/** SQL over `file.key` and `site.id`: texts that name the file and are no use of it yet: drafts, and what is planned to go live. */
const inDrafts = `SELECT t.id FROM translation t JOIN article a ON a.id = t.article_id JOIN revision r ON r.translation_id = t.id AND r.number = t.head_revision
  WHERE a.site_id = site.id AND t.head_revision IS NOT t.live_revision AND ${names('r.body')}
  UNION SELECT t.id FROM schedule p JOIN article a ON a.id = p.article_id JOIN translation t ON t.article_id = a.id AND t.language = p.language
  JOIN revision r ON r.translation_id = t.id AND r.number = p.revision
  WHERE a.site_id = site.id AND p.done_at IS NULL AND p.action = 'publish' AND ${names('r.body')}`;
const inProducts = `SELECT p.id FROM product p WHERE p.site_id = site.id AND (p.image = file.key OR instr(p.manuals, json_quote(file.key)) > 0)`;
const inCategories = `SELECT c.id FROM product_category c WHERE c.site_id = site.id AND c.image = file.key`;
const inTexts = `SELECT u.user_id FROM usage u WHERE u.site_id = site.id AND u.kind = 'media' AND u.key = file.key`;
const inUnsaved = `SELECT w.user_id FROM working_copy w JOIN article a ON a.id = w.article_id WHERE a.site_id = site.id AND ${names('w.text')}`;

/** For a batch: whether the file with the key ?2 is used anywhere. */
export const isUsed = `EXISTS (SELECT 1 FROM (SELECT ?2 AS key) file WHERE EXISTS (${inTexts}) OR EXISTS (${inProducts}) OR EXISTS (${inCategories})
  OR json_extract(site.settings, '$.logo') = file.key OR EXISTS (${inDrafts}) OR EXISTS (${inUnsaved}))`;

/** For a list of `file`s of `site`: how many articles show each, and how many other things. */
export const useCounts = `(SELECT count(DISTINCT t.article_id) FROM usage u JOIN translation t ON t.id = u.user_id
    WHERE u.site_id = site.id AND u.kind = 'media' AND u.key = file.key AND u.user_kind = 'translation') AS articles,
  (SELECT count(DISTINCT u.user_id) FROM usage u WHERE u.site_id = site.id AND u.kind = 'media' AND u.key = file.key AND u.user_kind = 'snippet')
  + (SELECT count(*) FROM (${inProducts})) + (SELECT count(*) FROM (${inCategories})) + coalesce(json_extract(site.settings, '$.logo') = file.key, 0) AS others`;

const mostListed = 200;

/** Where a file is used, by what readers see first. */
export async function listFileUses(d1: D1Database, site: string, key: string): Promise<FileUse[]> {
  const of = 'FROM (SELECT ?2 AS key) file JOIN site ON site.key = ?1';
  const statements = [
    `SELECT 'article' AS "by", t.title AS name, a.number AS number, t.language AS language, a.topic_id AS topic ${of}
      JOIN usage u ON u.site_id = site.id AND u.kind = 'media' AND u.key = file.key AND u.user_kind = 'translation'
      JOIN translation t ON t.id = u.user_id JOIN article a ON a.id = t.article_id ORDER BY a.number, t.id LIMIT ${mostListed}`,
    `SELECT 'draft' AS "by", t.head_title AS name, a.number AS number, t.language AS language, a.topic_id AS topic ${of}
      JOIN translation t ON t.id IN (${inDrafts}) JOIN article a ON a.id = t.article_id ORDER BY a.number, t.id LIMIT ${mostListed}`,
    `SELECT 'snippet' AS "by", n.key AS name, u.language AS language ${of}
      JOIN usage u ON u.site_id = site.id AND u.kind = 'media' AND u.key = file.key AND u.user_kind = 'snippet'
      JOIN snippet n ON n.id = u.user_id ORDER BY n.key, u.language LIMIT ${mostListed}`,
    `SELECT 'product' AS "by", p.key AS name, p.number AS number ${of} JOIN product p ON p.id IN (${inProducts}) ORDER BY p.key LIMIT ${mostListed}`,
    `SELECT 'category' AS "by", c.key AS name, c.id AS number ${of} JOIN product_category c ON c.id IN (${inCategories}) ORDER BY c.key LIMIT ${mostListed}`,
    `SELECT 'site' AS "by", 'logo' AS name ${of} WHERE json_extract(site.settings, '$.logo') = file.key`,
  ];
  const results = await d1.batch<FileUse>(statements.map((sql) => d1.prepare(sql).bind(site, key)));
  return results.flatMap((result) => result.results);
}
