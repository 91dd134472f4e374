import * as v from 'valibot';
import { feedbackStates } from '../../../db/schema/feedback.ts';
import { readAddress } from '../../feedback/reply-address.ts';
import { feedbackInboxPath, feedbackItemPath } from '../paths.ts';
import { baseNumber, optionalText, readForm } from '../read-form.ts';
import { visibleLocales } from '../reports/filter.ts';
import { may, numberParam, type AdminContext, type Screen } from '../screen.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { demoNotice } from '../reports/demo/demo-notice.tsx';
import { sendScreen } from '../ui/frame.tsx';
import { refuse } from '../ui/refusals.tsx';
import { seeOther } from '../ui/send.ts';
import { changeFeedback, closeReply, deleteFeedback } from './change-feedback.ts';
import { inboxScope } from './inbox-scope.ts';
import { readInboxFilter, writeInboxFilter } from './inbox-filter.ts';
import { InboxFilters } from './inbox-filters.tsx';
import { Inbox } from './inbox-page.tsx';
import { findFeedback, readInbox, type Feedback } from './inbox-store.ts';
import { FeedbackItem } from './item-page.tsx';
import { listAssignable } from './people.ts';

export const feedbackScreens: Screen[] = [
  { method: 'GET', path: '/feedback', right: 'report.read', anywhere: true, handle: sendInbox },
  { method: 'GET', path: '/feedback/:feedback', right: 'report.read', anywhere: true, handle: (c) => withItem(c, (item) => sendItem(c, item)) },
  { method: 'POST', path: '/feedback/:feedback', right: 'report.act', anywhere: true, handle: (c) => withOwnItem(c, (item) => change(c, item)) },
  { method: 'POST', path: '/feedback/:feedback/replied', right: 'report.act', anywhere: true, handle: (c) => withOwnItem(c, (item) => replied(c, item)) },
  { method: 'POST', path: '/feedback/:feedback/delete', right: 'report.act', anywhere: true, handle: (c) => withOwnItem(c, (item) => remove(c, item)) },
];

async function sendInbox(c: AdminContext): Promise<Response> {
  const { site, visitor } = c.var;
  const filter = readInboxFilter(c.req.query());
  const locales = visibleLocales(site, visitor.authority);
  const [inbox, people] = await Promise.all([readInbox(c.env.DB, filter, inboxScope(c)), listAssignable(c.env.DB, site.key)]);
  const visible = {
    languages: site.languages.filter((language) => locales.some(({ chain }) => chain.includes(language))),
    markets: locales.map(({ market }) => market),
  };
  return sendScreen(c, {
    title: 'Feedback',
    current: feedbackInboxPath,
    help: 'signpost-feedback',
    children: (
      <>
        {await demoNotice(c)}
        <InboxFilters site={site} filter={filter} people={people} visible={visible} />
        <Inbox site={site} filter={filter} {...inbox} mayAct={(item) => mayAct(c, item)} />
      </>
    ),
  });
}

async function withItem(c: AdminContext, handle: (item: Feedback) => Promise<Response>): Promise<Response> {
  const item = await findFeedback(c.env.DB, inboxScope(c), numberParam(c, 'feedback') || 0);
  return item ? handle(item) : refuse(c, 'not-found');
}

const withOwnItem = (c: AdminContext, handle: (item: Feedback) => Promise<Response>) =>
  withItem(c, async (item) => (mayAct(c, item) ? handle(item) : refuse(c, 'forbidden')));

/** A comment belongs to the language and market of the locale it was written in, as its numbers do. */
function mayAct(c: AdminContext, { locale, market }: Feedback): boolean {
  const { site } = c.var;
  const language = site.locales.find(({ key }) => key === locale)?.language;
  return may(c, 'report.act', { site: site.key, markets: [market], ...(language !== undefined && { language }) });
}

async function sendItem(c: AdminContext, item: Feedback, shown: { conflict?: boolean; problems?: FieldProblems; status?: number } = {}): Promise<Response> {
  const { site } = c.var;
  const { status = 200, ...more } = shown;
  const read = async () => {
    const [people, address] = await Promise.all([listAssignable(c.env.DB, site.key), readAddress(c.env, site.id, item.reply)]);
    return { people, address };
  };
  return sendScreen(c, {
    title: 'Comment',
    current: feedbackInboxPath,
    help: 'signpost-feedback',
    trail: [{ label: 'Feedback', href: feedbackInboxPath }],
    status,
    children: <FeedbackItem c={c} item={item} locales={inboxScope(c).locales} acting={mayAct(c, item) ? await read() : undefined} {...more} />,
  });
}

const ChangeForm = v.object({
  base: baseNumber,
  state: v.optional(v.picklist(feedbackStates, 'Choose one of the states.')),
  /** Empty: nobody. Left out: as it is. */
  assignee: v.optional(v.string()),
  /** The view of the inbox that it was sent from. */
  back: optionalText,
});

async function change(c: AdminContext, item: Feedback): Promise<Response> {
  const form = await readForm(c, ChangeForm);
  if (!form.ok) return sendItem(c, item, { problems: form.problems, status: 422 });
  const { base, state = item.state, assignee, back } = form.value;
  const assigned = assignee === undefined ? item.assignee : assignee || null;
  if (assigned !== null && assigned !== item.assignee && !(await isAssignable(c, assigned)))
    return sendItem(c, item, { problems: { assignee: 'This person may not look after comments here. Choose somebody of the list.' }, status: 422 });
  if (state === item.state && assigned === item.assignee && base === item.version) return seeOther(pathBack(back, item), 'unchanged');
  const done = await changeFeedback(c.env.DB, item, { base, state, assignee: assigned }, by(c));
  if (done.ok) return seeOther(pathBack(back, item), 'saved');
  return withItem(c, (now) => sendItem(c, now, { conflict: true, status: 409 }));
}

const isAssignable = async (c: AdminContext, email: string) => (await listAssignable(c.env.DB, c.var.site.key)).some((person) => person.email === email);

/** To the view it was sent from, read as its own address is; else to the comment. */
const pathBack = (back: string, { id }: Feedback): string =>
  back.startsWith('?') || back === 'inbox' ? feedbackInboxPath + viewOf(back) : feedbackItemPath(id);

function viewOf(back: string): string {
  const filter = readInboxFilter(Object.fromEntries(new URLSearchParams(back)));
  return writeInboxFilter(filter, { before: filter.before });
}

async function replied(c: AdminContext, item: Feedback): Promise<Response> {
  await closeReply(c.env, item, by(c));
  return seeOther(feedbackItemPath(item.id), 'reply-sent');
}

async function remove(c: AdminContext, item: Feedback): Promise<Response> {
  await deleteFeedback(c.env, item, by(c));
  return seeOther(feedbackInboxPath, 'removed');
}

const by = (c: AdminContext) => ({ site: c.var.site, actor: c.var.visitor.actor });
