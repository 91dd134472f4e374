import { adminArticlesPath, adminPath, exportPath, newArticlePath, reportsPath, reviewsPath, tokensPath, translationsPath } from '../paths.ts';
import type { ComingFactPlan, FailedFactPlan } from '../facts/plans-store.ts';
import { mayOnSite, type AdminContext } from '../screen.ts';
import type { OverdueText } from '../review/reviews-store.ts';
import { sendScreen } from '../ui/frame.tsx';
import { Badge, Empty } from '../ui/notice.tsx';
import { stateLabels } from '../articles/article-states.ts';
import type { Tasks } from './store.ts';
import { PlannedFacts } from './planned-facts.tsx';
import { FailedFacts } from './failed-facts.tsx';
import { FromReaders, OwnComments, OwnGaps } from './reader-lists.tsx';
import type { ReaderWork } from './reader-work.ts';
import { Since, TodoList } from './todo-list.tsx';

export type Todo = Tasks & { overdue: OverdueText[]; failedFacts: FailedFactPlan[]; plannedFacts: ComingFactPlan[]; readers: ReaderWork };

export function sendHome(c: AdminContext, todo: Todo): Promise<Response> {
  const writes = mayOnSite(c, 'article.write');
  const { readers, ...lists } = todo;
  const isDone = [...Object.values(lists), readers.ownGaps, readers.ownComments].every((tasks) => tasks.length === 0);
  return sendScreen(c, {
    title: 'What to do',
    current: adminPath,
    help: 'signpost-start',
    actions: writes && (
      <a class="button" href={newArticlePath()} data-key="n">
        New article
      </a>
    ),
    children: (
      <>
        <FromReaders {...readers} />
        {isDone ? <AllDone c={c} readers={readers} /> : <Lists c={c} todo={todo} />}
      </>
    ),
  });
}

function Lists({ c, todo }: { c: AdminContext; todo: Todo }) {
  return (
    <div class="todos">
      <FirstOfAll todo={todo} />
      <TodoList
        id="waiting"
        title="Waiting for your review"
        items={todo.waiting}
        all={{ href: reviewsPath, label: 'All that wait' }}
        detail={({ at }) => <Since word="since" at={at} />}
      />
      <OwnComments comments={todo.readers.ownComments} email={c.var.visitor.email} />
      <OwnGaps gaps={todo.readers.ownGaps} />
      <TodoList
        id="approved"
        title="Approved, not published yet"
        items={todo.approved}
        all={{ href: `${adminArticlesPath}?status=approved`, label: 'All that are approved' }}
        detail={({ at }) => <Since word="written" at={at} />}
      />
      <TodoList
        id="outdated"
        title="Translations to update"
        items={todo.outdated}
        all={{ href: translationsPath, label: 'All translations' }}
        detail={({ outdated }) => {
          const { label, badge } = stateLabels[outdated === 'major' ? 'misleading' : 'needs-update'];
          return <Badge kind={badge}>{label}</Badge>;
        }}
      />
      <TodoList
        id="drafts"
        title="Your drafts"
        items={todo.drafts}
        all={{ href: `${adminArticlesPath}?status=draft`, label: 'All drafts' }}
        detail={({ at }) => <Since word="saved" at={at} />}
      />
      <TodoList
        id="overdue"
        title="Due for a check"
        items={todo.overdue}
        all={{ href: reviewsPath, label: 'All that are due' }}
        detail={({ due }) => <Since word="since" at={due} />}
      />
      <TodoList
        id="planned"
        title="Scheduled"
        items={todo.planned}
        all={{ href: `${adminArticlesPath}?status=scheduled`, label: 'All that is scheduled' }}
        detail={({ at, action }) => <Since word={action === 'publish' ? 'goes live' : 'is withdrawn'} at={at} />}
      />
      <PlannedFacts site={c.var.site} plans={todo.plannedFacts} />
    </div>
  );
}

/** What could be lost, or went wrong. */
const FirstOfAll = ({ todo }: { todo: Todo }) => (
  <>
    <TodoList id="unsaved" title="Typed, but not saved" items={todo.unsaved} detail={({ at }) => <Since word="kept for you since" at={at} />} />
    <TodoList
      id="failed"
      title="Not published as scheduled"
      items={todo.failed}
      detail={({ error }) => error ?? 'It was not carried out. Publish it by hand, or schedule it again.'}
    />
    <FailedFacts plans={todo.failedFacts} />
  </>
);

function AllDone({ c, readers }: { c: AdminContext; readers: ReaderWork }) {
  if (!mayOnSite(c, 'content.read')) return <NothingToDo />;
  const isAll = readers.newComments === 0 && readers.openGaps === 0;
  return (
    <Empty title={isAll ? 'All done' : 'Nothing else waits for you'}>
      <p>No drafts, no reviews, no translations to update.</p>
      {mayOnSite(c, 'translation.write') ? (
        <a href={`${translationsPath}?state=missing`}>See what is not translated yet</a>
      ) : (
        <a href={adminArticlesPath}>See the articles</a>
      )}
    </Empty>
  );
}

/** Whoever reads no drafts has no work in here, but the numbers. */
const NothingToDo = () => (
  <Empty title="Look at how readers fare">
    <p>You see what they look for, read and do not find, and change nothing of it. So nothing here needs doing.</p>
    <p>
      <a class="button" href={reportsPath} data-key="n">
        Open the reports
      </a>{' '}
      <a class="button second" href={exportPath()} data-key="x e">
        Export them
      </a>
    </p>
    <p>
      You may make <a href={tokensPath}>tokens</a>, with which programs read them in your name.
    </p>
  </Empty>
);
