import { spawnSync } from 'node:child_process';
import { operatorLink } from '../../worker/admin/access/operator-link.ts';
import { signInLinkPath } from '../../worker/admin/paths.ts';
import { root } from '../root.ts';
import { StepFailure } from './failure.ts';
import { openRestD1 } from './rest-d1.ts';
import type { Deployment, Finding, Step } from './step.ts';
import { findAddress } from './worker-steps.ts';

export const seedStep: Step = {
  name: 'the example brand',
  permission: 'Workers Scripts: Edit, D1: Edit, Workers KV Storage: Edit, Workers R2 Storage: Edit',
  find: findBrand,
};
export const linkStep: Step = { name: 'the owner', permission: 'D1: Edit', find: findOwner };

const firstSite = 'Import a site (npm run content -- import <folder> --site <key> --host <host> --remote), then run this again.';
const brand = 'ondelle';

async function findBrand(deployment: Deployment): Promise<Finding> {
  const d1 = await openSites(deployment);
  const there = await d1?.prepare('SELECT key FROM site WHERE key = ?').bind(brand).first<string>('key');
  if (there) return { there: brand };
  const hosts = deployment.hosts.length > 0 ? deployment.hosts : [await findAddress(deployment)].flatMap((host) => host ?? []);
  if (hosts.length === 0) throw new StepFailure('The account has no workers.dev address.', 'Say where the help center answers: --host help.example.com');
  return { missing: `import content/ as ${brand}, at ${hosts.join(', ')}`, make: () => Promise.resolve(importBrand(deployment, hosts)) };
}

/** By the same command as any other import: it takes the bindings of the worker that is there now. */
function importBrand({ env }: Deployment, hosts: readonly string[]): string {
  const args = [`${root}/scripts/content.ts`, 'import', `${root}/content`, '--site', brand, '--host', hosts.join(','), '--remote'];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root, encoding: 'utf8', env });
  if (status !== 0) throw new StepFailure(`The import failed:\n${`${stdout}${stderr}`.trim()}`, 'The help center itself is deployed.');
  return `imported: https://${hosts[0]}/`;
}

async function findOwner(deployment: Deployment): Promise<Finding> {
  // Its output is read by more people than may become the owner.
  if (deployment.env['CI']) return { fine: 'no link is made where output is kept: run npm run admin:link -- --remote on a machine of your own' };
  const d1 = await openSites(deployment);
  const owner = await d1
    ?.prepare("SELECT email FROM user, json_each(grants) g WHERE removed_at IS NULL AND json_extract(g.value, '$.role') = 'owner' LIMIT 1")
    .first<string>('email');
  if (owner) return { there: `${owner}\nanother link: npm run admin:link -- <e-mail> --remote` };
  const make = async () => {
    if (!d1) throw new StepFailure('There is no database.', 'Run it without --dry-run.');
    const host = await d1.prepare('SELECT host FROM site_host ORDER BY site_id, rowid LIMIT 1').first<string>('host');
    if (host === null) return `later: no host answers yet. ${firstSite}`;
    const link = await operatorLink(d1, undefined, new Date());
    if (!link.ok) return 'there already';
    return `https://${host}${signInLinkPath(link.value.token)}\nwhoever opens it becomes the owner; works once, for 15 minutes`;
  };
  return { missing: 'make the link of the first owner', make };
}

/** Undefined where the tables are not there yet, as in a dry run. */
async function openSites({ api, account, databaseId }: Deployment): Promise<D1Database | undefined> {
  if (databaseId === undefined) return undefined;
  const d1 = openRestD1(api, account.id, databaseId);
  return (await d1.prepare("SELECT name FROM sqlite_schema WHERE name = 'site'").first()) ? d1 : undefined;
}
