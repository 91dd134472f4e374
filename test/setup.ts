import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { importSite } from '../worker/publishing/import/import-site.ts';
import { drain } from '../worker/publishing/drain.ts';
import type { FixtureSite } from './fixture/read-fixture.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
      /** A `FixtureSite` as JSON. */
      TEST_SITE: string;
    }
  }
}

/** Every test file begins with the example brand, imported and drained; storage is isolated per file. */
await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
const site: FixtureSite = JSON.parse(env.TEST_SITE);
const media = site.media.map(({ base64, ...file }) => ({ ...file, read: async () => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)) }));
const { outcome, plan } = await importSite(env, { ...site, media }, { today: '2026-11-20' });
if (outcome !== 'imported' && outcome !== 'unchanged')
  throw new Error(`The example brand was not imported: ${outcome} ${JSON.stringify(plan.problems.slice(0, 5))}`);
await drain(env, { invalidate: () => Promise.resolve() }, new Date());
