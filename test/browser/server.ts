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
import { makeLink, spendLink } from '../../worker/admin/access/links.ts';
import { SiteTableSchema } from '../../worker/sites/site-table-schema.ts';
import { insertFeedback } from '../fixture/feedback.ts';
import { insertGaps } from '../fixture/gaps.ts';
import { siteTableKey } from '../../worker/sites/site-table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the worker listens, without a slash at the end. */
    origin: string;
    /** The same for a site that the gateway knows and D1 does not: all its pages are the one for a dead dependency. */
    brokenOrigin: string;
    /** What the browser of a signed-in owner holds; `staff.ts` signs in others. */
    ownerSession: string;
  }
}

const brokenHost = 'broken.localhost';

/** Vitest's global setup: one server for all files, of the bundle a deployment would send and the example brand. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, ownerSession, close } = await startServer();
  project.provide('ownerSession', ownerSession);
  project.provide('origin', origin);
  project.provide('brokenOrigin', origin.replace('127.0.0.1', brokenHost));
  return close;
}

async function startServer(): Promise<{ origin: string; ownerSession: string; close: () => Promise<void> }> {
  const bundle = mkdtempSync(join(tmpdir(), 'signpost-bundle-'));
  await bundleWorker(bundle);
  const server = createTestHarness({ workers: [{ configPath: `${root}/wrangler.toml`, prebuiltWorkerDir: bundle, vars: { UNKNOWN_HOSTS: 'default' } }] });
  const { url } = await server.listen();
  const worker = server.getWorker<Env>();
  await worker.applyD1Migrations('DB');
  const env = await worker.getEnv();
  await seed(env);
  const ownerSession = await signInOwner(env.DB);
  const close = async () => {
    await server.close();
    rmSync(bundle, { recursive: true, force: true });
  };
  return { origin: url.origin, ownerSession, close };
}

/** What a browser would hold after spending the operator's link. */
async function signInOwner(d1: D1Database): Promise<string> {
  const now = new Date();
  const link = await makeLink(d1, null, null, now);
  const session = await spendLink(d1, link, 'Test', { email: 'owner@example.com', name: 'Olive Owner' }, now);
  if (session === undefined) throw new Error('The owner could not be signed in');
  return session;
}

async function seed(env: Env): Promise<void> {
  const { content, problems } = readSiteFolder(`${root}/content`);
  if (!content) throw new Error(`content/ cannot be read: ${JSON.stringify(problems)}`);
  const { outcome, plan } = await importSite(env, content, { today: '2026-11-20', afterCommit: drainHere });
  if (outcome !== 'imported') throw new Error(`The example brand was not imported: ${outcome} ${JSON.stringify(plan.problems)}`);
  await insertGaps(env.DB);
  await insertFeedback(env.DB);
  const sites = v.parse(SiteTableSchema, await env.KV.get(siteTableKey, 'json'));
  const broken = sites.map((site) => ({ ...site, key: 'broken', hosts: [brokenHost] }));
  await env.KV.put(siteTableKey, JSON.stringify([...sites, ...broken]));
}
