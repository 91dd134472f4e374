import { newestChange, type Change } from '../change.ts';
import { inOrder, type TreeTopic } from './tree.ts';

/**
 * The tree as the change log knows it. Whatever makes, moves, merges or removes a topic is a change to it, so that of two
 * at once one wins and the other is told. No topic has such a key.
 */
const tree = '/tree';

/** `base` is what a change to the tree is based on. */
export type StoredTree = { site: number; topics: TreeTopic[]; base: number };

export async function readTree(d1: D1Database, site: string): Promise<StoredTree | undefined> {
  // The number first: what is read after it is at least as new, so that a change in between is a conflict, never lost.
  const base = await treeBase(d1, site);
  const found = await d1.prepare('SELECT id FROM site WHERE key = ?').bind(site).first<number>('id');
  if (found === null) return undefined;
  const { results } = await d1
    .prepare('SELECT id, number, key, parent_id AS parentId FROM topic WHERE site_id = ? ORDER BY position, id LIMIT 10000')
    .bind(found)
    .all<TreeTopic>();
  return { site: found, topics: inOrder(results), base };
}

export const treeBase = (d1: D1Database, site: string): Promise<number> => newestChange(d1, site, 'topic', tree);

type TreeChange = { site: string; base: number; before: unknown; after: unknown; author: string };

export const changeOfTree = (change: TreeChange): Change => ({ ...change, kind: 'topic', entity: tree });

/** Puts every topic where the list has it. One that is not there yet must be inserted before. */
export function placeTopics(d1: D1Database, site: number, topics: readonly TreeTopic[]): D1PreparedStatement {
  const numbers = new Map(topics.map(({ id, number }) => [id, number]));
  const places = topics.map(({ number, parentId }, position) => ({ number, parent: parentId === null ? null : numbers.get(parentId), position }));
  return d1
    .prepare(
      `UPDATE topic SET parent_id = n.parent, position = n.position FROM (
        SELECT e.value ->> 'number' AS number, p.id AS parent, e.value ->> 'position' AS position
        FROM json_each(?2) e LEFT JOIN topic p ON p.site_id = ?1 AND p.number = e.value ->> 'parent') n
      WHERE topic.site_id = ?1 AND topic.number = n.number AND (topic.parent_id IS NOT n.parent OR topic.position <> n.position)`,
    )
    .bind(site, JSON.stringify(places));
}

/** Where a topic is, in words of keys, for the log. */
export function describePlace(topics: readonly TreeTopic[], number: number): { topic: string; parent: string | null; place: number } | null {
  const topic = topics.find((each) => each.number === number);
  if (!topic) return null;
  const siblings = topics.filter(({ parentId }) => parentId === topic.parentId);
  return { topic: topic.key, parent: topics.find(({ id }) => id === topic.parentId)?.key ?? null, place: siblings.indexOf(topic) + 1 };
}
