/**
 * Fragments of the commit's SQL. ?1 is the import's id, ?2 the site's key. JSON fields keep their types through
 * json_extract, where a bound number would be REAL.
 */

export const site = '(select id from site where key = ?2)';

/** The staged rows of a kind, as `s`. */
export const staged = (kind: string, joins = '') => `from staged s ${joins} where s.import_id = ?1 and s.kind = '${kind}'`;

/** A field of a staged row; lists and objects as JSON texts. */
export const field = (name: string) => `json_extract(s."row", '$.${name}')`;

/** Columns that are named after their fields, with what they are set to: `timeZone` goes to `time_zone`. */
export const columns = (...names: string[]) => Object.fromEntries(names.map((name) => [snakeCase(name), field(name)]));

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The article and the translation that a staged row names, as `a` and `t`. */
export const article = `join article a on a.site_id = ${site} and a.key = ${field('article')}`;
export const translation = `${article} join translation t on t.article_id = a.id and t.language = ${field('language')}`;
/** The market that a staged row names, as `m`. */
export const market = `join market m on m.site_id = ${site} and m.key = ${field('market')}`;

/** Nothing of `row` may be null: a row of a guard aborts the batch. */
export const guard = (name: string, from: string) => `insert into staged (import_id, kind, key, "row") select ?1, 'guard', '${name}', null ${from} limit 1`;

/** Inserts or updates from what `from` selects. Columns of `key`, and those listed in `once`, are never updated. */
export function upsert(table: string, key: string, values: Record<string, string>, from: string, once: readonly string[] = []): string {
  const names = Object.keys(values);
  const fixed = new Set([...key.split(', '), ...once]);
  const updates = names.filter((name) => !fixed.has(name)).map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} (${names.join(', ')}) select ${Object.values(values).join(', ')} ${from} on conflict (${key}) do update set ${updates.join(', ')}`;
}
