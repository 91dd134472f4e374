import { refused, type Result } from '../../result.ts';
import { commitChanges, newestChange, type Change } from '../change.ts';
import { keepSlugs } from '../change-names.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { endGrants } from '../grants/end-grants.ts';
import { findStoredTopic, type StoredTopic } from './change-topic.ts';
import { changeOfTree, placeTopics, readTree, type StoredTree } from './change-tree.ts';
import { inOrder, listBelow } from './tree.ts';

/** `topic` ends, and all that is in it goes into `into`. Both by number; `base` is that of the tree. */
export type TopicMerge = { site: string; topic: number; into: number; base: number; author: string };
export type MergeFailure = Conflict | { reason: 'missing' | 'cycle' };

/**
 * Merges a topic into another: its articles and topics move, its addresses lead to the other in every locale, and so do
 * links to it; whoever was to work in it works in the other. One batch; of two merges of the same topic at once the second is a conflict.
 */
export async function mergeTopics(env: PublishingBindings, merge: TopicMerge): Promise<Result<undefined, MergeFailure>> {
  const { site, base, author } = merge;
  const tree = await readTree(env.DB, site);
  const [topic, into] = await Promise.all([findStoredTopic(env.DB, site, merge.topic), findStoredTopic(env.DB, site, merge.into)]);
  if (!tree || !topic || !into) return refused({ reason: 'missing' });
  if (topic.id === into.id || listBelow(tree.topics, topic.id).includes(into.id)) return refused({ reason: 'cycle' });
  const before = { topic: topic.key, number: topic.number, names: topic.names, summaries: topic.summaries, icon: topic.icon };
  const ending: Change = {
    site,
    kind: 'topic',
    entity: topic.key,
    base: await newestChange(env.DB, site, 'topic', topic.key),
    before: { names: topic.names, summaries: topic.summaries, icon: topic.icon },
    after: null,
    author,
  };
  const moved = changeOfTree({ site, base, before, after: { topic: topic.key, mergedInto: into.key }, author });
  return commitChanges(
    env,
    [moved, ending],
    [
      ...moveContents(env.DB, tree, topic, into),
      ...leadOn(env.DB, tree.site, topic.number, into.number, author),
      ...(await endGrants(env.DB, moved, { site, limit: 'topics', key: topic.key, into: into.key })),
      ...keepSlugs(env.DB, site, 'topic', topic.number, topic.names, {}),
      env.DB.prepare('DELETE FROM topic WHERE id = ?1').bind(topic.id),
    ],
  );
}

function moveContents(d1: D1Database, tree: StoredTree, topic: StoredTopic, into: StoredTopic): D1PreparedStatement[] {
  const left = tree.topics.filter(({ id }) => id !== topic.id).map((each) => Object.assign({}, each, each.parentId === topic.id && { parentId: into.id }));
  return [
    placeTopics(d1, tree.site, inOrder(left)),
    // After those that are there, in the order they had.
    d1
      .prepare(
        `UPDATE article SET topic_id = ?2, position = position + (SELECT coalesce(max(a.position), 0) FROM article a WHERE a.topic_id = ?2),
          touched_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE topic_id = ?1`,
      )
      .bind(topic.id, into.id),
  ];
}

/** Addresses, and the links of texts that are live, which name a topic by its number. */
function leadOn(d1: D1Database, site: number, from: number, to: number, author: string): D1PreparedStatement[] {
  const [source, target] = [`/topics/${from}`, `/topics/${to}`];
  const link = (number: number) => `"link":"topic","to":${number},`;
  return [
    d1.prepare('UPDATE redirect SET target = ?3 WHERE site_id = ?1 AND target = ?2').bind(site, source, target),
    d1
      .prepare(
        `INSERT INTO redirect (site_id, source, target, note, author) VALUES (CAST(?1 AS INTEGER), ?2, ?3, 'Merged topics', ?4)
        ON CONFLICT (site_id, source) DO UPDATE SET target = ?3, note = 'Merged topics', author = ?4`,
      )
      .bind(site, source, target, author),
    d1
      .prepare(
        `UPDATE translation SET segments = replace(segments, ?2, ?3) WHERE instr(segments, ?2) > 0 AND article_id IN (SELECT id FROM article WHERE site_id = ?1)`,
      )
      .bind(site, link(from), link(to)),
    d1
      .prepare(
        `UPDATE snippet_translation SET segments = replace(segments, ?2, ?3) WHERE instr(segments, ?2) > 0 AND snippet_id IN (SELECT id FROM snippet WHERE site_id = ?1)`,
      )
      .bind(site, link(from), link(to)),
  ];
}
