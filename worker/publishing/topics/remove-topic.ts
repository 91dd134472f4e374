import { refused, type Result } from '../../result.ts';
import { commitChange } from '../change.ts';
import { keepSlugs } from '../change-names.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { endGrants } from '../grants/end-grants.ts';
import { abortWhere } from '../guard-change.ts';
import { findStoredTopic } from './change-topic.ts';
import { changeOfTree, placeTopics, readTree } from './change-tree.ts';

export type TopicRemoval = { site: string; topic: number; base: number; author: string };
export type RemoveTopicFailure = Conflict | { reason: 'missing' } | { reason: 'not-empty'; articles: number; topics: number };

/** Removes a topic in which nothing lies, not even an article that was put there in this moment. Its number is never given again, and grants lose it. */
export async function removeTopic(env: PublishingBindings, { site, topic, base, author }: TopicRemoval): Promise<Result<undefined, RemoveTopicFailure>> {
  const there = await findStoredTopic(env.DB, site, topic);
  const tree = await readTree(env.DB, site);
  if (!there || !tree) return refused({ reason: 'missing' });
  const { id, number, key, names, summaries, icon } = there;
  const change = changeOfTree({ site, base, before: { topic: key, number, names, summaries, icon }, after: null, author });
  const left = tree.topics.filter((each) => each.id !== id);
  const done = await commitChange(env, change, [
    abortWhere(env.DB, change, 'EXISTS (SELECT 1 FROM article WHERE topic_id = ?2) OR EXISTS (SELECT 1 FROM topic WHERE parent_id = ?2)', id),
    ...(await endGrants(env.DB, change, { site, limit: 'topics', key, into: null })),
    ...keepSlugs(env.DB, site, 'topic', number, names, {}),
    env.DB.prepare('DELETE FROM topic WHERE id = ?1').bind(id),
    placeTopics(env.DB, tree.site, left),
  ]);
  if (done.ok) return done;
  const inside = await countInside(env.DB, id);
  return inside.articles + inside.topics > 0 ? refused({ reason: 'not-empty', ...inside }) : done;
}

async function countInside(d1: D1Database, id: number): Promise<{ articles: number; topics: number }> {
  const row = await d1
    .prepare('SELECT (SELECT count(*) FROM article WHERE topic_id = ?1) AS articles, (SELECT count(*) FROM topic WHERE parent_id = ?1) AS topics')
    .bind(id)
    .first<{ articles: number; topics: number }>();
  return row ?? { articles: 0, topics: 0 };
}
