import { adminTopicPath, newTopicPath, topicDeletePath, topicMergePath, topicMovePath } from '../paths.ts';
import { ConflictNotice, type Difference } from '../ui/conflict.tsx';
import { Hidden, Once, ProblemSummary, SelectField, type FieldProblems, type Option } from '../ui/fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { TopicFields, type TopicValues } from './topic-fields.tsx';
import { describeNamed } from '../ui/named-grants.ts';
import type { Named } from '../../publishing/grants/end-grants.ts';
import type { TopicRow } from './store.ts';

export type TopicPageProps = {
  topic: TopicRow;
  languages: string[];
  values: TopicValues;
  base: number;
  treeBase: number;
  /** Topics it may be put into, or merged into. */
  places: Option[];
  merges: Option[];
  parent: string;
  /** Whose work is limited to it. */
  named: Named;
  /** How many topics lie directly in it. */
  below: number;
  problems?: FieldProblems | undefined;
  conflict?: Difference[];
  /** Why it was not moved, merged or deleted. */
  refused?: string;
};

export function TopicPage(props: TopicPageProps) {
  const { topic, languages, values, base, problems, conflict, refused } = props;
  return (
    <>
      {refused && <Notice kind="problem">{refused}</Notice>}
      {conflict && <ConflictNotice differences={conflict} />}
      <form class="form" method="post" action={adminTopicPath(topic.number)}>
        <ProblemSummary problems={problems} />
        <Hidden name="base" value={base} />
        <TopicFields values={values} languages={languages} problems={problems} />
        <div class="actions">
          <button data-key="s">Save</button>
          <a class="button second" data-key="n" href={newTopicPath(topic.number)}>
            Add a topic in it
          </a>
        </div>
      </form>
      <Place {...props} />
      <Merge {...props} />
      <Delete {...props} />
    </>
  );
}

function Place({ topic, treeBase, places, parent }: TopicPageProps) {
  return (
    <section>
      <h2>Where it stands</h2>
      <form class="filters" method="post" action={topicMovePath(topic.number)}>
        <Hidden name="base" value={treeBase} />
        <SelectField name="into" label="In" value={parent} options={[{ value: '', label: 'At the top' }, ...places]} />
        <button class="second" data-key="m m" name="to" value="place">
          Move
        </button>
      </form>
    </section>
  );
}

function Merge({ topic, treeBase, merges, below, named }: TopicPageProps) {
  if (merges.length === 0) return null;
  return (
    <section>
      <h2>Merge it into another</h2>
      <p class="hint">
        {inside(topic.articles, below)} All of it moves there, and the addresses of this topic lead there, in every locale.{' '}
        {describeNamed(
          named,
          'topic',
          'it names the other one then, and reaches what lies there as well.',
          'they name the other one then, and reach what lies there as well.',
        )}{' '}
        This cannot be undone.
      </p>
      <form class="filters" method="post" action={topicMergePath(topic.number)} data-confirm="Merge this topic? That cannot be undone.">
        <Hidden name="base" value={treeBase} />
        <SelectField name="with" label="Into" value="" options={[{ value: '', label: 'Choose a topic' }, ...merges]} required />
        <button class="danger" data-key="x m">
          Merge
        </button>
      </form>
    </section>
  );
}

function Delete({ topic, treeBase, below, named }: TopicPageProps) {
  const isEmpty = topic.articles === 0 && below === 0;
  return (
    <section>
      <h2>Delete it</h2>
      {isEmpty ? (
        <form method="post" action={topicDeletePath(topic.number)}>
          <Hidden name="base" value={treeBase} />
          <p class="hint">Nothing lies in it. Its address will not be found any more; merge it instead to lead readers on.</p>
          {named.people + named.programs > 0 && (
            <Notice kind="warning">
              {describeNamed(named, 'topic', 'it loses the topic, and ends if it names no other.', 'they lose the topic, and those that name no other end.')}{' '}
              Merge it instead to let them keep their work.
            </Notice>
          )}
          <button class="danger" data-key="x d">
            Delete
          </button>
        </form>
      ) : (
        <p>{inside(topic.articles, below)} Move that elsewhere first, or merge this topic into another.</p>
      )}
    </section>
  );
}

function inside(articles: number, below: number): string {
  const parts = [articles > 0 && `${articles} ${articles === 1 ? 'article' : 'articles'}`, below > 0 && `${below} ${below === 1 ? 'topic' : 'topics'}`];
  const said = parts.filter(Boolean).join(' and ');
  if (said === '') return 'Nothing lies in it.';
  return `${said} ${articles + below === 1 ? 'lies' : 'lie'} in it.`;
}

type NewTopicProps = {
  values: TopicValues;
  languages: string[];
  places: Option[];
  parent: string;
  problems?: FieldProblems | undefined;
  once: string | undefined;
};

export function NewTopicPage({ values, languages, places, parent, problems, once }: NewTopicProps) {
  return (
    <form class="form" method="post" action={newTopicPath()}>
      <ProblemSummary problems={problems} />
      <Once id={once} />
      <SelectField name="in" label="In" value={parent} options={[{ value: '', label: 'At the top' }, ...places]} problems={problems} />
      <TopicFields values={values} languages={languages} problems={problems} />
      <div class="actions">
        <button data-key="s">Add topic</button>
      </div>
    </form>
  );
}
