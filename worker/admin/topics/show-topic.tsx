import type { Child } from 'hono/jsx';
import { newestChange } from '../../publishing/change.ts';
import { countNamed } from '../../publishing/grants/end-grants.ts';
import { treeBase } from '../../publishing/topics/change-tree.ts';
import { listBelow } from '../../publishing/topics/tree.ts';
import { topicKeys } from '../admin-site.ts';
import { rooted, topicOptions } from '../articles/topic-options.ts';
import { adminTopicsPath } from '../paths.ts';
import { may, numberParam, type AdminContext } from '../screen.ts';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { listTopics, type TopicRow } from './store.ts';
import { TopicPage, type TopicPageProps } from './topic-page.tsx';
import { NewTopicLink, TreePage, nameOf } from './tree-page.tsx';
import { Notice } from '../ui/notice.tsx';

/** Whether a topic may be changed, which is asked of every topic that a form names. */
export const mayChange = (c: AdminContext, id: number): boolean =>
  may(c, 'structure.write', { site: c.var.site.key, topics: topicKeys(c.var.site.topics, id) });
/** What is at the top of the tree touches all topics. */
export const mayChangeTop = (c: AdminContext): boolean => may(c, 'structure.write', { site: c.var.site.key });

export async function sendTree(c: AdminContext, { refused, status = 200 }: { refused?: Child; status?: number } = {}): Promise<Response> {
  const { site } = c.var;
  const base = await treeBase(c.env.DB, site.key);
  const topics = await listTopics(c.env.DB, site.id);
  const writable = new Set(topics.filter(({ id }) => mayChange(c, id)).map(({ number }) => number));
  const topic = Number(c.req.query('topic'));
  return sendScreen(c, {
    title: 'Topics',
    current: adminTopicsPath,
    help: 'signpost-topics',
    status,
    actions: writable.size > 0 && <NewTopicLink />,
    children: (
      <>
        {refused && <Notice kind="problem">{refused}</Notice>}
        <TreePage
          topics={topics}
          languages={site.languages}
          base={base}
          writable={writable}
          moved={topic > 0 ? { topic, to: c.req.query('to') ?? '' } : undefined}
        />
      </>
    ),
  });
}

type Shown = Partial<Pick<TopicPageProps, 'values' | 'base' | 'problems' | 'conflict' | 'refused'>> & { status?: number };

/** The page of the topic that the address names. */
export async function sendTopic(c: AdminContext, { status = 200, ...shown }: Shown = {}): Promise<Response> {
  const { site } = c.var;
  // The numbers first: what is read after them is at least as new.
  const tree = await treeBase(c.env.DB, site.key);
  const known = site.topics.find(({ number }) => number === numberParam(c, 'topic'));
  const base = await newestChange(c.env.DB, site.key, 'topic', known?.key ?? '');
  const topics = await listTopics(c.env.DB, site.id);
  const topic = topics.find(({ id }) => id === known?.id);
  if (!topic) return refuse(c, 'not-found');
  const name = nameOf(topic, site.languages);
  const named = await countNamed(c.env.DB, site.key, 'topics', topic.key);
  return sendScreen(c, {
    title: name,
    current: adminTopicsPath,
    help: 'signpost-topics',
    trail: [{ label: 'Topics', href: adminTopicsPath }],
    status,
    children: (
      <TopicPage topic={topic} languages={site.languages} base={base} treeBase={tree} named={named} {...placesOf(c, topics, topic)} values={topic} {...shown} />
    ),
  });
}

function placesOf(c: AdminContext, topics: TopicRow[], topic: TopicRow) {
  const inside = new Set([topic.id, ...listBelow(topics, topic.id)]);
  const outside = c.var.site.topics.filter(({ id }) => !inside.has(id) && mayChange(c, id));
  const options = topicOptions(rooted(outside));
  const parent = topics.find(({ id }) => id === topic.parentId);
  return {
    places: options,
    merges: options,
    parent: parent ? String(parent.number) : '',
    below: topics.filter(({ parentId }) => parentId === topic.id).length,
  };
}
