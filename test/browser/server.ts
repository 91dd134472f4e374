import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { TestProject } from 'vitest/node';
import { createTestHarness } from 'wrangler';
import { bundleWorker } from '../../scripts/bundle.ts';
import { readSiteFolder } from '../../scripts/content/read-site-folder.ts';
import { drainHere } from '../../scripts/drain-here.ts';
import { root } from '../../scripts/root.ts';
import { importSite } from '../../worker/publishing/import/import-site.ts';
import { SiteTableSchema } from '../../worker/sites/site-table-schema.ts';
import { siteTableKey } from '../../worker/sites/site-table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the worker listens, without a slash at the end. */
    origin: string;
    /** The same for a site that the gateway knows and D1 does not: all its pages are the one for a dead dependency. */
    brokenOrigin: string;
  }
}

const brokenHost = 'broken.localhost';

/** Vitest's global setup: one server for all files, of the bundle a deployment would send and the example brand. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, close } = await startServer();
  project.provide('origin', origin);
  project.provide('brokenOrigin', origin.replace('127.0.0.1', brokenHost));
  return close;
}

async function startServer(): Promise<{ origin: string; close: () => Promise<void> }> {
  const bundle = mkdtempSync(join(tmpdir(), 'signpost-bundle-'));
  await bundleWorker(bundle);
  const server = createTestHarness({ workers: [{ configPath: `${root}/wrangler.toml`, prebuiltWorkerDir: bundle, vars: { UNKNOWN_HOSTS: 'default' } }] });
  const { url } = await server.listen();
  const worker = server.getWorker<Env>();
  await worker.applyD1Migrations('DB');
  await seed(await worker.getEnv());
  const close = async () => {
    await server.close();
    rmSync(bundle, { recursive: true, force: true });
  };
  return { origin: url.origin, close };
}

async function seed(env: Env): Promise<void> {
  const { content, problems } = readSiteFolder(`${root}/content`);
  if (!content) throw new Error(`content/ cannot be read: ${JSON.stringify(problems)}`);
  const { outcome, plan } = await importSite(env, content, { today: '2026-11-20', afterCommit: drainHere });
  if (outcome !== 'imported') throw new Error(`The example brand was not imported: ${outcome} ${JSON.stringify(plan.problems)}`);
  const sites = v.parse(SiteTableSchema, await env.KV.get(siteTableKey, 'json'));
  const broken = sites.map((site) => ({ ...site, key: 'broken', hosts: [brokenHost] }));
  await env.KV.put(siteTableKey, JSON.stringify([...sites, ...broken]));
}
