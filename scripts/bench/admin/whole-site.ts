import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { makeLink, spendLink } from '../../../worker/admin/access/links.ts';
import { importSite } from '../../../worker/publishing/import/import-site.ts';
import { bundleWorker } from '../../bundle.ts';
import { readSiteFolder } from '../../content/read-site-folder.ts';
import { drainHere } from '../../drain-here.ts';
import { root } from '../../root.ts';

/** `cookie` is what the owner's browser sends. */
export type WholeSite = { origin: string; cookie: string; env: Env };

/** Runs something on the bundle a deployment would send with all that is behind it, queue and consumer included, and the example brand. */
export async function withWholeSite<Result>(run: (site: WholeSite) => Promise<Result>): Promise<Result> {
  const bundle = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  await bundleWorker(bundle);
  const server = createTestHarness({ workers: [{ configPath: `${root}/wrangler.toml`, prebuiltWorkerDir: bundle, vars: { UNKNOWN_HOSTS: 'default' } }] });
  try {
    const { url } = await server.listen();
    const worker = server.getWorker<Env>();
    await worker.applyD1Migrations('DB');
    const env = await worker.getEnv();
    await seed(env);
    return await run({ origin: url.origin, cookie: await signInOwner(env.DB), env });
  } finally {
    await server.close();
    rmSync(bundle, { recursive: true, force: true });
  }
}

async function seed(env: Env): Promise<void> {
  const { content } = readSiteFolder(`${root}/content`);
  if (!content) throw new Error('content/ cannot be read');
  const { outcome } = await importSite(env, content, { today: new Date().toISOString().slice(0, 10), afterCommit: drainHere });
  if (outcome !== 'imported') throw new Error(`content/ was not imported: ${outcome}`);
}

export async function signInOwner(d1: D1Database): Promise<string> {
  const now = new Date();
  const session = await spendLink(d1, await makeLink(d1, null, null, now), 'Bench', { email: 'bench@example.com', name: 'Bench' }, now);
  return `signpost-session=${session}`;
}

type Sender = Pick<WholeSite, 'origin' | 'cookie'>;
type Sent = { status: number; location: string; text: string };

/** Sends a form as the admin's own page would, without following where it leads. */
export async function sendForm({ origin, cookie }: Sender, path: string, fields: Record<string, string>): Promise<Sent> {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin', Accept: 'text/html' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('Location') ?? '', text: await response.text() };
}
