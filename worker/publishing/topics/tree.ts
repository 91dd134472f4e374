import { refused, succeeded, type Result } from '../../result.ts';

/** A topic's place. A list of them is in the site's order: each after what it lies in. */
export type TreeTopic = { id: number; number: number; key: string; parentId: number | null };

/** Where a topic goes: a step from where it is, or beside or into another one, which is named by its number. */
export type Move = { to: 'up' | 'down' | 'in' | 'out' } | { to: 'before' | 'after' | 'into'; at: number } | { to: 'top' };
export type Misplaced = { reason: 'cycle' | 'too-deep' | 'nowhere' };

/** Beyond it nobody finds anything. What an import made deeper stays, and gets no deeper. */
export const deepest = 6;

/** The tree after a move. `nowhere`: it is the first already, or what it should go to is not there. */
export function moveTopic(tree: readonly TreeTopic[], number: number, move: Move): Result<TreeTopic[], Misplaced> {
  const topic = tree.find((each) => each.number === number);
  const place = topic && findPlace(tree, topic, move);
  if (!topic || !place) return refused({ reason: 'nowhere' });
  const inside = new Set([topic.id, ...listBelow(tree, topic.id)]);
  if (place.parentId !== null && inside.has(place.parentId)) return refused({ reason: 'cycle' });
  const height = heightOf(tree, topic.id);
  const depth = place.parentId === null ? 1 : depthOf(tree, place.parentId) + 1;
  if (depth + height > deepest && depth > depthOf(tree, topic.id)) return refused({ reason: 'too-deep' });
  const others = tree.filter((each) => each !== topic);
  const moved = { ...topic, parentId: place.parentId };
  const at = place.before === undefined ? others.length : others.findIndex(({ id }) => id === place.before);
  return succeeded(inOrder([...others.slice(0, at), moved, ...others.slice(at)]));
}

/** Each topic after what it lies in, siblings in the order given. */
export function inOrder(tree: readonly TreeTopic[]): TreeTopic[] {
  const ordered: TreeTopic[] = [];
  const addBelow = (parentId: number | null): void => {
    for (const topic of tree) {
      if (topic.parentId !== parentId) continue;
      ordered.push(topic);
      addBelow(topic.id);
    }
  };
  addBelow(null);
  return ordered;
}

/** Ids of all topics that lie in this one. */
export function listBelow(tree: readonly Pick<TreeTopic, 'id' | 'parentId'>[], id: number): number[] {
  const children = tree.filter(({ parentId }) => parentId === id).map((topic) => topic.id);
  return children.concat(...children.map((child) => listBelow(tree, child)));
}

/** `before` is the id of the sibling that comes next; undefined: none does. */
type Place = { parentId: number | null; before: number | undefined };

function findPlace(tree: readonly TreeTopic[], topic: TreeTopic, move: Move): Place | undefined {
  const siblings = siblingsOf(tree, topic);
  const index = siblings.indexOf(topic);
  switch (move.to) {
    case 'up':
      return index > 0 ? { parentId: topic.parentId, before: siblings[index - 1]?.id } : undefined;
    case 'down':
      return index < siblings.length - 1 ? { parentId: topic.parentId, before: siblings[index + 2]?.id } : undefined;
    case 'in':
      return endOf(siblings[index - 1]);
    case 'out':
      return after(
        tree,
        tree.find(({ id }) => id === topic.parentId),
      );
    case 'top':
      return { parentId: null, before: undefined };
    case 'before':
    case 'after':
    case 'into':
      return placeAt(tree, topic, move);
  }
}

function placeAt(tree: readonly TreeTopic[], topic: TreeTopic, move: Extract<Move, { at: number }>): Place | undefined {
  const target = tree.find(({ number }) => number === move.at);
  if (!target || target === topic) return undefined;
  if (move.to === 'into') return endOf(target);
  return move.to === 'before' ? { parentId: target.parentId, before: target.id } : after(tree, target, topic);
}

const endOf = (parent: TreeTopic | undefined): Place | undefined => parent && { parentId: parent.id, before: undefined };

function after(tree: readonly TreeTopic[], target: TreeTopic | undefined, moved?: TreeTopic): Place | undefined {
  if (!target) return undefined;
  const siblings = siblingsOf(tree, target).filter((each) => each !== moved);
  return { parentId: target.parentId, before: siblings[siblings.indexOf(target) + 1]?.id };
}

const siblingsOf = (tree: readonly TreeTopic[], { parentId }: TreeTopic) => tree.filter((each) => each.parentId === parentId);

function depthOf(tree: readonly TreeTopic[], id: number): number {
  const parentId = tree.find((topic) => topic.id === id)?.parentId ?? null;
  const others = tree.filter((topic) => topic.id !== id);
  return parentId === null ? 1 : 1 + depthOf(others, parentId);
}

/** How many levels lie below it. */
function heightOf(tree: readonly TreeTopic[], id: number): number {
  const heights = tree.filter(({ parentId }) => parentId === id).map((topic) => 1 + heightOf(tree, topic.id));
  return Math.max(0, ...heights);
}
