import type { Place } from '../../markets/read-page.ts';
import { pointerKey } from './keys.ts';
import { readPointer } from './store.ts';

type Bindings = Pick<Env, 'DB' | 'KV'>;

/** KV takes one write a second for a key. */
const waits = [1100, 1100];
const mostTurns = 3;

/**
 * Brings D1's pointer to the edge. Two builds may end at once, and their writes pass each other: so it is looked at again
 * after it was written.
 */
export async function copyPointer({ DB, KV }: Bindings, place: Place): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const pointer = await readPointer(DB, place);
    if (pointer === undefined) return;
    await putPatiently(KV, pointerKey(place), pointer);
    if ((await readPointer(DB, place)) === pointer) return;
  }
}

/** The same where the copy is missing or another. */
export async function repairCopy(env: Bindings, place: Place): Promise<void> {
  const [pointer, copy] = await Promise.all([readPointer(env.DB, place), env.KV.get(pointerKey(place))]);
  if (pointer !== undefined && pointer !== copy) await copyPointer(env, place);
}

async function putPatiently(kv: KVNamespace, key: string, value: string): Promise<void> {
  for (const wait of waits) {
    try {
      return await kv.put(key, value);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return kv.put(key, value);
}
