import { refused, type Result } from '../../result.ts';
import { commitChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { changeOfTree, describePlace, placeTopics, readTree } from './change-tree.ts';
import { moveTopic, type Misplaced, type Move } from './tree.ts';

export type TopicMove = { site: string; topic: number; base: number; move: Move; author: string };

/** Puts a topic, with all that lies in it, somewhere else in the tree. */
export async function changePlace(env: PublishingBindings, { site, topic, base, move, author }: TopicMove): Promise<Result<undefined, Conflict | Misplaced>> {
  const tree = await readTree(env.DB, site);
  if (!tree) return refused({ reason: 'nowhere' });
  if (tree.base !== base) return refused({ reason: 'conflict' });
  const moved = moveTopic(tree.topics, topic, move);
  if (!moved.ok) return moved;
  const change = changeOfTree({ site, base, before: describePlace(tree.topics, topic), after: describePlace(moved.value, topic), author });
  return commitChange(env, change, [placeTopics(env.DB, tree.site, moved.value)]);
}
