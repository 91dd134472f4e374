import { atRandom } from './at-random.ts';
import type { EventMessage } from './event.ts';
import { dayOf } from './salt.ts';

/** D1 takes 2 MB a parameter; a message has at most some 20 KB. */
const mostBytes = 1_000_000;

/**
 * Writes events down: one statement for all, and one event for an id, however often it comes. What is of a site that is not
 * there any more is left out, and so is what is older than all that the site still keeps. Comments go to the inbox, in the same
 * batch, and to nothing that keeps an order: beside what their readers did, they would say whose they are.
 */
export async function storeEvents(d1: D1Database, messages: readonly EventMessage[]): Promise<void> {
  for (const part of parts(messages.flatMap(rowsOf))) {
    const comments = part.filter((row) => row.includes(aComment));
    const inbox = comments.length > 0 ? [insertComments, dropAddresses].map((sql) => d1.prepare(sql).bind(listOf(comments))) : [];
    await d1.batch([...inbox, d1.prepare(insert).bind(listOf(part))]);
  }
}

/** As it stands in a row's JSON. */
const aComment = '"kind":"comment"';

const columns = [
  'id',
  'at',
  'kind',
  'source',
  'thread',
  'visit',
  'locale',
  'market',
  'language',
  'article',
  'revision',
  'product',
  'query',
  'match',
  'total',
  'position',
  'shown',
  'reference',
  'value',
] as const;
const from = `FROM json_each(?1) e JOIN site s ON s.key = json_extract(e.value, '$.site') LEFT JOIN event_sweep w ON w.site_id = s.id`;
const isKept = `json_extract(e.value, '$.at') >= coalesce(w.kept_from, 0)`;
const insert = `INSERT INTO event (site_id, ${columns.map((name) => `"${name}"`).join(', ')})
  SELECT s.id, ${columns.map((name) => `json_extract(e.value, '$.${name}')`).join(', ')}
  ${from} WHERE ${isKept} AND json_extract(e.value, '$.kind') <> 'comment' ORDER BY e.key ON CONFLICT (id) DO NOTHING`;

/**
 * A comment that was deleted from the inbox does not come back. One whose form was sent again is the one that was corrected, as
 * long as nobody has taken it up; whichever of the two comes first.
 */
const insertComments = `INSERT INTO feedback (id, site_id, event, reply, day, locale, market, language, article, revision, vote, reasons, comment, folded, sent)
  SELECT ${atRandom}, s.id, ${['id', 'reply', 'day', 'locale', 'market', 'language', 'article', 'revision', 'vote', 'reasons', 'comment', 'folded'].map((name) => `json_extract(e.value, '$.${name}')`).join(', ')},
    coalesce(json_extract(e.value, '$.sent'), 0)
  ${from}
  WHERE ${isKept} AND json_extract(e.value, '$.kind') = 'comment' AND NOT EXISTS (SELECT 1 FROM deleted_comment x WHERE x.event = json_extract(e.value, '$.id'))
  ORDER BY e.key ON CONFLICT (event) DO UPDATE SET comment = excluded.comment, folded = excluded.folded, reasons = excluded.reasons, day = excluded.day,
    sent = excluded.sent
    WHERE state = 'new' AND version = 1 AND site_id = excluded.site_id AND sent <= excluded.sent`;

/** The form of a comment that was deleted may be sent again, with an address. Its key in KV is forgotten by itself. */
const dropAddresses = `DELETE FROM reply_address WHERE id IN (SELECT json_extract(e.value, '$.reply') FROM json_each(?1) e
  JOIN deleted_comment x ON x.event = json_extract(e.value, '$.id'))`;

/** An event as its row. What is measured together is a visit; without one a search with its clicks, a vote with its reasons, else the event alone. */
function rowsOf({ events, visit, ...shared }: EventMessage): object[] {
  return events.map((event) => Object.assign({}, shared, event.kind === 'comment' ? commentOf(event, shared.at) : rowOf(event, visit)));
}

function rowOf({ apart, ...event }: EventMessage['events'][number], ofReader: EventMessage['visit']) {
  const visit = apart ? null : ofReader;
  return { visit, thread: visit ?? event.reference ?? event.id, ...event };
}

/** It is in the inbox alone, where it can be deleted; and as an address may be kept beside it, nothing leads from it to what else its reader did. */
const commentOf = ({ value = '', reference: _, ...event }: EventMessage['events'][number], at: number) => ({
  ...event,
  day: dayOf(at),
  comment: value,
  folded: value.toLowerCase(),
});

const listOf = (rows: readonly string[]) => `[${rows.join(',')}]`;

/** Rows as JSON, as many at a time as one parameter takes. */
function* parts(rows: readonly object[]): Generator<string[]> {
  let part: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > mostBytes / 4) {
      yield part;
      part = [];
      length = 0;
    }
    part.push(text);
    length += text.length + 1;
  }
  if (part.length > 0) yield part;
}
