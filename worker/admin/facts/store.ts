import type { FactType, FactValue } from '../../markets/facts.ts';
import type { Texts } from '../../sites/texts.ts';

export type Cell = { value: FactValue | null; /** What a change of it is based on. */ base: number };
/** A fact with its cells by market, and how many articles readers see use it, some through snippets. */
export type GridFact = { key: string; type: FactType; labels: Texts; cells: Record<string, Cell>; articles: number };
export type FactUser = { number: number; title: string; languages: string[]; /** The snippet through which alone it uses the fact. */ through: string | null };

/** What uses each fact, itself or through snippets that hold snippets: (fact, kind, key). ?1 is the site's id. */
const carriers = (facts: string) => `carrier (fact, kind, key) AS (
  SELECT key, 'fact', key FROM fact WHERE site_id = ?1 ${facts}
  UNION SELECT c.fact, 'snippet', n.key FROM carrier c
    JOIN usage u ON u.site_id = ?1 AND u.kind = c.kind AND u.key = c.key AND u.user_kind = 'snippet' JOIN snippet n ON n.id = u.user_id)`;
const users = `carrier c JOIN usage u ON u.site_id = ?1 AND u.kind = c.kind AND u.key = c.key AND u.user_kind = 'translation'
  JOIN translation t ON t.id = u.user_id AND t.live_revision IS NOT NULL`;

/** For statements about the articles that use the fact ?2 of the site ?1: begins with WITH, selects their ids. */
export const usersOfFact = { with: `WITH RECURSIVE ${carriers('AND key = ?2')}`, ids: `SELECT t.article_id FROM ${users}` };

/** In the order of the grid. */
export async function listFacts(d1: D1Database, site: number): Promise<GridFact[]> {
  const { results } = await d1
    .prepare(
      `WITH RECURSIVE ${carriers('')}, counted AS (SELECT c.fact AS fact, count(DISTINCT t.article_id) AS articles FROM ${users} GROUP BY c.fact)
      SELECT f.key AS key, f.type AS type, f.labels AS labels, coalesce(n.articles, 0) AS articles,
        (SELECT json_group_object(m.key, json_object('value', json(mf.value), 'base',
          (SELECT coalesce(max(g.number), 0) FROM change g WHERE g.site_id = ?1 AND g.kind = 'fact' AND g.entity = f.key || '/' || m.key)))
          FROM market m LEFT JOIN market_fact mf ON mf.market_id = m.id AND mf.fact_id = f.id WHERE m.site_id = ?1) AS cells
      FROM fact f LEFT JOIN counted n ON n.fact = f.key WHERE f.site_id = ?1 ORDER BY f.position, f.id LIMIT 1000`,
    )
    .bind(site)
    .all<Omit<GridFact, 'labels' | 'cells'> & { labels: string; cells: string }>();
  return results.map((row) => Object.assign(row, { labels: JSON.parse(row.labels), cells: JSON.parse(row.cells) }));
}

export async function findFact(d1: D1Database, site: number, key: string): Promise<GridFact | undefined> {
  return (await listFacts(d1, site)).find((fact) => fact.key === key);
}

/** The articles that use a fact, by their title in the source language. */
export async function listUsers(d1: D1Database, site: number, fact: string): Promise<FactUser[]> {
  const { results } = await d1
    .prepare(
      `${usersOfFact.with}
      SELECT a.number AS number, json_group_array(DISTINCT t.language) AS languages, iif(max(c.kind = 'fact') = 1, NULL, min(c.key)) AS through,
        coalesce((SELECT x.title FROM translation x JOIN site s ON s.id = a.site_id WHERE x.article_id = a.id AND x.language = s.source_language AND x.title <> ''), max(t.title)) AS title
      FROM ${users} JOIN article a ON a.id = t.article_id GROUP BY a.id ORDER BY a.number LIMIT 1000`,
    )
    .bind(site, fact)
    .all<Omit<FactUser, 'languages'> & { languages: string }>();
  return results.map((row) => Object.assign(row, { languages: JSON.parse(row.languages) }));
}

/** Snippets that hold the fact, themselves or through others: they may be used nowhere yet. */
export async function listSnippets(d1: D1Database, site: number, fact: string): Promise<string[]> {
  const { results } = await d1
    .prepare(`${usersOfFact.with} SELECT DISTINCT key FROM carrier WHERE kind = 'snippet' ORDER BY key LIMIT 1000`)
    .bind(site, fact)
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}
