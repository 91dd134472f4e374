import type { feedbackStates } from '../../../db/schema/feedback.ts';
import type { Vote } from '../../analytics/event.ts';
import { joined, sql, type Sql } from '../../analytics/reports/scope.ts';
import type { InboxFilter } from './inbox-filter.ts';

export type FeedbackState = (typeof feedbackStates)[number];

/** A comment in the inbox. `title` and `live` are of the text that was commented on, as it is now; it may be published no more. */
export type Feedback = {
  id: number;
  /** The name of the address for an answer, whether or not there is one. */
  reply: string | null;
  /** The day (UTC) it was written on: more is not kept. */
  day: string;
  locale: string;
  market: string;
  language: string;
  article: number;
  revision: number;
  vote: Vote;
  reasons: string[];
  comment: string;
  state: FeedbackState;
  assignee: string | null;
  version: number;
  title: string | null;
  slug: string | null;
  live: number | null;
  topicId: number | null;
  wantsReply: boolean;
};
type Row = Omit<Feedback, 'reasons' | 'wantsReply'> & { reasons: string; wantsReply: number };

/** `locales`: those whose readers the visitor may see; null: all. */
export type InboxScope = { site: number; locales: string[] | null };

const pageSize = 50;

const columns = `f.id AS id, f.reply AS reply, f.day AS day, f.locale AS locale, f.market AS market, f.language AS language, f.article AS article,
  f.revision AS revision, f.vote AS vote, f.reasons AS reasons, f.comment AS comment, f.state AS state, f.assignee AS assignee, f.version AS version,
  t.title AS title, t.slug AS slug, t.live_revision AS live, a.topic_id AS topicId,
  EXISTS (SELECT 1 FROM reply_address y WHERE y.id = f.reply AND y.site_id = f.site_id) AS wantsReply`;
const from = `feedback f LEFT JOIN article a ON a.site_id = f.site_id AND a.number = f.article
  LEFT JOIN translation t ON t.article_id = a.id AND t.language = f.language`;

/** A page of the inbox, the newest day first (within it they stand as they happen to), and how many there are of each state. One round trip. */
export async function readInbox(d1: D1Database, filter: InboxFilter, scope: InboxScope) {
  const { state, before } = filter;
  const shared = narrowed(filter, scope);
  const where = joined([
    ...shared,
    ...(state === 'all' ? [] : [sql('f.state = ?', state)]),
    ...(before === undefined ? [] : [sql('(f.day, f.id) < (?, CAST(? AS INTEGER))', before.day, before.id)]),
  ]);
  const all = joined(shared);
  const [rows, counts] = await d1.batch<Row & { state: FeedbackState; count: number }>([
    prepare(d1, `SELECT ${columns} FROM ${from} WHERE ${where.sql} ORDER BY f.day DESC, f.id DESC LIMIT ${pageSize + 1}`, where),
    prepare(d1, `SELECT f.state AS state, count(*) AS count FROM feedback f WHERE ${all.sql} GROUP BY f.state ORDER BY f.state LIMIT 10`, all),
  ]);
  const found = rows?.results ?? [];
  return {
    items: found.slice(0, pageSize).map(parse),
    more: found.length > pageSize,
    counts: new Map((counts?.results ?? []).map((row) => [row.state, row.count])),
  };
}

export async function findFeedback(d1: D1Database, { site, locales }: InboxScope, id: number): Promise<Feedback | undefined> {
  const where = joined([sql('f.site_id = ? AND f.id = CAST(? AS INTEGER)', site, id), ...among(locales)]);
  const row = await prepare(d1, `SELECT ${columns} FROM ${from} WHERE ${where.sql}`, where).first<Row>();
  return row ? parse(row) : undefined;
}

export type AssignedComment = Pick<Feedback, 'id' | 'comment' | 'language' | 'day' | 'state'>;

/** What somebody has to do with, the newest first. */
export async function listAssigned(d1: D1Database, { site, locales }: InboxScope, email: string): Promise<AssignedComment[]> {
  const where = joined([sql("f.site_id = ? AND f.assignee = ? AND f.state IN ('new', 'planned')", site, email), ...among(locales)]);
  // The plus: found by who it is, and not by going through all days.
  const statement = `SELECT f.id AS id, f.comment AS comment, f.language AS language, f.day AS day, f.state AS state FROM feedback f WHERE ${where.sql} ORDER BY +f.day DESC, f.id DESC LIMIT 30`;
  return (await prepare(d1, statement, where).all<AssignedComment>()).results;
}

/** How many nobody has decided about, up to `most`. */
export async function countNew(d1: D1Database, { site, locales }: InboxScope, most: number): Promise<number> {
  const where = joined([sql("f.site_id = ? AND f.state = 'new'", site), ...among(locales)]);
  return (await prepare(d1, `SELECT count(*) AS count FROM (SELECT 1 FROM feedback f WHERE ${where.sql} LIMIT ${most})`, where).first<number>('count')) ?? 0;
}

const prepare = (d1: D1Database, statement: string, { values }: Sql) => d1.prepare(statement).bind(...values);
const among = (locales: string[] | null): Sql[] => (locales === null ? [] : [sql('f.locale IN (SELECT value FROM json_each(?))', JSON.stringify(locales))]);
const parse = ({ reasons, wantsReply, ...row }: Row): Feedback => ({ ...row, reasons: JSON.parse(reasons), wantsReply: wantsReply === 1 });

function narrowed({ article, language, market, vote, reason, assigned, q }: InboxFilter, { site, locales }: InboxScope): Sql[] {
  const equal = Object.entries({ 'f.article': article, 'f.language': language, 'f.market': market, 'f.vote': vote });
  return [
    sql('f.site_id = ?', site),
    ...among(locales),
    ...equal.flatMap(([column, value]) => (value === undefined ? [] : [sql(`${column} = ?`, value)])),
    ...(reason === undefined ? [] : [sql('EXISTS (SELECT 1 FROM json_each(f.reasons) r WHERE r.value = ?)', reason)]),
    ...(assigned === undefined ? [] : [assigned === 'nobody' ? sql('f.assignee IS NULL') : sql('f.assignee = ?', assigned)]),
    ...(q === undefined ? [] : [sql('instr(f.folded, ?) > 0', q.toLowerCase())]),
  ];
}
