export type ListedSnippet = { key: string; languages: string[]; articles: number; snippets: number; beginning: string };

/** All snippets of a site by key, with how each begins in the source language. */
export async function listSnippets(d1: D1Database, site: number, source: string): Promise<ListedSnippet[]> {
  const { results } = await d1
    .prepare(
      `SELECT n.key AS key, (SELECT json_group_array(t.language) FROM snippet_translation t WHERE t.snippet_id = n.id) AS languages,
        (SELECT count(DISTINCT t.article_id) FROM usage u JOIN translation t ON t.id = u.user_id
          WHERE u.site_id = n.site_id AND u.kind = 'snippet' AND u.key = n.key AND u.user_kind = 'translation') AS articles,
        (SELECT count(DISTINCT u.user_id) FROM usage u WHERE u.site_id = n.site_id AND u.kind = 'snippet' AND u.key = n.key AND u.user_kind = 'snippet') AS snippets,
        coalesce((SELECT substr(t.body, 1, 160) FROM snippet_translation t WHERE t.snippet_id = n.id ORDER BY t.language <> ?2, t.language LIMIT 1), '') AS beginning
      FROM snippet n WHERE n.site_id = ?1 ORDER BY n.key LIMIT 2000`,
    )
    .bind(site, source)
    .all<Omit<ListedSnippet, 'languages'> & { languages: string }>();
  return results.map((row) => Object.assign(row, { languages: JSON.parse(row.languages) }));
}

/** Its texts by language; undefined where there is no such snippet. */
export async function findSnippet(d1: D1Database, site: number, key: string): Promise<Map<string, string> | undefined> {
  const { results } = await d1
    .prepare('SELECT t.language AS language, t.body AS body FROM snippet n JOIN snippet_translation t ON t.snippet_id = n.id WHERE n.site_id = ? AND n.key = ?')
    .bind(site, key)
    .all<{ language: string; body: string }>();
  return results.length === 0 ? undefined : new Map(results.map(({ language, body }) => [language, body]));
}
