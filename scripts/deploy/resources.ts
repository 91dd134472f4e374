import { join } from 'node:path';
import * as v from 'valibot';
import type { Unstable_Config } from 'wrangler';
import { writeSetting } from './config-file.ts';
import { StepFailure } from './failure.ts';
import { openRestD1 } from './rest-d1.ts';
import type { Deployment, Finding, Step } from './step.ts';

const zeroes = 'put zeroes in place of the ids in wrangler.toml (database_id, id): the next run makes new ones, or finds them by name.';
export const isUnset = (id: string | undefined) => !id || /^[0-]+$/.test(id);
const tomlOf = ({ folder }: Deployment) => join(folder, 'wrangler.toml');

/** What the worker's bindings need in the account, in the order of their making. */
export const resourceSteps = (config: Unstable_Config): Step[] => [
  { name: 'D1 database', permission: 'D1: Edit', find: findDatabase },
  { name: 'KV namespace', permission: 'Workers KV Storage: Edit', find: findNamespace },
  ...config.r2_buckets.map(({ bucket_name: bucket = '' }) => ({
    name: `R2 bucket ${bucket}`,
    permission: 'Workers R2 Storage: Edit',
    find: (deployment: Deployment) => findBucket(deployment, bucket),
  })),
  ...listQueues(config).map((queue) => ({
    name: `queue ${queue}`,
    permission: 'Queues: Edit',
    find: (deployment: Deployment) => findQueue(deployment, queue),
  })),
];

const DatabaseSchema = v.object({ uuid: v.string(), name: v.string() });

async function findDatabase(deployment: Deployment): Promise<Finding> {
  const { api, account, config } = deployment;
  const [{ binding, database_name: name = config.name ?? '', database_id: id } = missingBinding('d1_databases')] = config.d1_databases;
  const path = `/accounts/${account.id}/d1/database`;
  const settle = (uuid: string) => {
    deployment.databaseId = uuid;
    return () => writeSetting(tomlOf(deployment), { table: 'd1_databases', binding, key: 'database_id', value: uuid });
  };
  if (id && !isUnset(id)) {
    const known = await api.find(`${path}/${id}`, DatabaseSchema);
    if (!known)
      throw new StepFailure(
        `wrangler.toml names the database ${id}, which the account “${account.name}” does not have.`,
        `Is it the right account? If so, ${zeroes}`,
      );
    deployment.databaseId = id;
    return { there: `${known.name}, ${id}` };
  }
  const found = (await api.call(`${path}?name=${encodeURIComponent(name)}`, v.array(DatabaseSchema))).find((each) => each.name === name);
  if (found) {
    await refuseForeign(deployment, found);
    return { there: `${name}, ${found.uuid}`, settle: settle(found.uuid) };
  }
  const make = async () => {
    const { uuid } = await api.call(path, DatabaseSchema, { method: 'POST', body: { name } });
    settle(uuid)();
    return `made: ${name}, ${uuid}; its id is in wrangler.toml`;
  };
  return { missing: `make the database ${name} and write its id into wrangler.toml`, make };
}

/** One of our name, but with somebody's tables, is left alone. */
async function refuseForeign({ api, account }: Deployment, { uuid, name }: v.InferOutput<typeof DatabaseSchema>): Promise<void> {
  const d1 = openRestD1(api, account.id, uuid);
  const { results } = await d1
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' LIMIT 500",
    )
    .all<{ name: string }>();
  const tables = results.map((row) => row.name).filter((table) => table !== 'd1_migrations');
  if (tables.length > 0 && !tables.includes('translation'))
    throw new StepFailure(
      `The name is taken: the account has a database “${name}” with other tables (${tables.slice(0, 3).join(', ')}).`,
      'Choose another database_name in wrangler.toml.',
    );
}

const NamespaceSchema = v.object({ id: v.string(), title: v.string() });

async function findNamespace(deployment: Deployment): Promise<Finding> {
  const { api, account, config } = deployment;
  const [{ binding, id } = missingBinding('kv_namespaces')] = config.kv_namespaces;
  const title = `${config.name ?? 'signpost'}-kv`;
  const path = `/accounts/${account.id}/storage/kv/namespaces`;
  const settle = (found: string) => () => writeSetting(tomlOf(deployment), { table: 'kv_namespaces', binding, key: 'id', value: found });
  if (id && !isUnset(id)) {
    const known = await api.find(`${path}/${id}`, NamespaceSchema);
    if (!known)
      throw new StepFailure(
        `wrangler.toml names the KV namespace ${id}, which the account “${account.name}” does not have.`,
        `Is it the right account? If so, ${zeroes}`,
      );
    return { there: `${known.title}, ${id}` };
  }
  const found = await findTitled(deployment, path, title);
  if (found) return { there: `${title}, ${found.id}`, settle: settle(found.id) };
  const make = async () => {
    const made = await api.call(path, NamespaceSchema, { method: 'POST', body: { title } });
    settle(made.id)();
    return `made: ${title}, ${made.id}; its id is in wrangler.toml`;
  };
  return { missing: `make the namespace ${title} and write its id into wrangler.toml`, make };
}

/** The list cannot be asked for a title. */
async function findTitled({ api }: Deployment, path: string, title: string): Promise<v.InferOutput<typeof NamespaceSchema> | undefined> {
  const perPage = 1000;
  for (let page = 1; ; page += 1) {
    const some = await api.call(`${path}?per_page=${perPage}&page=${page}`, v.array(NamespaceSchema));
    const found = some.find((each) => each.title === title);
    if (found || some.length < perPage) return found;
  }
}

async function findBucket({ api, account }: Deployment, name: string): Promise<Finding> {
  const path = `/accounts/${account.id}/r2/buckets`;
  if (await api.find(`${path}/${name}`, v.object({ name: v.string() }))) return { there: name };
  const make = async () => {
    await api.call(path, v.object({ name: v.string() }), { method: 'POST', body: { name } });
    return `made: ${name}`;
  };
  return { missing: `make the bucket ${name}`, make };
}

async function findQueue({ api, account }: Deployment, name: string): Promise<Finding> {
  const path = `/accounts/${account.id}/queues`;
  const QueueSchema = v.object({ queue_name: v.string() });
  const queues = (await api.call(`${path}?name=${encodeURIComponent(name)}`, v.nullable(v.array(QueueSchema)))) ?? [];
  if (queues.some((each) => each.queue_name === name)) return { there: name };
  const make = async () => {
    await api.call(path, QueueSchema, { method: 'POST', body: { queue_name: name } });
    return `made: ${name}`;
  };
  return { missing: `make the queue ${name}`, make };
}

function listQueues({ queues }: Unstable_Config): string[] {
  const consumed = (queues.consumers ?? []).flatMap(({ queue, dead_letter_queue: dead }) => (dead === undefined ? [queue] : [queue, dead]));
  return [...new Set([...(queues.producers ?? []).flatMap(({ queue }) => queue ?? []), ...consumed])];
}

function missingBinding(table: string): never {
  throw new StepFailure(`wrangler.toml has no ${table}.`, 'Put back what the repository says there.');
}
