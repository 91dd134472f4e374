import type { DatabaseSync } from 'node:sqlite';

/** `rowid`: told apart from the columns where no column is another name of it. Some lists are in its order. */
export type Table = { name: string; sql: string; columns: string[]; hasOwnKey: boolean };
export type Schema = { tables: Table[]; indexes: string[] };

/**
 * Not in a backup. Whom a reader's reply goes to must never be in one, and its key is not; whoever was signed in signs in
 * again; what lies in KV is made anew.
 */
export const leftOut: readonly string[] = ['reply_address', 'session', 'sign_in_link', 'search_index', 'search_key'];

const isOurs = "name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_cf!_%' ESCAPE '!' AND name NOT LIKE 'restored!_%' ESCAPE '!'";
const tablesSql = `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND ${isOurs} ORDER BY name LIMIT 1000`;
const columnsSql = 'SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid LIMIT 100';
const indexesSql = `SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND ${isOurs} ORDER BY name LIMIT 1000`;

type Named = { name: string; sql: string };
type Column = { name: string; type: string; pk: number };

/** What a database consists of. */
export async function readSchema(d1: D1Database): Promise<Schema> {
  const { results: tables } = await d1.prepare(tablesSql).all<Named>();
  const { results: indexes } = await d1.prepare(indexesSql).all<{ sql: string }>();
  if (tables.length === 0) return { tables: [], indexes: [] };
  const columns = await d1.batch<Column>(tables.map(({ name }) => d1.prepare(columnsSql).bind(name)));
  return { tables: tables.map((table, index) => describe(table, columns[index]?.results ?? [])), indexes: indexes.map(({ sql }) => sql) };
}

/** The same of a file. */
export function readFileSchema(database: DatabaseSync): Schema {
  const rows = (sql: string, ...values: string[]) => database.prepare(sql).all(...values);
  return {
    tables: rows(tablesSql).map(({ name, sql }) =>
      describe(
        { name: String(name), sql: String(sql) },
        rows(columnsSql, String(name)).map((column) => ({ name: String(column['name']), type: String(column['type']), pk: Number(column['pk']) })),
      ),
    ),
    indexes: rows(indexesSql).map(({ sql }) => String(sql)),
  };
}

function describe({ name, sql }: Named, columns: readonly Column[]): Table {
  const [key, ...others] = columns.filter(({ pk }) => pk > 0);
  const isRowid = key !== undefined && others.length === 0 && key.type.toUpperCase() === 'INTEGER';
  return { name, sql, columns: columns.map((column) => column.name), hasOwnKey: !isRowid };
}

export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
/** Each row as its rowid and then its columns. */
export const listColumns = ({ columns, hasOwnKey }: Table) => [...(hasOwnKey ? ['rowid'] : []), ...columns.map(quote)];
/** The same in a table beside it, which has a rowid of its own. Its columns have no type, so that a value stays what it is. */
export const asPlain = (column: string) => (column === 'rowid' ? 'own_key' : column);
