import type { TopicContent } from '../../../worker/publishing/import/site-content.ts';
import { asciiKey, keyMaker } from './keys.ts';
import { articlesTopic } from './texts.ts';
import type { Scan } from './scan.ts';

export type Topics = { topics: TopicContent[]; topicOf: (sections: readonly string[]) => string };

/** Categories and their sections, in order, as topics and child topics; one topic where there are none. */
export function makeTopics({ sources }: Scan, language: string): Topics {
  const makeKey = keyMaker('topic');
  const topics: TopicContent[] = [];
  const keys = new Map<string, string>();
  const add = (path: string, name: string, parent: string | null, names: TopicContent['names']) => {
    const known = keys.get(path);
    if (known !== undefined) return known;
    const key = makeKey(parent !== null && asciiKey(name) === undefined ? `${parent}-topic` : name);
    topics.push({ key, number: undefined, parent, position: topics.length, icon: 'help', names, summaries: {} });
    keys.set(path, key);
    return key;
  };
  const topicOf = ([category, section]: readonly string[]) => {
    if (category === undefined) return add('', 'Articles', null, articlesTopic);
    const parent = add(category, category, null, { [language]: category });
    return section === undefined ? parent : add(`${category}/${section}`, section, parent, { [language]: section });
  };
  for (const { sections } of sources) topicOf(sections);
  return { topics, topicOf };
}
