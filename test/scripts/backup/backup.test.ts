import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { databaseFile, readManifest } from '../../../scripts/backup/manifest.ts';
import { restoreBackup } from '../../../scripts/backup/restore-backup.ts';
import { leftOut, readSchema } from '../../../scripts/backup/tables.ts';
import { takeBackup } from '../../../scripts/backup/take-backup.ts';
import { bundleWorker } from '../../../scripts/bundle.ts';
import { readSiteFolder } from '../../../scripts/content/read-site-folder.ts';
import { drainHere } from '../../../scripts/drain-here.ts';
import { openPlatform } from '../../../scripts/platform.ts';
import { root } from '../../../scripts/root.ts';
import { makeLink, spendLink } from '../../../worker/admin/access/links.ts';
import { hashSecret, makeSecret } from '../../../worker/admin/access/secret.ts';
import * as admin from '../../../worker/admin/paths.ts';
import { mediaPath } from '../../../worker/paths.ts';
import { drain } from '../../../worker/publishing/drain.ts';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import { repairIndexes } from '../../../worker/search/indexes/repair.ts';
import { listPlaces } from '../../../worker/search/indexes/store.ts';
import { siteTableKey } from '../../../worker/sites/site-table.ts';
import { insertFeedback } from '../../fixture/feedback.ts';
import { insertGaps } from '../../fixture/gaps.ts';
import { deadAt, failingAt, onceAtBatch } from './broken-stores.ts';

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
    const file = new DatabaseSync(databaseFile(folder(), readManifest(folder())), { readOnly: true });
    const count = (table: string) => `SELECT count(*) AS rows FROM "${table}"`;
    expect(leftOut.map((table) => file.prepare(count(table)).get())).toEqual(leftOut.map(() => ({ rows: 0 })));
    file.close();
    expect(statSync(folder()).mode & 0o077).toBe(0);
    expect(await Promise.all(leftOut.map((table) => old.env.DB.prepare(count(table)).first<number>('rows')))).not.toContain(0);
  });

  it('is read again where somebody published meanwhile', async () => {
    const change = () => old.env.DB.prepare("INSERT INTO audit (actor, action, entity) VALUES ('a', 'meanwhile', 'c')").run();
    const DB = onceAtBatch(old.env.DB, 3, change);
    const { rows, changedMeanwhile } = await takeBackup({ DB, MEDIA: old.env.MEDIA }, folder(), now);
    expect([rows['audit'], changedMeanwhile]).toEqual([await old.env.DB.prepare('SELECT count(*) AS rows FROM audit').first('rows'), false]);
  });

  it('is refused to an install that has something, as it was', async () => {
    const before = await readAll(old.env.DB);
    await expect(restoreBackup(old.env, folder(), () => undefined)).rejects.toThrow('The install is not empty');
    expect(await readAll(old.env.DB)).toEqual(before);
  });

  it('leaves the one before whole where it is stopped, and nothing of it where it is not', async () => {
    const before = readManifest(folder());
    const later = new Date(now.getTime() + 1000);
    await expect(takeBackup({ DB: old.env.DB, MEDIA: deadAt(old.env.MEDIA, 'list') }, folder(), later)).rejects.toThrow('the line is dead');
    expect([readManifest(folder()), readdirSync(folder()).length]).toEqual([before, 4]);
    const after = await takeBackup(old.env, folder(), later);
    expect(readdirSync(folder()).toSorted()).toEqual(['backup.json', after.database, 'objects']);
  });

  it('is refused where a part of it is missing or damaged, or it is of a newer version', async () => {
    const broken = join(place, 'broken');
    cpSync(folder(), broken, { recursive: true });
    const manifest = readManifest(folder());
    const restore = () => restoreBackup(fresh.env, broken, () => undefined);
    const [file = ''] = readdirSync(join(broken, 'objects'));
    truncateSync(join(broken, 'objects', file), 1);
    await expect(restore()).rejects.toThrow(`Missing or damaged: ${join(broken, 'objects', file)}`);
    rmSync(join(broken, 'objects'), { recursive: true });
    truncateSync(databaseFile(broken, manifest), 100_000);
    await expect(restore()).rejects.toThrow(/Missing or damaged: \S+\.sqlite, [^]* more/);
    writeFileSync(join(broken, 'backup.json'), JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999_future.sql'] }));
    await expect(restore()).rejects.toThrow('of a newer Signpost than this (9999_future.sql)');
    writeFileSync(join(broken, 'backup.json'), JSON.stringify({ ...manifest, database: 'database-/../../x.sqlite' }));
    await expect(restore()).rejects.toThrow('damaged');
    await expect(restoreBackup(fresh.env, place, () => undefined)).rejects.toThrow('holds no whole backup');
  });

  it('restored into an empty install has the same rows and files, though it was stopped twice', async () => {
    const { MEDIA, KV } = fresh.env;
    await expect(restoreBackup({ MEDIA, KV, DB: failingAt(fresh.env.DB, 40) }, folder(), () => undefined)).rejects.toThrow('the line is dead');
    expect(await fresh.env.DB.prepare('SELECT count(*) AS rows FROM site').first('rows')).toBe(0);
    const halfDead = { MEDIA, DB: fresh.env.DB, KV: deadAt(KV, 'put') };
    await expect(restoreBackup(halfDead, folder(), () => undefined)).rejects.toThrow('the line is dead');
    expect(await readSchema(fresh.env.DB)).toEqual(await readSchema(old.env.DB));
    const [theirs, ours] = [await readAll(fresh.env.DB), await readAll(old.env.DB)];
    expect(Object.keys(theirs)).toEqual(Object.keys(ours));
    for (const table of Object.keys(ours).filter((name) => !follows(name))) expect({ table, rows: theirs[table] }).toEqual({ table, rows: ours[table] });
    const describeFiles = async (bucket: R2Bucket) =>
      (await bucket.list({ include: ['httpMetadata'] })).objects.map(({ key, etag, httpMetadata }) => [key, etag, httpMetadata]);
    expect(await describeFiles(MEDIA)).toEqual(await describeFiles(old.env.MEDIA));
  });

  it('shows the same pages, files, search results and admin, after what the worker does each minute', async () => {
    await drain(fresh.env, { invalidate: () => Promise.resolve() }, new Date());
    for (let minute = 0; (await listPlaces(fresh.env.DB)).some(({ format }) => format === null); minute += 1)
      await repairIndexes(fresh.env, new Date(now.getTime() + minute * 60_000));
    const pages = await listPages(old.origin);
    expect(await listPages(fresh.origin)).toEqual(pages);
    expect(pages.length).toBeGreaterThan(100);
    const { objects } = await old.env.MEDIA.list();
    const files = objects.map(({ key }) => mediaPath(key.replace('ondelle/', ''), 'file'));
    const cookies = [await signInOwner(old.env), await signInOwner(fresh.env)];
    const some = [...pages, ...files].filter((_, index) => index % 9 === 0);
    for (const path of [...some, '/api/search?locale=en-us&q=return', '/de-de/search?q=rueckgabe', ...adminPages]) {
      const [theirs, ours] = await Promise.all([old, fresh].map(({ origin }, index) => show(origin, path, cookies[index] ?? '')));
      expect({ path, ...ours }).toEqual({ path, ...theirs, status: 200 });
    }
  });

  it('is restored into an install that was never started, with all that readers need of KV, and taken again from there', async () => {
    const { env, close } = await openPlatform({ persist: join(place, 'never-started') });
    try {
      const { rows, objects } = await restoreBackup(env, folder(), () => undefined);
      const names = async (kv: KVNamespace) => (await kv.list()).keys.map(({ name }) => name).filter((name) => !/salt|sweep/.test(name));
      expect(await names(env.KV)).toEqual(await names(fresh.env.KV));
      expect(await env.KV.get(siteTableKey)).toBe(await old.env.KV.get(siteTableKey));
      expect(await takeBackup(env, join(place, 'again'), now)).toMatchObject({ objects, rows: { ...rows, outbox: (rows['outbox'] ?? 0) + 1 } });
    } finally {
      await close();
    }
  });

  it('is refused by its command to an install that is not empty, and its own asks where to', () => {
    const run = (script: string, ...args: string[]) =>
      spawnSync(process.execPath, [`scripts/${script}.ts`, ...args, '--persist', join(place, 'never-started')], { cwd: root, encoding: 'utf8' });
    expect(run('restore', '--from', folder())).toMatchObject({ status: 2, stderr: expect.stringContaining('not empty') });
    expect(run('backup')).toMatchObject({ status: 2, stderr: expect.stringContaining('--to <folder>') });
  });
});

/** What a restore asks the worker for. */
const follows = (table: string) => table === 'outbox' || table === 'sqlite_sequence';

const adminPages = [
  admin.adminPath,
  admin.adminArticlesPath,
  admin.translationsPath,
  admin.adminTopicsPath,
  admin.adminMediaPath,
  admin.factsPath,
  admin.usersPath,
  admin.auditPath,
  admin.feedbackInboxPath,
  admin.reportsPath,
  admin.settingsPath,
];

async function signInOwner({ DB }: Env): Promise<string> {
  const secret = makeSecret();
  await DB.prepare("INSERT INTO session (hash, user_id, device, expires_at) SELECT ?, id, 'Test', '2999-01-01' FROM user")
    .bind(await hashSecret(secret))
    .run();
  return `signpost-session=${secret}`;
}

async function show(origin: string, path: string, cookie: string): Promise<{ status: number; body: string }> {
  const response = await fetch(origin + path, { headers: { Cookie: cookie } });
  return {
    status: response.status,
    // Where a reader wants the reply is in no backup, so nobody waits for one any more.
    body: (await response.text())
      .replace('<span class="badge badge-wait">Wants a reply</span>', '')
      .replaceAll(origin, '')
      .replaceAll(/(reference"[^"]*"|\bref=|name="ref" value=")[\w-]+/g, '$1'),
  };
}
