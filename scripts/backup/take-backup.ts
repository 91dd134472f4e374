import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { UsageError } from '../content/usage-error.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { copyObjects } from './objects.ts';
import { databaseFile, databaseName, isBackup, objectFile, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { leftOut, listColumns, quote, readSchema, type Schema, type Table } from './tables.ts';

type Bindings = Pick<Env, 'DB' | 'MEDIA'>;
const pageSize = 200;
/** Tables whose first page is read in one trip: most have no other. */
const tablesAtOnce = 10;
const mostTries = 3;

/**
 * Copies every table and every file of an install into a folder; again into the same folder, only the files that are new.
 * Rows are read page by page, so a change in between might be in it in part: then all of them are read again.
 */
export async function takeBackup({ DB, MEDIA }: Bindings, folder: string, now: Date): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !isBackup(folder))
    throw new UsageError(`${folder} is not empty and not an earlier backup: choose another folder`);
  // Who the users are, and what readers said, is for nobody else on this machine.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = isBackup(folder) ? readManifest(folder).objects : [];
  const database = databaseName(now);
  const copied = await copyDatabase(DB, databaseFile(folder, { database }));
  const manifest: Manifest = {
    format: 1,
    takenAt: now.toISOString(),
    database,
    ...copied,
    leftOut: [...leftOut],
    objects: await copyObjects(MEDIA, folder, known),
  };
  writeManifest(folder, manifest);
  clearEarlier(folder, manifest);
  return manifest;
}

/** What only the backup before was made of. */
function clearEarlier(folder: string, manifest: Manifest): void {
  const files = new Set([databaseFile(folder, manifest), ...manifest.objects.map(({ key }) => objectFile(folder, key))]);
  const databases = readdirSync(folder).filter((name) => name.startsWith('database-'));
  const objects = readdirSync(join(folder, 'objects')).map((name) => join('objects', name));
  for (const path of [...databases, ...objects].map((name) => join(folder, name))) if (!files.has(path)) rmSync(path);
}

/** Read again where somebody published or the reports were counted meanwhile; the last time, as long as it fits together. */
async function copyDatabase(d1: D1Database, path: string): Promise<Pick<Manifest, 'rows' | 'migrations' | 'changedMeanwhile'>> {
  const fresh = `${path}.new`;
  for (let attempt = 1; ; attempt += 1) {
    rmSync(fresh, { force: true });
    const file = new DatabaseSync(fresh, { enableForeignKeyConstraints: false });
    // Nobody reads it before it is whole: written to the disk once, at the end.
    file.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    try {
      const before = await readProgress(d1);
      const rows = await copyTables(d1, file);
      const fits = file.prepare('PRAGMA foreign_key_check').all().length === 0;
      const changedMeanwhile = (await readProgress(d1)) !== before;
      if (fits && (!changedMeanwhile || attempt === mostTries)) {
        const migrations = file.prepare('SELECT name FROM d1_migrations ORDER BY id').all();
        writeThrough(fresh);
        renameSync(fresh, path);
        return { rows, migrations: migrations.map(({ name }) => String(name)), changedMeanwhile };
      }
    } finally {
      file.close();
      rmSync(fresh, { force: true });
    }
    if (attempt === mostTries) throw new UsageError('The site was changed while it was read, three times over: take the backup when nobody publishes');
  }
}

function writeThrough(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** How far publishing and counting are: both change many tables at once. */
async function readProgress(d1: D1Database): Promise<string> {
  const { tables } = await patiently(() => readSchema(d1));
  if (!tables.some(({ name }) => name === 'rollup')) return '';
  const [counted, published] = await patiently(() =>
    d1.batch([d1.prepare('SELECT * FROM rollup ORDER BY rowid LIMIT 1000'), d1.prepare('SELECT (SELECT max(rowid) FROM outbox), (SELECT max(id) FROM audit)')]),
  );
  return JSON.stringify([counted?.results, published?.results]);
}

async function copyTables(d1: D1Database, file: DatabaseSync): Promise<Record<string, number>> {
  const schema: Schema = await patiently(() => readSchema(d1));
  if (!schema.tables.some(({ name }) => name === 'd1_migrations')) throw new UsageError('There is nothing to back up: the database has no tables');
  for (const { sql } of schema.tables) file.exec(sql);
  const counts = Object.fromEntries(schema.tables.map(({ name }) => [name, 0]));
  const kept = schema.tables.filter(({ name }) => !leftOut.includes(name));
  for (let at = 0; at < kept.length; at += tablesAtOnce) {
    const some = kept.slice(at, at + tablesAtOnce);
    const pages = await patiently(() => d1.batch<Row>(some.map((table) => selectAfter(d1, table, 0))));
    for (const [index, table] of some.entries()) counts[table.name] = await copyRows(d1, file, table, pages[index]?.results ?? []);
  }
  await copyCounters(d1, file);
  for (const sql of schema.indexes) file.exec(sql);
  return counts;
}

/** Its place first, then its columns. */
type Row = Record<string, SQLInputValue>;

/** Under names of their own: of some tables, a column is another name of the place. */
function selectAfter(d1: D1Database, table: Table, rowid: number): D1PreparedStatement {
  const fields = ['rowid', ...listColumns(table)].map((column, index) => `${column} AS c${index}`).join(', ');
  return d1.prepare(`SELECT ${fields} FROM ${quote(table.name)} WHERE rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ${pageSize}`).bind(rowid);
}

async function copyRows(d1: D1Database, file: DatabaseSync, table: Table, firstPage: Row[]): Promise<number> {
  const columns = listColumns(table);
  const insert = file.prepare(`INSERT INTO ${quote(table.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  let copied = 0;
  for (let rows = firstPage; rows.length > 0;) {
    file.exec('BEGIN');
    for (const row of rows) insert.run(...Object.values(row).slice(1));
    file.exec('COMMIT');
    copied += rows.length;
    const last = Number(rows.at(-1)?.['c0']);
    rows = rows.length < pageSize ? [] : (await patiently(() => selectAfter(d1, table, last).all<Row>())).results;
  }
  return copied;
}

/** Numbers that were given away are never given again, also those of rows that are gone. */
async function copyCounters(d1: D1Database, file: DatabaseSync): Promise<void> {
  const { results } = await patiently(() => d1.prepare('SELECT name, seq FROM sqlite_sequence LIMIT 1000').all<{ name: string; seq: number }>());
  file.exec('DELETE FROM sqlite_sequence');
  const insert = file.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
  for (const { name, seq } of results) insert.run(name, seq);
}
