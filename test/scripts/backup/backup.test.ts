import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { readManifest } from '../../../scripts/backup/manifest.ts';
import { restoreBackup } from '../../../scripts/backup/restore-backup.ts';
import { leftOut, readSchema } from '../../../scripts/backup/tables.ts';
import { takeBackup } from '../../../scripts/backup/take-backup.ts';
import { bundleWorker } from '../../../scripts/bundle.ts';
import { readSiteFolder } from '../../../scripts/content/read-site-folder.ts';
import { drainHere } from '../../../scripts/drain-here.ts';
import { root } from '../../../scripts/root.ts';
import { makeLink, spendLink } from '../../../worker/admin/access/links.ts';
import { mediaPath } from '../../../worker/paths.ts';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import { insertFeedback } from '../../fixture/feedback.ts';
import { insertGaps } from '../../fixture/gaps.ts';

const now = new Date('2026-11-20T12:00:00Z');
let place: string;
let old: Awaited<ReturnType<typeof openInstall>>;
let fresh: Awaited<ReturnType<typeof openInstall>>;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'signpost-backup-'));
  await bundleWorker(join(place, 'bundle'));
  old = await openInstall();
  await fill(old.env);
  fresh = await openInstall();
});
afterAll(async () => {
  await old.close();
  await fresh.close();
  rmSync(place, { recursive: true });
});

/** An install as deployed: migrated, and empty. */
async function openInstall() {
  const server = createTestHarness({
    workers: [{ configPath: `${root}/wrangler.toml`, prebuiltWorkerDir: join(place, 'bundle'), vars: { UNKNOWN_HOSTS: 'default' } }],
  });
  const { url } = await server.listen();
  const worker = server.getWorker<Env>();
  await worker.applyD1Migrations('DB');
  return { origin: url.origin, env: await worker.getEnv(), close: () => server.close() };
}

/** The example brand with an owner, readers, and a row as large as a text can be. */
async function fill(env: Env): Promise<void> {
  const { content } = readSiteFolder(`${root}/content`);
  if (!content) throw new Error('content/ cannot be read');
  await importSite(env, content, { today: '2026-11-20', afterCommit: drainHere });
  await insertGaps(env.DB);
  await insertFeedback(env.DB);
  await env.DB.prepare("INSERT INTO reply_address (id, site_id, key_id, sealed, at) VALUES ('r', 1, 'k', 's', 0)").run();
  await spendLink(env.DB, await makeLink(env.DB, null, null, now), 'Test', { email: 'owner@example.com', name: 'Olive' }, now);
  await env.DB.prepare("INSERT INTO audit (actor, action, entity, after) VALUES ('a', 'b', 'c', ?)")
    .bind(JSON.stringify('é"\n'.repeat(300_000)))
    .run();
  await env.DB.prepare("DELETE FROM audit WHERE id = (SELECT max(id) FROM audit WHERE action <> 'b')").run();
}

/** Every row of every table, with its rowid. */
async function readAll(d1: D1Database): Promise<Record<string, unknown>> {
  const { tables } = await readSchema(d1);
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) if (!leftOut.includes(name)) rows[name] = await d1.prepare(`SELECT rowid, * FROM "${name}" ORDER BY rowid`).raw();
  rows['sqlite_sequence'] = (await d1.prepare('SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name').raw()).filter(
    ([name]) => !leftOut.includes(String(name)),
  );
  return rows;
}

async function listPages(origin: string): Promise<string[]> {
  const read = async (path: string) => (await fetch(origin + path)).text();
  const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
  const maps = locations(await read('/sitemap.xml'));
  return (await Promise.all(maps.map(async (path) => (path.endsWith('.xml') ? locations(await read(path)) : [path])))).flat();
}

const folder = () => join(place, 'backup');

describe('a backup', () => {
  it('holds every table and every file, and is refused to a folder that holds something else', async () => {
    const manifest = await takeBackup(old.env, folder(), now);
    const { objects } = await old.env.MEDIA.list();
    expect(manifest.objects.map(({ key }) => key)).toEqual(objects.map(({ key }) => key));
    expect(manifest.rows).toMatchObject({ site: 1, user: 1, reply_address: 0, session: 0 });
    expect(manifest.rows['translation']).toBeGreaterThan(100);
    await expect(takeBackup(old.env, `${root}/content`, now)).rejects.toThrow('not an earlier backup');
  });

  it('holds no reader’s address and nobody’s session', async () => {
    const file = new DatabaseSync(join(folder(), 'database.sqlite'), { readOnly: true });
    const count = (table: string) => `SELECT count(*) AS rows FROM "${table}"`;
    expect(leftOut.map((table) => file.prepare(count(table)).get())).toEqual(leftOut.map(() => ({ rows: 0 })));
    file.close();
    expect(await Promise.all(leftOut.map((table) => old.env.DB.prepare(count(table)).first<number>('rows')))).not.toContain(0);
  });

  it('is read again where somebody published meanwhile', async () => {
    const change = () => old.env.DB.prepare("INSERT INTO audit (actor, action, entity) VALUES ('a', 'meanwhile', 'c')").run();
    const DB = onceAt(old.env.DB, 'FROM "translation" WHERE', change);
    const { rows, changedMeanwhile } = await takeBackup({ DB, MEDIA: old.env.MEDIA }, folder(), now);
    expect([rows['audit'], changedMeanwhile]).toEqual([await old.env.DB.prepare('SELECT count(*) AS rows FROM audit').first('rows'), false]);
  });

  it('is refused to an install that has something, as it was', async () => {
    const before = await readAll(old.env.DB);
    await expect(restoreBackup(old.env, folder(), () => undefined)).rejects.toThrow('The install is not empty');
    expect(await readAll(old.env.DB)).toEqual(before);
  });

  it('is refused where a part of it is missing, or it is of a newer version', async () => {
    const broken = join(place, 'broken');
    cpSync(folder(), broken, { recursive: true });
    rmSync(join(broken, 'objects'), { recursive: true });
    await expect(restoreBackup(fresh.env, broken, () => undefined)).rejects.toThrow('The backup is not whole');
    const manifest = readManifest(folder());
    writeFileSync(join(broken, 'backup.json'), JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999_future.sql'] }));
    await expect(restoreBackup(fresh.env, broken, () => undefined)).rejects.toThrow('of a newer Signpost than this (9999_future.sql)');
    await expect(restoreBackup(fresh.env, place, () => undefined)).rejects.toThrow('holds no whole backup');
  });

  it('restored into an empty install has the same rows and files, after a restore that was stopped as well', async () => {
    const stopped = { ...fresh.env, MEDIA: fresh.env.MEDIA, KV: fresh.env.KV, DB: failingAt(fresh.env.DB, 40) };
    await expect(restoreBackup(stopped, folder(), () => undefined)).rejects.toThrow('the line is dead');
    expect(await fresh.env.DB.prepare('SELECT count(*) AS rows FROM site').first('rows')).toBe(0);
    await restoreBackup(fresh.env, folder(), () => undefined);
    expect(await readSchema(fresh.env.DB)).toEqual(await readSchema(old.env.DB));
    const [theirs, ours] = [await readAll(fresh.env.DB), await readAll(old.env.DB)];
    expect(Object.keys(theirs)).toEqual(Object.keys(ours));
    for (const [table, rows] of Object.entries(ours)) expect({ table, rows: theirs[table] }).toEqual({ table, rows });
    const describeFiles = async ({ MEDIA }: Env) =>
      (await MEDIA.list({ include: ['httpMetadata'] })).objects.map(({ key, etag, httpMetadata }) => [key, etag, httpMetadata]);
    expect(await describeFiles(fresh.env)).toEqual(await describeFiles(old.env));
  });

  it('is taken again into the same folder, and is the same', async () => {
    const again = await takeBackup(fresh.env, join(place, 'again'), now);
    expect(again).toEqual(readManifest(folder()));
    expect(await takeBackup(fresh.env, join(place, 'again'), now)).toEqual(again);
  });

  it('is restored by its command into an install that was never started, and is the same', () => {
    const run = (script: string, ...args: string[]) =>
      spawnSync(process.execPath, [`scripts/${script}.ts`, ...args, '--persist', join(place, 'never-started')], { cwd: root, encoding: 'utf8' });
    const restored = run('restore', '--from', folder());
    expect([restored.status, restored.stdout]).toEqual([0, expect.stringContaining('Restored as of 2026-11-20')]);
    expect(run('restore', '--from', folder())).toMatchObject({ status: 2, stderr: expect.stringContaining('not empty') });
    expect(run('backup', '--to', join(place, 'by-command'))).toMatchObject({ status: 0, stdout: expect.stringContaining('written to') });
    expect({ ...readManifest(join(place, 'by-command')), takenAt: '' }).toEqual({ ...readManifest(folder()), takenAt: '' });
    expect(run('backup')).toMatchObject({ status: 2, stderr: expect.stringContaining('--to <folder>') });
  });

  it('shows the same pages, files and search results', async () => {
    const pages = await listPages(old.origin);
    expect(await listPages(fresh.origin)).toEqual(pages);
    expect(pages.length).toBeGreaterThan(100);
    const { objects } = await old.env.MEDIA.list();
    const files = objects.map(({ key }) => mediaPath(key.replace('ondelle/', ''), 'file'));
    for (const path of [...pages, ...files, '/api/search?locale=en-us&q=return', '/de-de/search?q=rueckgabe']) {
      const [theirs, ours] = await Promise.all([old, fresh].map(({ origin }) => show(origin, path)));
      expect({ path, ...ours }).toEqual({ path, ...theirs, status: 200 });
    }
  });
});

async function show(origin: string, path: string): Promise<{ status: number; body: string }> {
  const response = await fetch(origin + path);
  return {
    status: response.status,
    body: (await response.text()).replaceAll(origin, '').replaceAll(/(reference"[^"]*"|\bref=|name="ref" value=")[\w-]+/g, '$1'),
  };
}

/** A database that something is done to before it reads this. */
function onceAt(d1: D1Database, sql: string, change: () => Promise<unknown>): D1Database {
  let done = false;
  const wait = async <T>(run: () => Promise<T>) => {
    if (!done) await change();
    done = true;
    return run();
  };
  return new Proxy(d1, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (text: string) => {
        const statement = target.prepare(text);
        return text.includes(sql) ? { bind: (after: number) => ({ raw: () => wait(() => statement.bind(after).raw()) }) } : statement;
      };
    },
  });
}

/** A database that answers so many batches and statements, and then no more. */
function failingAt(d1: D1Database, most: number): D1Database {
  let left = most;
  return new Proxy(d1, {
    get: (target, name) => {
      if (name === 'prepare' && left-- <= 0) throw new Error('the line is dead');
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
