import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { importSite } from '../worker/publishing/import/import-site.ts';
import { repairIndexes } from '../worker/search/indexes/repair.ts';
import { readSiteFolder } from './content/read-site-folder.ts';
import { formatProblems } from './content/report.ts';
import { usualPlan } from './demo/make-events.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { drainHere } from './drain-here.ts';
import { openPlatform } from './platform.ts';
import { markPrepared } from './prepared.ts';
import { root } from './root.ts';

/** Brings the embedded database and its search indexes up to date, and fills an empty one with the example brand. Edits are never touched. */
export async function prepare(): Promise<void> {
  let platform = await openPlatform();
  try {
    if (await hasPendingMigrations(platform.env.DB)) {
      await platform.close();
      migrate();
      platform = await openPlatform();
    }
    const sites = await platform.env.DB.prepare('SELECT count(*) AS sites FROM site').first<number>('sites');
    if (sites === 0) await seed(platform.env);
    await repairIndexes(platform.env, new Date());
    markPrepared();
  } finally {
    await platform.close();
  }
}

async function hasPendingMigrations(d1: D1Database): Promise<boolean> {
  const known = await d1.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'd1_migrations'").first<number>('tables');
  if (known === 0) return true;
  const { results } = await d1.prepare('SELECT name FROM d1_migrations ORDER BY id LIMIT 1000').all<{ name: string }>();
  return readdirSync(`${root}/db/migrations`).some((file) => file.endsWith('.sql') && !results.some(({ name }) => name === file));
}

function migrate(): void {
  console.log('Preparing the database …');
  const { status, stdout, stderr } = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', `${root}/.wrangler/state`], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (status !== 0) throw new Error(`The database could not be prepared:\n${stdout}${stderr}`);
}

async function seed(env: Env): Promise<void> {
  console.log('Filling it with the example brand …');
  const folder = readSiteFolder(`${root}/content`);
  if (!folder.content) throw new Error(`content/ cannot be read:\n${formatProblems(folder.problems)}`);
  const today = new Date().toISOString().slice(0, 10);
  const { outcome, plan } = await importSite(env, folder.content, { today, afterCommit: drainHere });
  if (outcome !== 'imported') throw new Error(`content/ was not imported (${outcome}):\n${formatProblems(plan.problems)}`);
  await addDemo(env, folder.content.key, today);
}

/** The help center is there without it. */
async function addDemo(env: Env, site: string, today: string): Promise<void> {
  console.log('Adding 90 days of demo readers (npm run demo -- remove takes them out again) …');
  try {
    await seedDemo(env, site, usualPlan(today));
  } catch (error) {
    console.error('The demo could not be added. Try again with npm run demo -- remove, and then add.', error);
  }
}
