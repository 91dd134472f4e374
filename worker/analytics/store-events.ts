import type { EventMessage } from './event.ts';

/** D1 takes 2 MB a parameter; a message has at most some 20 KB. */
const mostBytes = 1_000_000;

/**
 * Writes events down: one statement for all, and one event for an id, however often it comes. What is of a site that is not
 * there any more is left out.
 */
export async function storeEvents(d1: D1Database, messages: readonly EventMessage[]): Promise<void> {
  for (const part of parts(messages.flatMap(rowsOf))) await d1.prepare(insert).bind(part).run();
}

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
const insert = `INSERT INTO event (site_id, ${columns.map((name) => `"${name}"`).join(', ')})
  SELECT s.id, ${columns.map((name) => `json_extract(e.value, '$.${name}')`).join(', ')}
  FROM json_each(?1) e JOIN site s ON s.key = json_extract(e.value, '$.site') ORDER BY e.key ON CONFLICT (id) DO NOTHING`;

/** An event as its row. What is measured together is a visit; without one a search with its clicks, else the event alone. */
function rowsOf({ events, visit, ...shared }: EventMessage): object[] {
  return events.map((event) => ({ ...shared, visit, thread: visit ?? event.reference ?? event.id, ...event }));
}

function* parts(rows: readonly object[]): Generator<string> {
  let part: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > mostBytes / 4) {
      yield `[${part.join(',')}]`;
      part = [];
      length = 0;
    }
    part.push(text);
    length += text.length + 1;
  }
  if (part.length > 0) yield `[${part.join(',')}]`;
}
