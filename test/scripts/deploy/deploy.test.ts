import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCheckout } from './deploy-here.ts';

let checkout: Awaited<ReturnType<typeof openCheckout>>;
beforeEach(async () => {
  checkout = await openCheckout();
});
afterEach(() => checkout.close());

const made = (calls: readonly string[]) =>
  calls.filter((call) => /^POST .*\/(database|namespaces|buckets|queues)$/.test(call)).map((call) => call.replace(/^.*\//, ''));
const addSite = `INSERT INTO site (id, key, name, source_language, default_locale, settings) VALUES (1, 'acme', 'Acme', 'en', 'en-us', '{}');
  INSERT INTO site_host (host, site_id) VALUES ('help.acme.test', 1)`;

describe('npm run deploy', () => {
  it('says each step and what it would make in a dry run, and changes nothing', async () => {
    const { cloud, run, toml } = checkout;
    const before = toml();
    const { status, text } = await run({ dryRun: true, seed: true });
    expect(status).toBe(0);
    expect(text.match(/would (make|apply|build|import|switch)[^:\n]*/g)).toEqual([
      'would make the database signpost and write its id into wrangler.toml',
      'would make the namespace signpost-kv and write its id into wrangler.toml',
      'would make the bucket signpost-media',
      'would make the queue signpost-outbox',
      'would make the queue signpost-events',
      'would make the queue signpost-events-dead',
      expect.stringMatching(/^would apply \d+/),
      'would build it, upload it',
      'would import content/ as ondelle, at signpost.acme.workers.dev',
      'would switch it on (auto)',
      'would make the link of the first owner',
    ]);
    expect(text).toContain('Nothing was changed');
    expect(cloud.calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
    expect(toml()).toBe(before);
  });

  it('makes all that is missing, and changes two lines of wrangler.toml', async () => {
    const { cloud, run, toml } = checkout;
    const before = toml().split('\n');
    const { status, text } = await run();
    expect([status, cloud.unknown]).toEqual([0, []]);
    expect(text).toContain('https://signpost.acme.workers.dev');
    expect(text).toContain('later: no host answers yet');
    const [id] = cloud.databases.keys();
    const [database] = cloud.databases.values();
    const [kv] = cloud.namespaces.keys();
    expect(made(cloud.calls)).toEqual(['database', 'namespaces', 'buckets', 'queues', 'queues', 'queues']);
    expect(
      toml()
        .split('\n')
        .filter((line, index) => line !== before[index]),
    ).toEqual([`database_id = "${id}"`, `id = "${kv}"`]);
    expect(database?.replication).toBe('auto');
    expect(database?.sqlite.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name IN ('site', 'translation', 'user')").get()).toEqual({ tables: 3 });
    expect(cloud.scripts.get('signpost')?.versions[0]?.metadata.bindings).toEqual(
      expect.arrayContaining([
        { type: 'd1', name: 'DB', id },
        { type: 'kv_namespace', name: 'KV', namespace_id: kv },
        { type: 'r2_bucket', name: 'MEDIA', bucket_name: 'signpost-media' },
        { type: 'queue', name: 'OUTBOX', queue_name: 'signpost-outbox' },
      ]),
    );
  });

  it('makes nothing in a second run, and gives the owner’s link once a host answers, until there is an owner', async () => {
    const { cloud, run, toml } = checkout;
    await run();
    const [database] = cloud.databases.values();
    database?.sqlite.exec(addSite);
    const before = toml();
    cloud.calls.length = 0;
    const { status, text } = await run();
    expect([status, made(cloud.calls), toml()]).toEqual([0, [], before]);
    expect(text.match(/there already/g)).toHaveLength(8);
    expect(text).toMatch(/https:\/\/help\.acme\.test\/admin\/sign-in\/[\w-]{43}\n/);
    expect(database?.sqlite.prepare('SELECT user_id, used_at FROM sign_in_link').all()).toEqual([{ user_id: null, used_at: null }]);
    expect(cloud.unknown).toEqual([]);
    database?.sqlite.exec(`INSERT INTO user (email, name, grants) VALUES ('a@acme.test', 'Ada', '[{"role":"owner"}]')`);
    expect((await run({ dryRun: true })).text).toContain('there already: a@acme.test');
  });

  it('goes back to the version before, and with --data to where the database stood', async () => {
    const { cloud, run } = checkout;
    expect((await run({ rollback: true })).text).toContain('There is no version before the current one');
    await run();
    await run();
    const script = cloud.scripts.get('signpost');
    const [second, first] = (script?.versions ?? []).map(({ id }) => id);
    const plan = await run({ rollback: true, data: true, dryRun: true });
    expect(plan.text).toContain('would restore 00000001-00000002-00004e2f-0a83ea2fceebc654de0640c422be4653');
    expect(script?.deployments[0]?.version).toBe(second);
    const { status, text } = await run({ rollback: true, data: true });
    expect([status, script?.deployments[0]?.version]).toEqual([0, first]);
    expect(text).toContain('undo: npx wrangler d1 time-travel restore DB --bookmark 00000009-before');
    expect(cloud.calls.filter((call) => call.endsWith('/time_travel/restore'))).toHaveLength(1);
    expect((await run({ rollback: true })).text).toContain('There is no version before the current one');
    expect(script?.deployments[0]?.version).toBe(first);
  });

  it('sets the secrets that wrangler.toml requires once, and never again', async () => {
    const { cloud, run, toml, writeToml } = checkout;
    writeToml(`${toml()}\n[secrets]\nrequired = ["KEY_A", "KEY_B"]\n`);
    await run({ env: { ...checkout.env, KEY_B: 'given by me' } });
    const secrets = new Map(cloud.scripts.get('signpost')?.secrets);
    expect([secrets.get('KEY_A'), secrets.get('KEY_B')]).toEqual([expect.stringMatching(/^[\w-]{43}$/), 'given by me']);
    const { status, text } = await run({ env: { ...checkout.env, KEY_A: 'another' } });
    expect([status, cloud.scripts.get('signpost')?.secrets]).toEqual([0, secrets]);
    expect(text).not.toContain('KEY_A');
  });

  it('deploys though the example brand cannot be imported, and says how to go on', async () => {
    const { cloud, run } = checkout;
    const { status, text } = await run({ seed: true, hosts: ['help.acme.test'] });
    expect(status).toBe(1);
    expect(text).toContain('Stopped at “the example brand”');
    expect(text).toContain('npm run deploy -- --seed --host help.acme.test');
    expect(cloud.scripts.has('signpost')).toBe(true);
  });
});
