import type { EventMessage } from './event.ts';

/** D1 takes 2 MB a parameter; a message has at most some 20 KB. */
const mostBytes = 1_000_000;

/**
 * Writes events down: one statement for all, and one event for an id, however often it comes. What is of a site that is not
 * there any more is left out, and so is what is older than all that the site still keeps. Comments go to the inbox in the same batch: before
 * their events, which say whether they were there.
 */
export async function storeEvents(d1: D1Database, messages: readonly EventMessage[]): Promise<void> {
  for (const part of parts(messages.flatMap(rowsOf))) {
    const comments = part.filter((row) => row.includes(aComment));
    await d1.batch([...(comments.length > 0 ? [d1.prepare(insertComments).bind(listOf(comments))] : []), d1.prepare(insert).bind(listOf(part))]);
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
  ${from} WHERE ${isKept} ORDER BY e.key ON CONFLICT (id) DO NOTHING`;

/**
 * A comment that was deleted from the inbox does not come back with its event. One whose form was sent again is the one that
 * was corrected, as long as nobody has taken it up.
 */
const insertComments = `INSERT INTO feedback (site_id, event, reply, at, locale, market, language, article, revision, vote, reasons, comment, folded)
  SELECT s.id, ${['id', 'reply', 'at', 'locale', 'market', 'language', 'article', 'revision', 'vote', 'reasons', 'comment', 'folded'].map((name) => `json_extract(e.value, '$.${name}')`).join(', ')}
  ${from}
  WHERE ${isKept} AND json_extract(e.value, '$.kind') = 'comment' AND (EXISTS (SELECT 1 FROM feedback f WHERE f.event = json_extract(e.value, '$.id'))
    OR NOT EXISTS (SELECT 1 FROM event v WHERE v.id = json_extract(e.value, '$.id')))
  ORDER BY e.key ON CONFLICT (event) DO UPDATE SET comment = excluded.comment, folded = excluded.folded, reasons = excluded.reasons, at = excluded.at
    WHERE state = 'new' AND version = 1 AND site_id = excluded.site_id AND at <= excluded.at`;

/** An event as its row. What is measured together is a visit; without one a search with its clicks, a vote with its reasons, else the event alone. */
function rowsOf({ events, visit, ...shared }: EventMessage): object[] {
  return events.map((event) =>
    Object.assign({}, shared, event.kind === 'comment' ? commentOf(event) : { visit, thread: visit ?? event.reference ?? event.id, ...event }),
  );
}

/** Its words are in the inbox alone, where they can be deleted; and as an address may be kept beside them, nothing leads from it to what else its reader did. */
const commentOf = ({ value = '', reference: _, ...event }: EventMessage['events'][number]) => ({
  ...event,
  visit: null,
  thread: event.id,
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
