/** A change of a snippet in one language; a text of null: there was none. `isCut`: too much to compare on a page. */
export type SnippetChange = { number: number; before: string | null; after: string | null; isCut: boolean; author: string; at: string };

const mostShown = 10;
const mostLength = 40_000;

/** What was changed of a text, newest first; those before the change of this number. */
export async function listSnippetChanges(
  d1: D1Database,
  site: number,
  entity: string,
  before: number | undefined,
): Promise<{ changes: SnippetChange[]; older: number | undefined }> {
  const { results } = await d1
    .prepare(
      `SELECT number, is_cut AS isCut, iif(is_cut, NULL, before ->> '$') AS before, iif(is_cut, NULL, after ->> '$') AS after, author, at
      FROM (SELECT number, before, after, coalesce(length(before), 0) + coalesce(length(after), 0) > ${mostLength} AS is_cut, author, created_at AS at FROM change
        WHERE site_id = ?1 AND kind = 'snippet' AND entity = ?2 AND (?3 IS NULL OR number < ?3) ORDER BY number DESC LIMIT ${mostShown + 1})`,
    )
    .bind(site, entity, before ?? null)
    .all<Omit<SnippetChange, 'isCut'> & { isCut: number }>();
  const changes = results.slice(0, mostShown).map((row): SnippetChange => Object.assign(row, { isCut: row.isCut === 1 }));
  return { changes, older: results.length > mostShown ? changes.at(-1)?.number : undefined };
}

/** The text after one change. Undefined where there is no such change, or it left no text. */
export async function findTextAfter(d1: D1Database, site: number, entity: string, number: number): Promise<string | undefined> {
  const text = await d1
    .prepare("SELECT after ->> '$' AS text FROM change WHERE site_id = ? AND kind = 'snippet' AND entity = ? AND number = CAST(? AS INTEGER)")
    .bind(site, entity, number)
    .first<string | null>('text');
  return text ?? undefined;
}
