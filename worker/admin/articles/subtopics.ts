import type { AdminTopic } from '../admin-site.ts';

/** The id of the topic of this number, and of all that lie in it. */
export function subtopics(topics: readonly AdminTopic[], number: number): number[] {
  const found = new Set(topics.filter((topic) => topic.number === number).map(({ id }) => id));
  // A set grows while it is walked through; it holds each topic once, so even a ring of topics ends.
  for (const id of found) for (const topic of topics) if (topic.parentId === id) found.add(topic.id);
  return [...found];
}
