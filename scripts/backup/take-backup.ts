import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { UsageError } from '../content/usage-error.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { copyObjects } from './objects.ts';
import { databaseFile, isBackup, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { leftOut, listColumns, quote, readSchema, type Schema, type Table } from './tables.ts';

type Bindings = Pick<Env, 'DB' | 'MEDIA'>;
const pageSize = 200;
const mostTries = 3;

/**
 * Copies every table and every file of an install into a folder; again into the same folder, only the files that are new.
 * Rows are read page by page, so a change in between might be in it in part: then all of them are read again.
 */
export async function takeBackup({ DB, MEDIA }: Bindings, folder: string, now: Date): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !isBackup(folder))
    throw new UsageError(`${folder} is not empty and not an earlier backup: choose another folder`);
  mkdirSync(folder, { recursive: true });
  const known = isBackup(folder) ? readManifest(folder).objects : [];
  const copied = await copyDatabase(DB, folder);
  const manifest: Manifest = {
    format: 1,
    takenAt: now.toISOString(),
    ...copied,
    leftOut: [...leftOut],
    objects: await copyObjects(MEDIA, folder, known),
  };
  writeManifest(folder, manifest);
  return manifest;
}

/** Read again where somebody published or the reports were counted meanwhile; the last time, as long as it fits together. */
async function copyDatabase(d1: D1Database, folder: string): Promise<Pick<Manifest, 'rows' | 'migrations' | 'changedMeanwhile'>> {
  const fresh = `${databaseFile(folder)}.new`;
  for (let attempt = 1; ; attempt += 1) {
    rmSync(fresh, { force: true });
    const file = new DatabaseSync(fresh, { enableForeignKeyConstraints: false });
    try {
      const before = await readProgress(d1);
      const rows = await copyTables(d1, file);
      const fits = file.prepare('PRAGMA foreign_key_check').all().length === 0;
      const changedMeanwhile = (await readProgress(d1)) !== before;
      if (fits && (!changedMeanwhile || attempt === mostTries)) {
        const migrations = file.prepare('SELECT name FROM d1_migrations ORDER BY id').all();
        renameSync(fresh, databaseFile(folder));
        return { rows, migrations: migrations.map(({ name }) => String(name)), changedMeanwhile };
      }
    } finally {
      file.close();
      rmSync(fresh, { force: true });
    }
    if (attempt === mostTries) throw new UsageError('The site was changed while it was read, three times over: take the backup when nobody publishes');
  }
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
  const counts: Record<string, number> = {};
  for (const table of schema.tables) counts[table.name] = leftOut.includes(table.name) ? 0 : await copyRows(d1, file, table);
  await copyCounters(d1, file);
  for (const sql of schema.indexes) file.exec(sql);
  return counts;
}

async function copyRows(d1: D1Database, file: DatabaseSync, table: Table): Promise<number> {
  const columns = listColumns(table);
  const insert = file.prepare(`INSERT INTO ${quote(table.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const select = `SELECT rowid, ${columns.join(', ')} FROM ${quote(table.name)} WHERE rowid > CAST(? AS INTEGER) ORDER BY rowid LIMIT ${pageSize}`;
  type Row = [number, ...SQLInputValue[]];
  const readAfter = (rowid: number): Promise<Row[]> => patiently(() => d1.prepare(select).bind(rowid).raw<Row>());
  let copied = 0;
  for (let rows = await readAfter(0); rows.length > 0;) {
    file.exec('BEGIN');
    for (const [, ...values] of rows) insert.run(...values);
    file.exec('COMMIT');
    copied += rows.length;
    const last = rows.at(-1);
    rows = last === undefined || rows.length < pageSize ? [] : await readAfter(last[0]);
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
