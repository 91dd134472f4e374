import type { AnyOrama } from '@orama/orama';
import type { LocaleModel } from '../../../worker/markets/locale-model.ts';
import { answerFromIndex } from '../../../worker/search/answer-from-index.ts';
import { ask } from '../../../worker/search/compact/ask.ts';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { buildShards } from '../../../worker/search/indexes/build-shards.ts';
import { splitAt } from '../../../worker/search/indexes/changed-parts.ts';
import { bodyBudgetBytes } from '../../../worker/search/indexes/held.ts';
import { HeldBodies } from '../../../worker/search/indexes/held-bodies.ts';
import type { BodiesPointer, ShardPointer } from '../../../worker/search/indexes/pointer.ts';
import { openShard } from '../../../worker/search/indexes/read-index.ts';
import type { SearchDocument } from '../../../worker/search/schema.ts';
import { cutQueries } from './queries.ts';

/** What runs inside workerd: the worker's own search, asked for one step at a time, so that each can be weighed from outside. */
type Bindings = { KV: KVNamespace };
/** `search`: the ids of the best ten; `texts`: and what they say; `suggest`: six titles for a word cut short; `answer`: as the results page is answered, with facets and passages. */
export type Mode = 'search' | 'texts' | 'suggest' | 'answer';
export type BuiltShard = ShardPointer;
export type Cost = { postings: number; entries: number; partial: boolean; found: number };
type Best = { db: AnyOrama; id: string; score: number; document: Record<string, unknown> };

const language = 'en';
let buffers: (ArrayBuffer | null)[] = [];
let shards: AnyOrama[] = [];
let pointer: { index: ShardPointer[] } = { index: [] };
let bodies = new HeldBodies(bodyBudgetBytes);
let queries: string[] = [];
let cut: string[] = [];

const actions: Record<string, (env: Bindings, parameters: URLSearchParams) => Promise<unknown>> = {
  ping: async () => 'pong',
  collect: async () => Reflect.get(globalThis, 'gc')?.() ?? '',
  build: (env, parameters) => build(env, parameters.get('name') ?? '', Number(parameters.get('pages'))),
  read: async (env, parameters) => {
    pointer = { index: JSON.parse(parameters.get('shards') ?? '[]') };
    bodies = new HeldBodies(bodyBudgetBytes);
    const ahead = bodies.readAhead({ kv: env.KV, pointer, waitUntil: () => {}, now: Date.now() });
    buffers = await Promise.all(pointer.index.map(({ key }) => env.KV.get(key, 'arrayBuffer')));
    await ahead;
    return buffers.length;
  },
  open: async () => {
    const loaded = await loadLanguage(language);
    shards = buffers.map((buffer, index) => openShard(`shard-${index}`, buffer ?? new ArrayBuffer(), loaded));
    buffers = [];
    return shards.length;
  },
  first: (env, parameters) => run(env, 'texts', parameters.get('query') ?? ''),
  queries: async (env) => {
    queries = JSON.parse((await env.KV.get('queries')) ?? '[]');
    cut = cutQueries(queries);
    return queries.length;
  },
  ask: (env, parameters) => askMany(env, parameters),
  cost: (_env, parameters) => costOf(parameters.get('query') ?? ''),
  page: (env, parameters) => run(env, 'answer', parameters.get('query') ?? ''),
};

// oxlint-disable-next-line import/no-default-export -- workerd looks for it
export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const parameters = request.method === 'POST' ? new URLSearchParams(await request.text()) : searchParams;
    const action = actions[pathname.slice(1)];
    return action ? Response.json((await action(env, parameters)) ?? null) : new Response(null, { status: 404 });
  },
};

/** As the worker builds, except that articles come ready from KV, not as rows from D1. */
async function build(env: Bindings, name: string, pages: number): Promise<BuiltShard[]> {
  const built: BuiltShard[] = [];
  const beside: BodiesPointer[] = [];
  for await (const part of buildShards(readPages(env, pages), await loadLanguage(language), splitAt)) {
    const { kind, buffer, first } = part;
    const written = { key: `${name}-${kind}-${first}`, bytes: buffer.byteLength, first };
    await env.KV.put(written.key, buffer);
    if (part.kind === 'bodies') beside.push(written);
    else built.push({ ...written, articles: part.articles, bodies: beside.splice(0) });
  }
  return built;
}

async function* readPages(env: Bindings, pages: number): AsyncGenerator<SearchDocument[]> {
  for (let page = 0; page < pages; page++) yield JSON.parse((await env.KV.get(`articles-${page}`)) ?? '[]');
}

/** Answers how much was found in all, so that it is known to have been done. */
async function askMany(env: Bindings, parameters: URLSearchParams): Promise<number> {
  const mode = modeOf(parameters.get('mode'));
  const [from, to, times] = ['from', 'to', 'times'].map((name) => Number(parameters.get(name)));
  let found = 0;
  for (let time = 0; time < (times ?? 1); time++) {
    for (const query of (mode === 'suggest' ? cut : queries).slice(from, to)) found += await run(env, mode, query);
  }
  return found;
}

const modeOf = (text: string | null): Mode => (['texts', 'suggest', 'answer'] as const).find((mode) => mode === text) ?? 'search';

async function run(env: Bindings, mode: Mode, query: string): Promise<number> {
  if (mode === 'answer') return (await answerPage(env, query)).hits.length;
  const best = await askAll(query, mode === 'suggest' ? 6 : 10);
  if (mode === 'search') return best.length;
  const read = mode === 'suggest' ? ['title', 'slug'] : ['title', 'slug', 'summary', 'headings', 'sections'];
  if (mode === 'texts')
    await findBodies(
      env,
      best.filter(({ document }) => !document['sections']).map(({ id }) => Number(id)),
    );
  return best.reduce((sum, { document }) => sum + read.filter((name) => document[name] !== undefined).length, 0);
}

async function askAll(query: string, limit: number): Promise<Best[]> {
  const best: Best[] = [];
  for (const db of shards) {
    const { hits } = await ask(db, { term: query, tolerance: 2, limit });
    for (const { id, score, document } of hits) best.push({ db, id, score, document });
  }
  return best.toSorted((a, b) => b.score - a.score).slice(0, limit);
}

const findBodies = (env: Bindings, numbers: readonly number[]) => bodies.find({ kv: env.KV, pointer, waitUntil: () => {}, now: Date.now() }, numbers);

function answerPage(env: Bindings, words: string) {
  // The page's texts are asked of the model elsewhere; this answer needs none of it.
  const model: LocaleModel = JSON.parse('{}');
  const held = {
    model,
    featured: [],
    together: shards.length,
    eachShard: <T>(each: (db: AnyOrama) => Promise<T>) => inTurn(each),
    findBodies: (numbers: readonly number[]) => findBodies(env, numbers),
  };
  return answerFromIndex(held, { words, insist: false, limit: 10, offset: 0 });
}

async function inTurn<T>(each: (db: AnyOrama) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (const db of shards) answers.push(await each(db));
  return answers;
}

async function costOf(query: string): Promise<Cost> {
  const answers = await inTurn((db) => ask(db, { term: query, tolerance: 2, limit: 10 }));
  return {
    postings: answers.reduce((sum, { cost }) => sum + cost.postings, 0),
    entries: answers.reduce((sum, { cost }) => sum + cost.entries, 0),
    partial: answers.some(({ partial }) => partial),
    found: answers.reduce((sum, { count }) => sum + count, 0),
  };
}
