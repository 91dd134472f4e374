import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Answer, Ask, Cloud } from './cloud.ts';
import { answerScript } from './cloudflare-scripts.ts';
import { query } from './run-query.ts';

/** The documented answer to a call; undefined where there is no such call. */
export function answer(cloud: Cloud, ask: Ask): Answer | undefined {
  if (ask.path === '/accounts') return { result: cloud.accounts };
  if (ask.path === '/memberships') return { result: cloud.accounts.map((account) => ({ id: account.id, account })) };
  const [, account = '', rest = ''] = /^\/accounts\/(\w+)\/(.*)$/.exec(ask.path) ?? [];
  if (!cloud.accounts.some(({ id }) => id === account)) return undefined;
  return answerDatabase(cloud, ask, rest) ?? answerStores(cloud, ask, rest) ?? answerScript(cloud, ask, rest);
}

const NameSchema = v.object({ name: v.string() });
const none = (code: number, message: string): Answer => ({ status: 404, errors: [{ code, message }] });
const taken = (code: number, message: string): Answer => ({ status: 400, errors: [{ code, message }] });

function answerDatabase(cloud: Cloud, { method, query: asked, body }: Ask, path: string): Answer | undefined {
  const { databases } = cloud;
  const show = ([uuid, { name, replication }]: [string, { name: string; replication: string }]) => ({ uuid, name, read_replication: { mode: replication } });
  if (path === 'd1/database' && method === 'GET') return { result: [...databases].map(show).filter(({ name }) => name.includes(asked.get('name') ?? '')) };
  if (path === 'd1/database' && method === 'POST') {
    const { name } = v.parse(NameSchema, body);
    if ([...databases.values()].some((each) => each.name === name)) return taken(7502, 'A database with that name already exists');
    const uuid = randomUUID();
    databases.set(uuid, { name, replication: 'disabled', sqlite: new DatabaseSync(':memory:') });
    return { result: { uuid, name } };
  }
  const [, id = '', part = ''] = /^d1\/database\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  const found = databases.get(id) ?? [...databases.values()].find(({ name }) => name === id);
  if (id === '') return undefined;
  if (!found) return none(7404, 'The database could not be found');
  const uuid = [...databases].find(([, each]) => each === found)?.[0] ?? id;
  if (part === '' && method === 'GET') return { result: { ...show([uuid, found]), version: 'production' } };
  if (part === '' && method === 'PUT') {
    found.replication = v.parse(v.object({ read_replication: v.object({ mode: v.string() }) }), body).read_replication.mode;
    return { result: show([uuid, found]) };
  }
  if (part === 'query') return { result: query(found.sqlite, body) };
  if (part === 'time_travel/bookmark' && method === 'GET') return { result: { bookmark: takeBookmark(cloud, found.sqlite, asked.get('timestamp')) } };
  if (part === 'time_travel/restore' && method === 'POST') {
    const copy = cloud.moments.get(asked.get('bookmark') ?? '');
    if (copy === undefined) return { status: 400, errors: [{ code: 7500, message: 'No such bookmark' }] };
    const previous = takeBookmark(cloud, found.sqlite, null);
    found.sqlite = new DatabaseSync(copy);
    return { result: { bookmark: asked.get('bookmark'), previous_bookmark: previous, message: 'restored' } };
  }
  return undefined;
}

/** A copy of the database; of a time that is gone, which moment it was. As long as those of D1 are. */
function takeBookmark({ moments, folder }: Cloud, sqlite: DatabaseSync, timestamp: string | null): string {
  if (timestamp !== null) return `at-${timestamp}`;
  const bookmark = `0000000${moments.size}-00000002-00004e2f-0a83ea2fceebc654de0640c422be4653`;
  const copy = join(folder, bookmark);
  sqlite.prepare('VACUUM INTO ?').run(copy);
  moments.set(bookmark, copy);
  return bookmark;
}

function answerStores(cloud: Cloud, { method, query: asked, body }: Ask, path: string): Answer | undefined {
  const [, namespace] = /^storage\/kv\/namespaces\/(\w+)$/.exec(path) ?? [];
  const [, bucket] = /^r2\/buckets\/([\w-]+)$/.exec(path) ?? [];
  if (namespace !== undefined) {
    const title = cloud.namespaces.get(namespace);
    return title === undefined ? none(10_013, 'namespace not found') : { result: { id: namespace, title } };
  }
  if (bucket !== undefined) return cloud.buckets.has(bucket) ? { result: { name: bucket } } : none(10_006, 'The specified bucket does not exist.');
  switch (`${method} ${path}`) {
    case 'GET storage/kv/namespaces': {
      const [page, perPage] = [Number(asked.get('page') ?? 1), Number(asked.get('per_page') ?? 20)];
      return { result: [...cloud.namespaces].slice((page - 1) * perPage, page * perPage).map(([id, title]) => ({ id, title })) };
    }
    case 'POST storage/kv/namespaces': {
      const { title } = v.parse(v.object({ title: v.string() }), body);
      if ([...cloud.namespaces.values()].includes(title)) return taken(10_014, 'a namespace with this account ID and title already exists');
      const id = randomUUID().replaceAll('-', '');
      cloud.namespaces.set(id, title);
      return { result: { id, title } };
    }
    case 'POST r2/buckets': {
      const { name } = v.parse(NameSchema, body);
      if (cloud.buckets.has(name))
        return { status: 409, errors: [{ code: 10_004, message: 'The bucket you tried to create already exists, and you own it.' }] };
      cloud.buckets.add(name);
      return { result: { name } };
    }
    case 'GET queues':
      return {
        result: [...cloud.queues]
          .map(([name, id]) => ({ queue_id: id, queue_name: name, producers: [], consumers: [] }))
          .filter(({ queue_name: name }) => name === (asked.get('name') ?? name)),
      };
    case 'POST queues': {
      const { queue_name: name } = v.parse(v.object({ queue_name: v.string() }), body);
      if (cloud.queues.has(name)) return taken(11_009, `Queue name '${name}' is already taken`);
      cloud.queues.set(name, randomUUID().replaceAll('-', ''));
      return { result: { queue_id: cloud.queues.get(name), queue_name: name } };
    }
    default:
      return undefined;
  }
}
