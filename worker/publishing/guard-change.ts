import type { Change, Newest } from './change.ts';
import type { AsOf } from './compile-context.ts';

/**
 * Aborts the batch of a change where this holds by then (SQL over ?1, the site's key, and the values after it): the entry
 * of the change log is inserted once more, which is refused as a conflict. Whoever is told of it reads again what is so.
 */
export function abortWhere(
  d1: D1Database,
  { site, kind, entity, base }: Change,
  condition: string,
  ...values: (string | number | null)[]
): D1PreparedStatement {
  const first = 5;
  const shifted = condition.replaceAll(/\?(\d+)/g, (mark, number: string) => (number === '1' ? mark : `?${Number(number) + first - 2}`));
  return d1
    .prepare(`INSERT INTO change (site_id, kind, entity, number, author) SELECT id, ?2, ?3, CAST(?4 AS INTEGER), '' FROM site WHERE key = ?1 AND (${shifted})`)
    .bind(site, kind, entity, base + 1, ...values);
}

/** Aborts it where anything else was changed since then: what was made of what was read may be wrong by now. */
export const abortUnlessStillSo = (d1: D1Database, change: Change, { asOf }: AsOf): D1PreparedStatement =>
  abortWhere(d1, change, '(SELECT count(*) FROM change WHERE id > ?2) <> 1', asOf);

/** Aborts it where one of these other entities was changed since. */
export const abortUnlessNewest = (d1: D1Database, change: Change, others: readonly Newest[]): D1PreparedStatement[] =>
  others.map(({ kind, entity, number }) =>
    abortWhere(
      d1,
      change,
      'coalesce((SELECT max(c.number) FROM change c WHERE c.site_id = site.id AND c.kind = ?2 AND c.entity = ?3), 0) <> ?4',
      kind,
      entity,
      number,
    ),
  );
