import { parseArgs } from 'node:util';
import { hasDemo } from '../worker/analytics/demo/has-demo.ts';
import { removeDemo } from '../worker/analytics/demo/remove-demo.ts';
import { UsageError } from './content/usage-error.ts';
import { openPlatform } from './platform.ts';

const usage = `Demo data of the example brand: 90 days of made-up readers, so that the reports have something to show.

  npm run demo -- add        on this machine; npm start does so when it fills an empty database
  npm run demo -- remove     takes all of it out again; what real readers did stays, to the number

  --site <key>        the site   (ondelle)
  --seed <number>     add: other readers, the same habits   (1)
  --persist <folder>  where this machine's data lies        (.wrangler/state/v3)
  --remote            remove: from the deployed site
`;

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { command, site, seed, persist, remote } = parse();
    const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist }) });
    try {
      console.log(command === 'add' ? await add(env, site, seed) : await remove(env.DB, site));
    } finally {
      await close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function add(env: Env, key: string, seed: number): Promise<string> {
  if (await hasDemo(env.DB, await findSite(env.DB, key))) throw new UsageError(`${key} has demo data already: remove it first.`);
  // Brings all of the search with it.
  const [{ seedDemo }, { usualPlan }] = await Promise.all([import('./demo/seed-demo.ts'), import('./demo/make-events.ts')]);
  const begun = performance.now();
  const events = await seedDemo(env, key, usualPlan(new Date().toISOString().slice(0, 10), seed));
  return `${events} demo events in ${((performance.now() - begun) / 1000).toFixed(1)} s. Take them out again: npm run demo -- remove`;
}

async function remove(d1: D1Database, key: string): Promise<string> {
  const events = await removeDemo(d1, await findSite(d1, key));
  return events === 0 ? `${key} has no demo data.` : `${events} demo events are gone. The reports hold what readers did, and nothing else.`;
}

async function findSite(d1: D1Database, key: string): Promise<number> {
  const id = await d1.prepare('SELECT id FROM site WHERE key = ?').bind(key).first<number>('id');
  if (id === null) throw new UsageError(`There is no site ${key}.`);
  return id;
}

function parse() {
  const { values, positionals } = read();
  const [command, ...rest] = positionals;
  if ((command !== 'add' && command !== 'remove') || rest.length > 0) throw new UsageError('Say add or remove.');
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seed)) throw new UsageError('--seed must be a whole number.');
  if (values.remote && command === 'add') throw new UsageError('Demo data is for this machine: --remote goes with remove alone.');
  return { command, site: values.site ?? 'ondelle', seed, persist: values.persist, remote: values.remote ?? false };
}

function read() {
  try {
    return parseArgs({
      options: { site: { type: 'string' }, seed: { type: 'string' }, persist: { type: 'string' }, remote: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}
