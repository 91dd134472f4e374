import type { Texts } from '../../sites/texts.ts';

export type TopicRow = {
  id: number;
  number: number;
  key: string;
  parentId: number | null;
  icon: string;
  names: Texts;
  summaries: Texts;
  /** Directly in it, those put away included. */
  articles: number;
};

/** All topics of a site in its order. */
export async function listTopics(d1: D1Database, site: number): Promise<TopicRow[]> {
  const { results } = await d1
    .prepare(
      `SELECT t.id AS id, t.number AS number, t.key AS key, t.parent_id AS parentId, t.icon AS icon, t.names AS names, t.summaries AS summaries,
        (SELECT count(*) FROM article a WHERE a.topic_id = t.id) AS articles
      FROM topic t WHERE t.site_id = ? ORDER BY t.position, t.id LIMIT 10000`,
    )
    .bind(site)
    .all<Omit<TopicRow, 'names' | 'summaries'> & { names: string; summaries: string }>();
  return results.map((row) => Object.assign(row, { names: JSON.parse(row.names), summaries: JSON.parse(row.summaries) }));
}
