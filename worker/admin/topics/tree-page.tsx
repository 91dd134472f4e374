import { pickText } from '../../sites/texts.ts';
import { topicIcon } from '../../ui/icons.ts';
import { adminArticlesPath, adminTopicPath, newTopicPath, topicMovePath } from '../paths.ts';
import { Hidden } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { Empty } from '../ui/notice.tsx';
import type { TopicRow } from './store.ts';

export type TreePageProps = {
  topics: TopicRow[];
  languages: string[];
  base: number;
  /** Numbers of the topics that the visitor may change. */
  writable: ReadonlySet<number>;
  /** The topic that was moved, and how: its button has the focus again, for the next step. */
  moved: { topic: number; to: string } | undefined;
};

export function TreePage(props: TreePageProps) {
  if (props.topics.length === 0)
    return (
      <Empty title="No topics yet">
        <p>Every article lies in a topic. Begin with what your customers ask about most.</p>
      </Empty>
    );
  return (
    <>
      <p class="hint">Readers see the topics in this order. Move them with the arrows, or drag them.</p>
      <div data-tree="">{Level(props, null)}</div>
    </>
  );
}

function Level(props: TreePageProps, parentId: number | null) {
  const own = props.topics.filter((topic) => topic.parentId === parentId);
  if (own.length === 0) return null;
  return (
    <ol class="tree">
      {own.map((topic, index) => (
        <li data-node={topic.number}>
          <Row {...props} topic={topic} isFirst={index === 0} isLast={index === own.length - 1} />
          {Level(props, topic.id)}
        </li>
      ))}
    </ol>
  );
}

type RowProps = TreePageProps & { topic: TopicRow; isFirst: boolean; isLast: boolean };

function Row({ topic, languages, writable, ...props }: RowProps) {
  const { number, names, icon, articles } = topic;
  const name = nameOf(topic, languages);
  const missing = languages.filter((language) => names[language] === undefined);
  const mine = writable.has(number);
  return (
    <div class="tree-row" {...(mine && { draggable: 'true' })}>
      {topicIcon(icon)}
      <div class="tree-name">
        {mine ? <a href={adminTopicPath(number)}>{name}</a> : <span>{name}</span>}
        <small>
          <a href={`${adminArticlesPath}?topic=${number}`}>
            {articles} {articles === 1 ? 'article' : 'articles'}
          </a>
          {missing.length > 0 && ` · No name in ${missing.map(languageName).join(', ')}`}
        </small>
      </div>
      {mine && <Moves {...props} number={number} name={name} />}
    </div>
  );
}

/** What a topic is called in the source language, or in any. */
export const nameOf = ({ names, key }: Pick<TopicRow, 'names' | 'key'>, languages: readonly string[]) => pickText(names, languages) ?? key;

const steps = [
  { to: 'up', keys: 'm u', sign: '↑', title: 'Move up', label: (name: string) => `Move ${name} up` },
  { to: 'down', keys: 'm d', sign: '↓', title: 'Move down', label: (name: string) => `Move ${name} down` },
  { to: 'in', keys: 'm i', sign: '→', title: 'Move into the topic above', label: (name: string) => `Move ${name} into the topic above it` },
  { to: 'out', keys: 'm o', sign: '←', title: 'Move out', label: (name: string) => `Move ${name} out of its topic` },
];

type MovesProps = Pick<RowProps, 'topics' | 'base' | 'moved' | 'isFirst' | 'isLast'> & { number: number; name: string };

function Moves({ topics, base, moved, isFirst, isLast, number, name }: MovesProps) {
  const isTop = topics.find((topic) => topic.number === number)?.parentId === null;
  const impossible: Record<string, boolean> = { up: isFirst, down: isLast, in: isFirst, out: isTop };
  return (
    <form class="tree-moves" method="post" action={topicMovePath(number)}>
      <Hidden name="base" value={base} />
      {steps.map(({ to, keys, sign, title, label }) => (
        <button
          class="second"
          name="to"
          value={to}
          title={title}
          aria-label={label(name)}
          data-row-key={keys}
          disabled={impossible[to]}
          {...(moved?.topic === number && moved.to === to && { autofocus: true })}
        >
          {sign}
        </button>
      ))}
    </form>
  );
}

/** Beside the title. */
export function NewTopicLink() {
  return (
    <a class="button" href={newTopicPath()} data-key="n">
      Add a topic
    </a>
  );
}
