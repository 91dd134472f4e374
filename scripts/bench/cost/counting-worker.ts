/** Where the counts are asked for (GET), and begun anew (DELETE). */
export const countsPath = '/counts-of-the-benchmark';
/** A request that says with this header what it is counted as. */
export const partHeader = 'X-Counted-As';

/**
 * Stands around the production bundle (`production.js`) and counts what each part of the work asks of its bindings. D1 is
 * the real binding over a counted connection: one request is one round trip, and D1 itself says how many rows it touched.
 */
export const countingWorker = `
import production, { Pages as ProductionPages } from './production.js';

let counts = {};
let open = 0;
const add = (part, name, count = 1) => {
  const own = (counts[part] ??= {});
  own[name] = (own[name] ?? 0) + count;
};

const kinds = [
  [/^\\/api\\/suggest$/, 'suggest'],
  [/^\\/api\\//, 'api'],
  [/^\\/assets\\//, 'script'],
  [/^\\/media\\//, 'media'],
  [/^\\/admin/, 'admin'],
  [/^\\/[^/]+\\/search$/, 'search'],
  [/^\\/[^/]+\\/articles\\/[^/]+\\/feedback$/, 'feedback'],
];
/** Pages gets nothing of the reader, so the gateway says what the page at an address is counted as. */
const partAt = new Map();
function partOf(request) {
  const { pathname, searchParams } = new URL(request.url);
  const said = request.headers.get('${partHeader}');
  const known = kinds.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'view';
  const part = said ?? (known === 'search' && !searchParams.has('q') ? 'search form' : request.method === 'POST' && known === 'feedback' ? 'vote' : known === 'view' && searchParams.has('r') ? 'click' : known);
  partAt.set(pathname, part);
  return part;
}

const countedDatabase = (db, part) => new db.constructor({
  async fetch(address, init) {
    const answer = await db.fetcher.fetch(address, init);
    const text = await answer.text();
    const results = [JSON.parse(text)].flat();
    add(part(), 'd1Trips');
    add(part(), 'd1Statements', results.length);
    for (const { meta } of results) {
      add(part(), 'd1RowsRead', meta?.rows_read ?? 0);
      add(part(), 'd1RowsWritten', meta?.rows_written ?? 0);
    }
    return new Response(text, answer);
  },
});

const watched = (target, seen) => new Proxy(target, {
  get(own, name) {
    const value = Reflect.get(own, name);
    if (typeof value !== 'function') return value;
    return (...given) => seen(name, given, value.apply(own, given));
  },
});

const kvNames = { get: 'kvReads', getWithMetadata: 'kvReads', put: 'kvWrites', delete: 'kvDeletes', list: 'kvLists' };
const countedKv = (kv, part) => watched(kv, (name, _given, made) => {
  if (kvNames[name]) add(part(), kvNames[name]);
  return made;
});

const r2Names = { get: 'r2B', head: 'r2B', put: 'r2A', list: 'r2A', createMultipartUpload: 'r2A', uploadPart: 'r2A', complete: 'r2A' };
const countedBucket = (bucket, part) => watched(bucket, async (name, _given, made) => {
  if (r2Names[name]) add(part(), r2Names[name]);
  const answer = await made;
  return name === 'createMultipartUpload' ? countedBucket(answer, part) : answer;
});

/** Each 64 KB of a message is an operation; some 100 bytes of each are the queue's own. */
const operationsOf = (body) => Math.ceil((JSON.stringify(body).length + 100) / 64000);
const countedQueue = (queue, part) => watched(queue, (name, [given], made) => {
  for (const body of name === 'send' ? [given] : name === 'sendBatch' ? [...given].map((each) => each.body) : []) {
    add(part(), 'queueMessages');
    add(part(), 'events', body.events?.length ?? 0);
    add(part(), 'queueOperations', 3 * operationsOf(body));
  }
  return made;
});

const limit = (part) => ({ limit: async () => (add(part(), 'rateLimits'), { success: true }) });

const counted = (env, part) => ({
  ...env,
  DB: countedDatabase(env.DB, part),
  KV: countedKv(env.KV, part),
  MEDIA: countedBucket(env.MEDIA, part),
  OUTBOX: countedQueue(env.OUTBOX, part),
  EVENTS: countedQueue(env.EVENTS, part),
  ...Object.fromEntries(['SEARCH_LIMIT', 'SIGN_IN_LIMIT', 'FEEDBACK_LIMIT', 'VOTE_LIMIT', 'COUNT_LIMIT'].map((name) => [name, limit(part)])),
});

/** What runs on behind an answer is still under way. */
const followed = (ctx) => watched(ctx, (name, given, made) => {
  if (name === 'waitUntil') {
    open += 1;
    given[0].then(() => (open -= 1), () => (open -= 1));
  }
  return made;
});

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '${countsPath}') {
      if (request.method === 'DELETE') counts = {};
      return Response.json({ open, counts });
    }
    const part = partOf(request);
    add(part, 'requests');
    open += 1;
    try {
      return await production.fetch(request, counted(env, () => part), { ...contextOf(ctx) });
    } finally {
      open -= 1;
    }
  },
  async queue(batch, env, ctx) {
    const part = batch.queue.endsWith('-events') ? 'consumer' : 'drain';
    add(part, 'runs');
    add(part, 'messages', batch.messages.length);
    await production.queue(batch, counted(env, () => part), ctx);
  },
  async scheduled(controller, env, ctx) {
    add('minute', 'runs');
    await production.scheduled(controller, counted(env, () => 'minute'), ctx);
  },
};

function contextOf(ctx) {
  const { waitUntil } = followed(ctx);
  return { waitUntil, exports: ctx.exports, props: ctx.props, passThroughOnException() {} };
}

export class Pages extends ProductionPages {
  constructor(ctx, env) {
    const own = { part: 'drain' };
    super(ctx, counted(env, () => own.part));
    this.own = own;
  }
  fetch(request) {
    this.own.part = partAt.get(new URL(request.url).pathname) ?? 'view';
    add(this.own.part, 'pages');
    return super.fetch(request);
  }
  async invalidate(tags) {
    add('drain', 'purges');
    return super.invalidate(tags);
  }
}
`;
