import { search } from '@orama/orama';
import { env } from 'cloudflare:workers';
import { type HeldIndex, HeldIndexes } from '../../../worker/search/indexes/held.ts';

/** KV, with every key it is asked for written down. */
export function recordingKv(kv: KVNamespace = env.KV) {
  const reads: string[] = [];
  const recorder = new Proxy(kv, {
    get: (target, name) =>
      name === 'get'
        ? (key: string, ...rest: [never]) => {
            reads.push(key);
            return target.get(key, ...rest);
          }
        : Reflect.get(target, name),
  });
  return { kv: recorder, reads };
}

/** KV whose calls of one kind do as told. */
export const alteredKv = (name: 'get' | 'put', call: (...given: never[]) => Promise<unknown>): KVNamespace =>
  new Proxy(env.KV, { get: (target, property) => (property === name ? call : Reflect.get(target, property)) });

export const brokenKv = alteredKv('get', () => Promise.reject(new Error('KV is down')));

/** An isolate of its own: it knows nothing of what others hold. */
export function makeIsolate(budget?: number, bodyBudget?: number) {
  const held = new HeldIndexes(budget, bodyBudget);
  const background: Promise<unknown>[] = [];
  return {
    held,
    find: (locale: string, kv = env.KV, now = Date.now()) =>
      held.find({ kv, place: { site: 'ondelle', locale }, waitUntil: (promise) => void background.push(promise), now }),
    /** What is left running behind the answers. */
    settle: () => Promise.all(background.splice(0)),
  };
}

/** Numbers of the articles that hold a word. */
export async function numbersOf(index: HeldIndex | undefined, term: string): Promise<number[]> {
  const answers = await index?.eachShard(async (db) => search(db, { term, limit: 100, tolerance: 0 }));
  return (answers ?? []).flatMap(({ hits }) => hits.map(({ id }) => Number(id)));
}
