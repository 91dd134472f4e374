import { existsSync, globSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { UsageError } from '../content/usage-error.ts';
import { root } from '../root.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { buildIndex } from '../../worker/search/indexes/build.ts';
import { listPlaces } from '../../worker/search/indexes/store.ts';
import { readSiteTable } from '../../worker/publishing/site-table-store.ts';
import { siteTableKey } from '../../worker/sites/site-table.ts';
import { databaseFile, objectFile, readManifest, type Manifest } from './manifest.ts';
import { putObjects } from './objects.ts';
import { sendRows } from './send-rows.ts';
import { asPlain, listColumns, quote, readFileSchema, readSchema, type Schema } from './tables.ts';

type Bindings = Pick<Env, 'DB' | 'KV' | 'MEDIA'>;

/**
 * Fills an empty install with a backup: the files, then all rows beside their tables, then all of them into their tables in
 * one batch, so that a restore that was stopped leaves an empty install and is run again; then what lies in KV. Stopped there,
 * the worker goes on by itself: by the outbox, and the repair of search indexes.
 */
export async function restoreBackup(env: Bindings, folder: string, say: (line: string) => void): Promise<Manifest> {
  const manifest = readManifest(folder);
  refuseUnreadable(manifest, folder);
  await refuseFull(env.DB);
  const file = new DatabaseSync(databaseFile(folder, manifest), { readOnly: true });
  try {
    await putObjects(env.MEDIA, folder, manifest.objects);
    say(`${manifest.objects.length} files put into storage`);
    const schema = readFileSchema(file);
    await recreate(env.DB, schema);
    for (const table of schema.tables) await sendRows(env.DB, file, table);
    await moveIn(env.DB, schema, file);
  } finally {
    file.close();
  }
  say(`${Object.values(manifest.rows).reduce((sum, rows) => sum + rows, 0)} rows in ${Object.keys(manifest.rows).length} tables written`);
  await fillEdge(env);
  return manifest;
}

function refuseUnreadable(manifest: Manifest, folder: string): void {
  const { migrations, objects } = manifest;
  const known = new Set(globSync('*.sql', { cwd: `${root}/db/migrations` }));
  const newer = migrations.filter((name) => !known.has(name));
  if (newer.length > 0) throw new UsageError(`The backup is of a newer Signpost than this (${newer.join(', ')}): update this one first`);
  const files = objects.map(({ key, size }) => ({ path: objectFile(folder, key), size }));
  const broken = files.filter(({ path, size }) => !existsSync(path) || statSync(path).size !== size).map(({ path }) => path);
  if (!isSound(databaseFile(folder, manifest))) broken.unshift(databaseFile(folder, manifest));
  const more = broken.length > 3 ? `, and ${broken.length - 3} more` : '';
  if (broken.length > 0) throw new UsageError(`The backup is not whole. Missing or damaged: ${broken.slice(0, 3).join(', ')}${more}`);
}

function isSound(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    return file.prepare('PRAGMA quick_check').get()?.['quick_check'] === 'ok';
  } catch {
    return false;
  } finally {
    file.close();
  }
}

async function refuseFull(d1: D1Database): Promise<void> {
  const { tables } = await patiently(() => readSchema(d1));
  for (const name of ['site', 'user']) {
    if (!tables.some((table) => table.name === name)) continue;
    const rows = await patiently(() => d1.prepare(`SELECT count(*) AS rows FROM ${quote(name)}`).first<number>('rows'));
    if (rows !== 0) throw new UsageError('The install is not empty: a backup is restored into one without sites and users only. Nothing was changed');
  }
}

/** Empty tables as the backup has them: of its version, which later migrations bring up to date with its rows in them. */
async function recreate(d1: D1Database, schema: Schema): Promise<void> {
  const { results: left } = await d1
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'restored!_%' ESCAPE '!' LIMIT 1000")
    .all<{ name: string }>();
  const old = [...left, ...(await readSchema(d1)).tables];
  const beside = schema.tables.map((table) => `CREATE TABLE ${quote(`restored_${table.name}`)} (${listColumns(table).map(asPlain).join(', ')})`);
  await d1.batch(
    [
      'PRAGMA defer_foreign_keys = on',
      ...old.map(({ name }) => `DROP TABLE ${quote(name)}`),
      ...schema.tables.map(({ sql }) => sql),
      ...schema.indexes,
      ...beside,
    ].map((sql) => d1.prepare(sql)),
  );
}

async function moveIn(d1: D1Database, { tables }: Schema, file: DatabaseSync): Promise<void> {
  const moves = tables.flatMap((table) => {
    const columns = listColumns(table);
    const from = quote(`restored_${table.name}`);
    return [
      `INSERT INTO ${quote(table.name)} (${columns.join(', ')}) SELECT ${columns.map(asPlain).join(', ')} FROM ${from} ORDER BY ${from}.rowid`,
      `DROP TABLE ${from}`,
    ];
  });
  const counters = file.prepare('SELECT name, seq FROM sqlite_sequence').all();
  await d1.batch([
    d1.prepare('PRAGMA defer_foreign_keys = on'),
    ...moves.map((sql) => d1.prepare(sql)),
    ...counters.flatMap(({ name, seq }) => [
      d1.prepare('DELETE FROM sqlite_sequence WHERE name = ?').bind(String(name)),
      d1.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, CAST(? AS INTEGER))').bind(String(name), Number(seq)),
    ]),
    // For the worker: what the edge keeps of an empty install is purged, and the gateway's table written.
    d1.prepare("INSERT INTO outbox (site_id, tags, gateway) SELECT id, json_array('site-' || key), 1 FROM site"),
  ]);
}

/** The gateway's table and the search indexes: all that readers need of KV. */
async function fillEdge(env: Bindings): Promise<void> {
  await env.KV.put(siteTableKey, JSON.stringify(await readSiteTable(env.DB)));
  for (const place of await listPlaces(env.DB)) await buildIndex(env, place, 'rewrite', new Date());
}
