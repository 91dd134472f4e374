import type { Child } from 'hono/jsx';
import { actionLabels, stateLabels } from '../reports/gaps/labels.ts';
import { feedbackInboxPath, feedbackItemPath, gapPath, gapsPath } from '../paths.ts';
import { StateBadge } from '../feedback/words.tsx';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge } from '../ui/notice.tsx';
import { mostCounted, type ReaderWork } from './reader-work.ts';

const mostShown = 6;
const longestTitle = 120;

/** In one line, what nobody has decided about yet. */
export function FromReaders({ newComments, openGaps }: ReaderWork) {
  const said = [
    { count: newComments, href: feedbackInboxPath, one: 'new comment', many: 'new comments' },
    { count: openGaps, href: gapsPath(), one: 'open gap', many: 'open gaps' },
  ].filter(({ count }) => count > 0);
  if (said.length === 0) return null;
  return (
    <p class="from-readers">
      From readers:{' '}
      {said.map(({ count, href, one, many }, index) => (
        <>
          {index > 0 && ' and '}
          <a href={href}>
            {count < mostCounted ? count : `${mostCounted.toLocaleString('en')} or more`} {count === 1 ? one : many}
          </a>
        </>
      ))}
    </p>
  );
}

export const OwnGaps = ({ gaps }: { gaps: ReaderWork['ownGaps'] }) => (
  <OwnList
    id="own-gaps"
    title="Gaps that are yours"
    all={gapsPath('?state=all&owner=me')}
    items={gaps.map(({ id, label, language, action, state }) => (
      <li>
        <a href={gapPath(id)} lang={language} dir="auto">
          {label === '' ? `Gap ${id}` : label}
        </a>
        <small>
          {languageName(language)} · {actionLabels[action].name} · <Badge kind={stateLabels[state].badge}>{stateLabels[state].name}</Badge>
        </small>
      </li>
    ))}
  />
);

export const OwnComments = ({ comments, email }: { comments: ReaderWork['ownComments']; email: string }) => (
  <OwnList
    id="own-comments"
    title="Comments assigned to you"
    all={`${feedbackInboxPath}?state=all&assigned=${encodeURIComponent(email)}`}
    items={comments.map(({ id, comment, language, day, state }) => (
      <li>
        <a href={feedbackItemPath(id)} dir="auto">
          {comment.length > longestTitle ? `${comment.slice(0, longestTitle)}…` : comment}
        </a>
        <small>
          {languageName(language)} · <Moment at={day} /> · <StateBadge state={state} />
        </small>
      </li>
    ))}
  />
);

/** Nothing where there is none; `all` is where the rest of a long one stands. */
function OwnList({ id, title, all, items }: { id: string; title: string; all: string; items: Child[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="todo">{items.slice(0, mostShown)}</ul>
      {items.length > mostShown && (
        <p>
          <a href={all}>All that are yours</a>
        </p>
      )}
    </section>
  );
}
