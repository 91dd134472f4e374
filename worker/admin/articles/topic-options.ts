import type { AdminTopic } from '../admin-site.ts';
import type { Option } from '../ui/fields.tsx';

/** The topics as a tree, for a select: each below the one it lies in. */
export function topicOptions(topics: readonly AdminTopic[], valueOf: (topic: AdminTopic) => string = ({ number }) => String(number)): Option[] {
  const options: Option[] = [];
  const addBelow = (parentId: number | null, depth: number): void => {
    for (const topic of topics) {
      if (topic.parentId !== parentId) continue;
      options.push({ value: valueOf(topic), label: `${'\u2003'.repeat(depth)}${topic.name}` });
      addBelow(topic.id, depth + 1);
    }
  };
  addBelow(null, 0);
  return options;
}

/** "Orders › Delivery": a topic with those it lies in. */
export function topicPath(topics: readonly AdminTopic[], id: number | null): string {
  const topic = topics.find((each) => each.id === id);
  if (!topic) return '';
  const others = topics.filter((each) => each !== topic);
  const above = topicPath(others, topic.parentId);
  return above === '' ? topic.name : `${above} › ${topic.name}`;
}

/** For a part of the tree: a topic whose parent is out of reach stands at the top. */
export function rooted(topics: readonly AdminTopic[]): AdminTopic[] {
  const known = new Set(topics.map(({ id }) => id));
  return topics.map((topic) => (topic.parentId !== null && !known.has(topic.parentId) ? { ...topic, parentId: null } : topic));
}
