import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCheckout } from './deploy-here.ts';

/** One account, from empty on: each test goes on from where the one before it left it. */
let checkout: Awaited<ReturnType<typeof openCheckout>>;
beforeAll(async () => {
  checkout = await openCheckout();
});
afterAll(() => checkout.close());

const made = () => checkout.cloud.calls.filter((call) => /^POST .*\/(database|namespaces|buckets|queues)$/.test(call)).map((call) => call.replace(/^.*\//, ''));
const script = () => checkout.cloud.scripts.get('signpost');
/** Of one's own after a rollback. */
function database(): DatabaseSync {
  const [first] = checkout.cloud.databases.values();
  if (!first) throw new Error('There is no database');
  return first.sqlite;
}
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
      'would build it, upload it and set its secrets SECRET_KEY',
      'would import content/ as ondelle, at signpost.acme.workers.dev',
      'would switch it on (auto)',
      'would make the link of the first owner',
    ]);
    expect(text).toContain('Nothing was changed');
    expect(cloud.calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
    expect(toml()).toBe(before);
  });

  it('makes all that is missing, with a secret that nobody sees, and changes two lines of wrangler.toml', async () => {
    const { cloud, run, toml } = checkout;
    const before = toml().split('\n');
    const { status, text } = await run();
    expect([status, cloud.unknown]).toEqual([0, []]);
    expect(text).toContain('https://signpost.acme.workers.dev');
    expect(text).toContain('later: no host answers yet');
    const [[id, { replication }] = ['', { replication: '' }]] = cloud.databases;
    const [kv] = cloud.namespaces.keys();
    expect(made()).toEqual(['database', 'namespaces', 'buckets', 'queues', 'queues', 'queues']);
    const changed = toml()
      .split('\n')
      .filter((line, index) => line !== before[index]);
    expect([changed, replication]).toEqual([[`database_id = "${id}"`, `id = "${kv}"`], 'auto']);
    expect(database().prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name IN ('site', 'translation', 'user')").get()).toEqual({ tables: 3 });
    expect(script()?.versions[0]?.metadata.bindings).toEqual(
      expect.arrayContaining([
        { type: 'd1', name: 'DB', id },
        { type: 'kv_namespace', name: 'KV', namespace_id: kv },
        { type: 'r2_bucket', name: 'MEDIA', bucket_name: 'signpost-media' },
        { type: 'queue', name: 'OUTBOX', queue_name: 'signpost-outbox' },
      ]),
    );
    expect(script()?.versions[0]).toMatchObject({
      modules: ['index.js', 'modules/gateway.js'],
      metadata: { main_module: 'index.js', compatibility_flags: ['new_module_registry'] },
    });
    const secret = script()?.secrets.get('SECRET_KEY') ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    for (const unseen of [secret, cloud.token]) expect(text).not.toContain(unseen);
  });

  it('makes nothing in a second run, and gives the owner’s link once a host answers, until there is an owner', async () => {
    const { cloud, run, toml, env } = checkout;
    database().exec(addSite);
    const [before, secrets] = [toml(), new Map(script()?.secrets)];
    cloud.calls.length = 0;
    const { status, text } = await run({ env: { ...env, SECRET_KEY: 'another one, that is as long as it must be' } });
    expect([status, made(), toml(), script()?.secrets]).toEqual([0, [], before, secrets]);
    expect(text.match(/there already/g)).toHaveLength(8);
    expect(text).toMatch(/https:\/\/help\.acme\.test\/admin\/sign-in\/[\w-]{43}\n/);
    expect(database().prepare('SELECT user_id, used_at FROM sign_in_link').all()).toEqual([{ user_id: null, used_at: null }]);
    expect(cloud.unknown).toEqual([]);
    expect((await run({ dryRun: true, env: { ...env, CI: 'true' } })).text).toContain('no link is made where output is kept');
    database().exec(`INSERT INTO user (email, name, grants) VALUES ('a@acme.test', 'Ada', '[{"role":"owner"}]')`);
    expect((await run({ dryRun: true })).text).toContain('there already: a@acme.test');
  });

  it('deploys though the example brand cannot be imported, with a secret of one’s own, and says how to go on', async () => {
    const { run, env, toml, writeToml } = checkout;
    writeToml(toml().replace('required = ["SECRET_KEY"]', 'required = ["SECRET_KEY", "OTHER"]'));
    const own = 'chosen by me, at random and long enough';
    const { status, text } = await run({ seed: true, hosts: ['help.acme.test'], env: { ...env, OTHER: own } });
    expect([status, script()?.versions.length, script()?.secrets.get('OTHER')]).toEqual([1, 3, own]);
    expect(text).toContain('Stopped at “the example brand”');
    expect(text).toContain('npm run deploy -- --seed --host help.acme.test');
    expect(text).not.toContain(own);
  });

  it('notes where the database stood before a run that was stopped after its migrations', async () => {
    const moment = (at: string) => database().exec(`UPDATE d1_migrations SET applied_at = '${at}' WHERE name = '0009_text_moments.sql'`);
    moment('2999-01-01 00:10:00');
    expect((await checkout.run({ dryRun: true })).text).toContain('at-2999-01-01T00:09:00.000Z');
    moment('2020-01-01 00:10:00');
  });
});

describe('npm run deploy -- --rollback', () => {
  const rollBack = (more = {}) => checkout.run({ rollback: true, ...more });
  const versions = () => (script()?.versions ?? []).map(({ id }) => id);

  it('is refused where the version before would meet tables that it does not know so, and else says what stays', async () => {
    const newest = (name: string) =>
      database().exec(`UPDATE d1_migrations SET applied_at = iif(name = '${name}', '2999-01-01 00:00:00', '2020-01-01 00:00:00')`);
    const [answering] = versions();
    newest('0003_lists.sql');
    const { status, text } = await rollBack();
    expect([status, script()?.deployments[0]?.version]).toEqual([1, answering]);
    expect(text).toMatch(/does not work with what the database is now: 0003_lists\.sql[^]*git revert <commit>; npm run deploy[^]*--rollback --data/);
    newest('0009_text_moments.sql');
    expect((await rollBack({ dryRun: true })).text).toContain('0009_text_moments.sql stays');
    newest('none');
  });

  it('with --data puts the database back to before the version was deployed, and what follows from it', async () => {
    const [third, second] = versions();
    database().exec("UPDATE site SET name = 'Spoiled'; INSERT INTO session (hash, user_id, device, expires_at) SELECT 'h', id, 'Phone', '2999' FROM user");
    const plan = await rollBack({ data: true, dryRun: true });
    expect(plan.text).toContain(`would let ${second} answer, instead of ${third}`);
    expect(database().prepare('SELECT name FROM site').get()).toEqual({ name: 'Spoiled' });
    const { status, text } = await rollBack({ data: true });
    expect([status, script()?.deployments[0]?.version]).toEqual([0, second]);
    expect(text).toMatch(/undo: npx wrangler d1 time-travel restore DB --bookmark 0000\w+-/);
    expect(database().prepare('SELECT name, (SELECT count(*) FROM session) AS sessions FROM site').get()).toEqual({ name: 'Acme', sessions: 0 });
    expect(database().prepare('SELECT tags, gateway, search, done_at FROM outbox').all()).toEqual([
      { tags: '["site-acme"]', gateway: 1, search: '{"languages":null}', done_at: null },
    ]);
  });

  it('goes back by one more each time, to the first', async () => {
    const first = versions().at(-1);
    expect([(await rollBack()).status, script()?.deployments[0]?.version]).toEqual([0, first]);
    expect((await rollBack()).text).toContain('There is no version before the current one');
    expect(script()?.deployments[0]?.version).toBe(first);
  });

  it('to a version with other secrets says what that means', async () => {
    await checkout.run({ dryRun: true });
    script()?.deployments.unshift({ id: 'd', version: versions()[0] ?? '', message: undefined, at: new Date().toISOString() });
    checkout.cloud.trouble = ({ method, path }) =>
      method === 'POST' && path.endsWith('/deployments')
        ? { status: 400, errors: [{ code: 10_220, message: 'The following secrets have changed: SECRET_KEY' }] }
        : undefined;
    expect((await rollBack()).text).toContain('npx wrangler rollback <version>');
  });
});
