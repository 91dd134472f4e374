import type { AdminSite } from '../admin-site.ts';
import { feedbackInboxPath, feedbackItemPath } from '../paths.ts';
import { Person } from '../people/person.tsx';
import { Hidden } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge, Empty } from '../ui/notice.tsx';
import { writeInboxFilter, type InboxFilter } from './inbox-filter.ts';
import type { Feedback, FeedbackState } from './inbox-store.ts';
import { Reasons, StateBadge, stateNames, VoteBadge } from './words.tsx';

export type InboxProps = {
  site: AdminSite;
  filter: InboxFilter;
  items: readonly Feedback[];
  counts: ReadonlyMap<FeedbackState, number>;
  more: boolean;
  /** Whether the visitor may say what becomes of an item. */
  mayAct: (item: Feedback) => boolean;
};

export function Inbox(props: InboxProps) {
  const { filter, items, more } = props;
  return (
    <>
      <States {...props} />
      {items.length === 0 ? (
        <NoFeedback filter={filter} />
      ) : (
        <ul class="inbox">
          {items.map((item) => (
            <Item {...props} item={item} />
          ))}
        </ul>
      )}
      {(more || filter.before !== undefined) && (
        <nav class="pages" aria-label="Pages">
          {filter.before !== undefined && (
            <a href={`${feedbackInboxPath}${writeInboxFilter(filter)}`} data-key="k">
              First page
            </a>
          )}
          {more && (
            <a href={`${feedbackInboxPath}${writeInboxFilter(filter, { before: items.at(-1) })}`} rel="next" data-key="j">
              Older ones
            </a>
          )}
        </nav>
      )}
    </>
  );
}

const tabs = ['new', 'planned', 'done', 'ignored', 'all'] as const;

function States({ filter, counts }: InboxProps) {
  const all = counts.values().reduce((sum, count) => sum + count, 0);
  return (
    <nav class="inbox-states" aria-label="States">
      {tabs.map((state) => (
        <a href={`${feedbackInboxPath}${writeInboxFilter(filter, { state })}`} {...(filter.state === state && { 'aria-current': 'page' })}>
          {state === 'all' ? 'All' : stateNames[state]} <span>{(state === 'all' ? all : (counts.get(state) ?? 0)).toLocaleString('en')}</span>
        </a>
      ))}
    </nav>
  );
}

function NoFeedback({ filter }: { filter: InboxFilter }) {
  const { state, before: _before, ...narrowed } = filter;
  if (Object.values(narrowed).some((value) => value !== undefined)) return <Empty title="No comment fits" />;
  return (
    <Empty title={state === 'all' || state === 'new' ? 'No comments wait for you' : `Nothing is ${stateNames[state].toLowerCase()}`}>
      <p>Under every article readers say whether it helped, and why. What they write arrives here within a minute; their votes are in the reports.</p>
    </Empty>
  );
}

function Item({ item, site, filter, mayAct }: InboxProps & { item: Feedback }) {
  const { id, day, comment, vote, reasons, article, title, language, market, assignee, state, wantsReply } = item;
  return (
    <li>
      <p class="inbox-about">
        <VoteBadge vote={vote} /> <Reasons site={site} vote={vote} reasons={reasons} />
        {filter.state === 'all' && <StateBadge state={state} />}
        {wantsReply && <Badge kind="wait">Wants a reply</Badge>}
      </p>
      <a class="inbox-comment" href={feedbackItemPath(id)} dir="auto">
        {comment}
      </a>
      <p class="inbox-about soft">
        <span lang={language} dir="auto">
          {title ?? `Article ${article}`}
        </span>
        <span>{languageName(language)}</span>
        <span>{site.markets.find(({ key }) => key === market)?.name ?? market}</span>
        <Moment at={day} />
        {assignee !== null && (
          <span>
            for <Person actor={assignee} />
          </span>
        )}
      </p>
      {mayAct(item) && <Steps item={item} filter={filter} />}
    </li>
  );
}

const steps = [
  ['planned', 'Plan', 'r p'],
  ['done', 'Done', 'r d'],
  ['ignored', 'Ignore', 'r i'],
  ['new', 'Back to new', 'r n'],
] as const;

function Steps({ item, filter }: { item: Feedback; filter: InboxFilter }) {
  return (
    <form class="inbox-steps" method="post" action={feedbackItemPath(item.id)}>
      <Hidden name="base" value={item.version} />
      <Hidden name="back" value={writeInboxFilter(filter, { before: filter.before }) || 'inbox'} />
      {steps
        .filter(([state]) => state !== item.state)
        .map(([state, label, keys]) => (
          <button class="plain" name="state" value={state} data-row-key={keys}>
            {label}
            <span class="hidden">: {item.comment.slice(0, 40)}</span>
          </button>
        ))}
    </form>
  );
}
