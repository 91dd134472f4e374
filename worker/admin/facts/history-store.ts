/** A change of a fact as the log keeps it. `market` null: of the fact itself, not of a value. */
export type FactChangeEntry = { id: number; market: string | null; before: unknown; after: unknown; author: string; at: string };

const mostShown = 15;

/** What was changed of a fact, or in one market of it, newest first; `before` is the change after which to go on. One more than fits says that there are older ones. */
export async function listFactChanges(
  d1: D1Database,
  { site, fact, market, before }: { site: number; fact: string; market: string | undefined; before: number | undefined },
): Promise<{ changes: FactChangeEntry[]; older: number | undefined }> {
  const { results } = await d1
    .prepare(
      `SELECT id, iif(entity = ?2, NULL, substr(entity, length(?2) + 2)) AS market, before, after, author, created_at AS at FROM change
      WHERE site_id = ?1 AND kind = 'fact' AND (entity = ?2 || '/' || ?3 OR ?3 IS NULL AND (entity = ?2 OR entity >= ?2 || '/' AND entity < ?2 || '0'))
        AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ${mostShown + 1}`,
    )
    .bind(site, fact, market ?? null, before ?? null)
    .all<Omit<FactChangeEntry, 'before' | 'after'> & { before: string | null; after: string | null }>();
  const changes = results.slice(0, mostShown).map((row) => Object.assign(row, { before: parse(row.before), after: parse(row.after) }));
  return { changes, older: results.length > mostShown ? changes.at(-1)?.id : undefined };
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
