import { changeTopic, findStoredTopic } from '../../publishing/topics/change-topic.ts';
import { createTopic } from '../../publishing/topics/create-topic.ts';
import { mergeTopics } from '../../publishing/topics/merge-topics.ts';
import { changePlace } from '../../publishing/topics/move-topic.ts';
import { removeTopic } from '../../publishing/topics/remove-topic.ts';
import { deepest, type Move } from '../../publishing/topics/tree.ts';
import { topicOptions, rooted } from '../articles/topic-options.ts';
import { adminTopicPath, adminTopicsPath } from '../paths.ts';
import { onceOf, readForm } from '../read-form.ts';
import { numberParam, type AdminContext, type Screen } from '../screen.ts';
import { different, differentTexts } from '../ui/differences.ts';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { BaseSchema, readMerge, readMove, readTopic, type TopicForm } from './read-topic.ts';
import { sendMerged } from './merged.tsx';
import { mayChange, mayChangeTop, sendTopic, sendTree } from './show-topic.tsx';
import { NewTopicPage } from './topic-page.tsx';

export const topicScreens: Screen[] = [
  { method: 'GET', path: '/topics', right: 'structure.write', anywhere: true, handle: (c) => sendTree(c) },
  { method: 'GET', path: '/topics/new', right: 'structure.write', anywhere: true, handle: (c) => sendNew(c) },
  { method: 'POST', path: '/topics/new', right: 'structure.write', anywhere: true, handle: create },
  { method: 'GET', path: '/topics/:topic', right: 'structure.write', gone: sendMerged, handle: (c) => sendTopic(c) },
  { method: 'POST', path: '/topics/:topic', right: 'structure.write', gone: sendMerged, handle: change },
  { method: 'POST', path: '/topics/:topic/move', right: 'structure.write', gone: sendMerged, handle: move },
  { method: 'POST', path: '/topics/:topic/merge', right: 'structure.write', gone: sendMerged, handle: merge },
  { method: 'POST', path: '/topics/:topic/delete', right: 'structure.write', gone: sendMerged, handle: remove },
];

const treeChanged = 'Somebody else changed the topics in the meantime. Nothing was done. This is how they are now: look, and do it again.';
const tooDeep = `Topics lie at most ${deepest} deep, so that readers find their way. Nothing was moved.`;

async function sendNew(c: AdminContext, form?: TopicForm, status = 200): Promise<Response> {
  const { site } = c.var;
  const places = topicOptions(rooted(site.topics.filter(({ id }) => mayChange(c, id))));
  const parent = form?.raw['in']?.[0] ?? c.req.query('in') ?? '';
  return sendScreen(c, {
    title: 'Add a topic',
    current: adminTopicsPath,
    help: 'signpost-topics',
    trail: [{ label: 'Topics', href: adminTopicsPath }],
    status,
    children: (
      <NewTopicPage
        values={form?.values ?? { names: {}, summaries: {}, icon: 'help' }}
        languages={site.languages}
        places={places}
        parent={parent}
        problems={form?.problems}
        once={form && onceOf(form.raw)}
      />
    ),
  });
}

async function create(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readTopic(c);
  const wanted = form.raw['in']?.[0] ?? '';
  const parent = site.topics.find(({ number }) => String(number) === wanted);
  const again = (problem: string) => sendNew(c, { ...form, problems: { ...form.problems, in: problem } }, 422);
  if (wanted !== '' && !parent) return again('This topic is not there any more. Choose another one.');
  if (parent ? !mayChange(c, parent.id) : !mayChangeTop(c)) return again('You may add topics only in those you work on. Choose one of them.');
  if (form.problems) return sendNew(c, form, 422);
  const made = await createTopic(c.env, {
    ...form.values,
    site: site.key,
    name: form.values.names[site.sourceLanguage] ?? '',
    parent: parent?.number ?? null,
    author: visitor.actor,
    once: onceOf(form.raw) ?? crypto.randomUUID(),
    locationOf: adminTopicPath,
  });
  if (made.ok) return seeOther(made.value, 'topic-added');
  return again({ missing: 'This topic is not there any more. Choose another one.', 'too-deep': tooDeep, conflict: treeChanged }[made.failure.reason]);
}

async function change(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const { raw, values, problems } = await readTopic(c);
  const based = await readForm(c, BaseSchema);
  if (problems || !based.ok)
    return sendTopic(c, {
      values,
      base: Number(raw['base']?.[0]) || 0,
      problems: problems ?? { form: 'This form is damaged. Load the page again.' },
      status: 422,
    });
  const topic = numberParam(c, 'topic');
  const done = await changeTopic(c.env, { ...values, site: site.key, topic, base: based.value.base, author: visitor.actor });
  if (done.ok) return seeOther(adminTopicPath(topic), done.value.changed ? 'saved' : 'unchanged');
  const theirs = await findStoredTopic(c.env.DB, site.key, topic);
  if (done.failure.reason === 'missing' || !theirs) return refuse(c, 'not-found');
  const conflict = [
    ...differentTexts('Name', values.names, theirs.names),
    ...differentTexts('One line about it', values.summaries, theirs.summaries),
    ...different('Icon', values.icon, theirs.icon),
  ];
  return sendTopic(c, { values, conflict, status: 409 });
}

async function move(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readMove(c);
  if (!form.ok) return sendTree(c, { refused: 'It is not clear where the topic should go. Try again.', status: 422 });
  const { base, ...given } = form.value;
  const topic = numberParam(c, 'topic');
  if (!mayGo(c, topic, given)) return refuse(c, 'forbidden');
  const wanted: Move = given.to === 'place' ? placeOf(given.into) : given;
  const done = await changePlace(c.env, { site: site.key, topic, base, move: wanted, author: visitor.actor });
  if (done.ok) return seeOther(`${adminTopicsPath}?topic=${topic}&to=${given.to}`, 'moved');
  switch (done.failure.reason) {
    case 'nowhere':
      return seeOther(adminTopicsPath, 'unchanged');
    case 'cycle':
      return sendTree(c, { refused: 'A topic cannot lie in itself, or in one that lies in it. Nothing was moved.', status: 422 });
    case 'too-deep':
      return sendTree(c, { refused: tooDeep, status: 422 });
    case 'conflict':
      return sendTree(c, { refused: treeChanged, status: 409 });
  }
}

const placeOf = (into: number | null): Move => (into === null ? { to: 'top' } : { to: 'into', at: into });

type Given = { to: 'up' | 'down' | 'in' | 'out' } | { to: 'before' | 'after' | 'into'; at: number } | { to: 'place'; into: number | null };

/** Whoever works on some topics moves them among those; the address was checked for the topic itself. */
function mayGo(c: AdminContext, number: number, given: Given): boolean {
  if (mayChangeTop(c)) return true;
  const { topics } = c.var.site;
  const find = (wanted: number | null) => topics.find((topic) => topic.number === wanted);
  const above = (topic = find(number)) => topics.find(({ id }) => id === topic?.parentId);
  const parents = { up: above(), down: above(), in: above(), out: above(above()), place: given.to === 'place' ? find(given.into) : undefined };
  const at = 'at' in given ? find(given.at) : undefined;
  const parent = 'at' in given ? (given.to === 'into' ? at : above(at)) : parents[given.to];
  return parent !== undefined && mayChange(c, parent.id);
}

async function merge(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readMerge(c);
  if (!form.ok) return sendTopic(c, { refused: 'Choose the topic it should be merged into.', status: 422 });
  const into = site.topics.find(({ number }) => number === form.value.with);
  if (!into) return sendTopic(c, { refused: 'The topic it should be merged into is not there any more. Nothing was done.', status: 422 });
  if (!mayChange(c, into.id)) return refuse(c, 'forbidden');
  const done = await mergeTopics(c.env, { site: site.key, topic: numberParam(c, 'topic'), into: into.number, base: form.value.base, author: visitor.actor });
  if (done.ok) return seeOther(adminTopicPath(into.number), 'merged');
  switch (done.failure.reason) {
    case 'cycle':
      return sendTopic(c, { refused: 'A topic cannot be merged into itself, or into one that lies in it. Nothing was done.', status: 422 });
    case 'missing':
    case 'conflict':
      return sendTopicOrTree(c);
  }
}

async function remove(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const form = await readForm(c, BaseSchema);
  const base = form.ok ? form.value.base : -1;
  const done = await removeTopic(c.env, { site: site.key, topic: numberParam(c, 'topic'), base, author: visitor.actor });
  if (done.ok) return seeOther(adminTopicsPath, 'removed');
  if (done.failure.reason === 'not-empty')
    return sendTopic(c, { refused: 'Something lies in this topic by now, so it was not deleted. Move that elsewhere first.', status: 409 });
  return sendTopicOrTree(c);
}

/** After a conflict: the topic may be gone, merged or deleted by somebody else. */
async function sendTopicOrTree(c: AdminContext): Promise<Response> {
  const there = await findStoredTopic(c.env.DB, c.var.site.key, numberParam(c, 'topic'));
  if (there) return sendTopic(c, { refused: treeChanged, status: 409 });
  return (await sendMerged(c)) ?? sendTree(c, { refused: 'Somebody else has deleted this topic in the meantime. Nothing more was done.', status: 409 });
}
