import { contains, momentsOf, type RemovalScope } from './scope.ts';

type Found = { seq: number; at: number; query: string | null; value: string | null };

const pageSize = 2000;

/** The events of a scope, a page at a time, in the order of their insertion: their numbers. */
export async function* findEvents(d1: D1Database, scope: RemovalScope): AsyncGenerator<number[]> {
  const { after, before } = momentsOf(scope);
  const { text } = scope;
  for (let last = 0; ;) {
    const { results } = await d1
      .prepare(
        `SELECT seq, at, "query", value FROM event WHERE seq > ?1 AND +site_id = ?2 AND at >= ?3 AND at < ?4 ${text === null ? '' : 'AND ("query" IS NOT NULL OR value IS NOT NULL)'}
        ORDER BY seq LIMIT ${pageSize}`,
      )
      .bind(last, scope.site.id, after, before)
      .all<Found>();
    const found = results.filter(({ query, value }) => text === null || contains(text, query, value)).map(({ seq }) => seq);
    if (found.length > 0) yield found;
    if (results.length < pageSize) return;
    last = results.at(-1)?.seq ?? last;
  }
}
