import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from './cloud.ts';
import { accountId } from './cloudflare-server.ts';
import { openCheckout } from './deploy-here.ts';

let checkout: Awaited<ReturnType<typeof openCheckout>>;
beforeEach(async () => {
  checkout = await openCheckout();
});
afterEach(() => checkout.close());

/** Cloudflare answers this to these calls, so many times. */
function refuse(call: RegExp, answer: Answer, times = Infinity): void {
  let left = times;
  checkout.cloud.trouble = ({ method, path }) => (call.test(`${method} ${path}`) && left-- > 0 ? answer : undefined);
}
const error = (code: number, message: string) => [{ code, message }];

describe('a deployment that is stopped', () => {
  it('goes on from there when it is run again', async () => {
    const { cloud, run, toml } = checkout;
    refuse(/POST .*\/queues$/, { status: 500, errors: error(10_001, 'internal error') });
    const { status, text } = await run();
    expect(status).toBe(1);
    expect(text).toContain('Stopped at “queue signpost-outbox”');
    expect(text).toContain('internal error [code: 10001]');
    expect(text).toContain('www.cloudflarestatus.com');
    const [id] = cloud.databases.keys();
    expect(toml()).toContain(`database_id = "${id}"`);
    refuse(/POST .*\/(database|namespaces|buckets)$/, { status: 500, errors: error(1, 'made twice') });
    expect((await run()).status).toBe(0);
    expect([cloud.databases.size, cloud.namespaces.size, [...cloud.queues.keys()].length]).toEqual([1, 1, 3]);
  });

  it('finds what it made before it could write down the id', async () => {
    const { cloud, run, toml } = checkout;
    const id = randomUUID();
    cloud.databases.set(id, { name: 'signpost', replication: 'disabled', sqlite: new DatabaseSync(':memory:') });
    cloud.databases.set(randomUUID(), { name: 'signpost-staging', replication: 'disabled', sqlite: new DatabaseSync(':memory:') });
    for (let index = 0; index < 1000; index += 1) cloud.namespaces.set(`f${index}`, `other-${index}`);
    cloud.namespaces.set('b'.repeat(32), 'signpost-kv');
    refuse(/POST .*\/(database|namespaces)$/, { status: 500, errors: error(1, 'made twice') });
    refuse(/GET .*\/queues$/, { status: 400, errors: error(1, 'stop here') });
    await run();
    expect(toml()).toContain(`database_id = "${id}"`);
    expect(toml()).toContain(`\nid = "${'b'.repeat(32)}"`);
  });
});

describe('what Cloudflare refuses', () => {
  it.each([
    [/\/d1\/database$/, 'D1 database', 'D1: Edit'],
    [/\/namespaces$/, 'KV namespace', 'Workers KV Storage: Edit'],
    [/\/r2\/buckets/, 'R2 bucket signpost-media', 'Workers R2 Storage: Edit'],
    [/\/queues$/, 'queue signpost-outbox', 'Queues: Edit'],
    [/\/workers\/scripts\/signpost\/settings$/, 'the worker’s name', 'Workers Scripts: Edit'],
  ])('for want of a permission (%s) is told with its name', async (call, step, permission) => {
    refuse(call, { status: 403, errors: error(10_000, 'Authentication error') });
    const { status, text } = await checkout.run();
    expect(status).toBe(1);
    expect(text).toContain(`Stopped at “${step}”`);
    expect(text).toContain('Authentication error [code: 10000]');
    expect(text).toContain(`add “${permission}”`);
  });

  it('of the flags in wrangler.toml is told with what goes without it', async () => {
    const message = 'The compatibility flag new_module_registry is experimental and cannot yet be used in Workers deployed to Cloudflare.';
    refuse(/PUT .*\/workers\/scripts\/signpost$/, { status: 400, errors: error(10_021, message) });
    const { status, text } = await checkout.run();
    expect(status).toBe(1);
    expect(text).toContain('Take the flag out of compatibility_flags');
  });

  it('to wrangler for want of a permission is told as well', async () => {
    refuse(/PUT .*\/workers\/scripts\/signpost$/, { status: 403, errors: error(10_000, 'Authentication error') });
    const { status, text } = await checkout.run();
    expect(status).toBe(1);
    expect(text).toContain('Stopped at “the worker”');
    expect(text).toContain('add “Workers Scripts: Edit”');
  });

  it('as the name is taken names the way out', async () => {
    refuse(/POST .*\/r2\/buckets$/, { status: 409, errors: error(10_004, 'The bucket you tried to create already exists') });
    const { text } = await checkout.run();
    expect(text).toContain('choose another name in wrangler.toml');
  });

  it('as R2 was never switched on names the way out', async () => {
    refuse(/\/r2\/buckets/, { status: 403, errors: error(10_042, 'Please enable R2 through the Cloudflare Dashboard.') });
    expect((await checkout.run()).text).toContain('Switch on R2 once in the dashboard');
  });

  it('as the account has no workers.dev address is told before anything is made', async () => {
    checkout.cloud.subdomain = undefined;
    expect((await checkout.run()).text).toContain(`https://dash.cloudflare.com/${accountId}/workers/onboarding`);
    expect(checkout.cloud.databases.size).toBe(0);
  });

  it('as the plan has no queues names the way out, and not a permission', async () => {
    refuse(/\/queues$/, { status: 403, errors: error(10_000, 'Queues is not available: upgrade to the Workers Paid plan.') });
    expect((await checkout.run()).text).toMatch(/The plan of this account does not have it/);
  });

  it('as a limit of the plan is reached names the way out', async () => {
    refuse(/POST .*\/d1\/database$/, { status: 400, errors: error(7406, 'You have reached the maximum number of D1 databases for your account.') });
    expect((await checkout.run()).text).toContain('A limit of the plan');
  });

  it('for a moment is waited for as long as it says', async () => {
    refuse(
      /GET .*\/d1\/database$/,
      { status: 429, headers: { 'Retry-After': '1' }, errors: error(971, 'Please wait and consider throttling your request speed') },
      1,
    );
    const begun = performance.now();
    const { status, text } = await checkout.run({ dryRun: true });
    expect(status).toBe(0);
    expect(text).toContain('Cloudflare asks to wait 1 s');
    expect(performance.now() - begun).toBeGreaterThan(990);
  });

  it('for longer is left to who deploys', async () => {
    refuse(/GET .*\/d1\/database$/, { status: 429, headers: { 'Retry-After': '300' }, errors: error(971, 'Please wait') });
    expect((await checkout.run()).text).toContain('Too many calls for now');
  });
});

describe('what is somebody else’s', () => {
  it('is left alone: a database of the same name with other tables', async () => {
    const sqlite = new DatabaseSync(':memory:');
    sqlite.exec('CREATE TABLE invoices (id INTEGER)');
    checkout.cloud.databases.set(randomUUID(), { name: 'signpost', replication: 'disabled', sqlite });
    const { status, text } = await checkout.run();
    expect(status).toBe(1);
    expect(text).toContain('a database “signpost” with other tables (invoices)');
    expect(checkout.toml()).toContain('database_id = "00000000-');
  });

  it('is left alone: a worker of the same name', async () => {
    const metadata = { bindings: [{ type: 'd1', name: 'DB' }] };
    checkout.cloud.scripts.set('signpost', { versions: [{ id: '1', modules: [], metadata }], deployments: [], secrets: new Map() });
    const { text } = await checkout.run();
    expect(text).toContain('a worker “signpost” that is not Signpost');
    expect(checkout.cloud.databases.size).toBe(0);
  });

  it('is not taken for ours: ids of another account', async () => {
    checkout.writeToml(checkout.toml().replace(/database_id = ".*"/, `database_id = "${randomUUID()}"`));
    expect((await checkout.run()).text).toMatch(/which the account “Acme” does not have[^]*put zeroes in place of the ids/);
  });
});

it('a secret of one’s own that is short is refused before anything is uploaded', async () => {
  const { cloud, env, run } = checkout;
  const { status, text } = await run({ dryRun: true, env: { ...env, SECRET_KEY: 'secret' } });
  expect([status, text]).toEqual([1, expect.stringContaining('SECRET_KEY in the environment is shorter than 32 characters')]);
  expect(cloud.scripts.size).toBe(0);
});

describe('the account', () => {
  const other = { id: 'c'.repeat(32), name: 'Other' };

  it('must be said where there are several', async () => {
    const { cloud, env, run } = checkout;
    cloud.accounts.push(other);
    const { status, text } = await run();
    expect(status).toBe(1);
    expect(text).toMatch(new RegExp(`reaches 2 accounts:\\n +${accountId} {2}Acme\\n +${other.id} {2}Other`));
    expect(text).toContain('CLOUDFLARE_ACCOUNT_ID=<id> npm run deploy');
    expect((await run({ dryRun: true, env: { ...env, CLOUDFLARE_ACCOUNT_ID: other.id } })).text).toContain('Account: Other');
  });

  it('must be one that the token reaches', async () => {
    const { text } = await checkout.run({ env: { ...checkout.env, CLOUDFLARE_ACCOUNT_ID: other.id } });
    expect(text).toContain(`does not reach the account ${other.id}`);
  });

  it('must be said to a token that belongs to it, which cannot tell', async () => {
    const { env, run } = checkout;
    refuse(/GET \/accounts$/, { status: 400, errors: error(1001, 'List accounts endpoint does not support account owned tokens.') });
    expect((await run()).text).toContain('Say it: CLOUDFLARE_ACCOUNT_ID=<id>');
    const named = await run({ dryRun: true, env: { ...env, CLOUDFLARE_ACCOUNT_ID: accountId } });
    expect([named.status, named.text]).toEqual([0, expect.stringContaining(accountId)]);
  });

  it('is nobody’s without a token or a login', async () => {
    const { CLOUDFLARE_API_TOKEN: _token, ...env } = checkout.env;
    expect((await checkout.run({ env })).text).toContain('Nobody is logged in to Cloudflare');
    for (const more of [{}, { CLOUDFLARE_ACCOUNT_ID: accountId }])
      expect((await checkout.run({ env: { ...env, ...more, CLOUDFLARE_API_TOKEN: 'expired' } })).text).toContain('The token is wrong or has expired');
  });
});
