import { asciiKey } from '../articles/article-key.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { commitChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { findReceipt, insertReceipt } from '../receipt.ts';
import { changeOfTree, placeTopics, readTree, type StoredTree } from './change-tree.ts';
import { deepest, inOrder, type TreeTopic } from './tree.ts';
import type { TopicTexts } from './topic-texts.ts';

/** `parent` is a number; null: it stands at the top. `locationOf` says where its form leads, for the receipt. */
export type TopicCreation = TopicTexts & {
  site: string;
  name: string;
  parent: number | null;
  author: string;
  once: string;
  locationOf: (number: number) => string;
};
export type CreateTopicFailure = Conflict | { reason: 'missing' | 'too-deep' };

const mostTries = 3;
/** The id of what is not stored yet. */
const notYet = -1;

/** Makes a topic, the last of its parent's; says where its form leads. The same form sent twice makes one. */
export async function createTopic(env: PublishingBindings, creation: TopicCreation): Promise<Result<string, CreateTopicFailure>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const done = await findReceipt(env.DB, creation.once);
    if (done !== undefined) return succeeded(done);
    const tree = await readTree(env.DB, creation.site);
    const parent = tree?.topics.find(({ number }) => number === creation.parent);
    if (!tree || (creation.parent !== null && !parent)) return refused({ reason: 'missing' });
    if (parent && depthOf(tree.topics, parent) >= deepest) return refused({ reason: 'too-deep' });
    const number = await nextNumber(env.DB, tree.site);
    const made = await insertTopic(env, creation, tree, parent, number);
    if (made.ok) return succeeded(creation.locationOf(number));
  }
  return refused({ reason: 'conflict' });
}

function depthOf(topics: readonly TreeTopic[], topic: TreeTopic): number {
  const parent = topics.find(({ id }) => id === topic.parentId);
  return parent ? 1 + depthOf(topics, parent) : 1;
}

/** A number is never given twice: of topics that are gone, the slug history keeps it. */
async function nextNumber(d1: D1Database, site: number): Promise<number> {
  const last = await d1
    .prepare(
      `SELECT max(coalesce((SELECT max(number) FROM topic WHERE site_id = ?1), 0),
        coalesce((SELECT max(number) FROM slug_history WHERE site_id = ?1 AND kind = 'topic'), 0), 100) AS number`,
    )
    .bind(site)
    .first<number>('number');
  return (last ?? 100) + 1;
}

async function insertTopic(
  env: PublishingBindings,
  { site, name, names, summaries, icon, author, once, locationOf }: TopicCreation,
  tree: StoredTree,
  parent: TreeTopic | undefined,
  number: number,
): Promise<Result<undefined, Conflict>> {
  const key = freeKey(tree.topics, name, number);
  const topics = inOrder([...tree.topics, { id: notYet, number, key, parentId: parent?.id ?? null }]);
  const after = { topic: key, number, parent: parent?.key ?? null, names, summaries, icon };
  return commitChange(env, changeOfTree({ site, base: tree.base, before: null, after, author }), [
    insertReceipt(env.DB, once, locationOf(number)),
    env.DB.prepare(
      `INSERT INTO topic (site_id, number, key, position, icon, names, summaries)
        VALUES (CAST(?1 AS INTEGER), CAST(?2 AS INTEGER), ?3, 0, ?4, ?5, ?6)`,
    ).bind(tree.site, number, key, icon, JSON.stringify(names), JSON.stringify(summaries)),
    placeTopics(env.DB, tree.site, topics),
  ]);
}

function freeKey(topics: readonly TreeTopic[], name: string, number: number): string {
  const taken = new Set(topics.map(({ key }) => key));
  const key = asciiKey(name) ?? `topic-${number}`;
  return taken.has(key) ? `${key}-${number}` : key;
}
