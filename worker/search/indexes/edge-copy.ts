import type { Place } from '../../markets/read-page.ts';
import { pointerKey } from './keys.ts';
import { readPointer } from './store.ts';

type Bindings = Pick<Env, 'DB' | 'KV'>;

/** KV takes one write a second for a key. */
const waits = [1100, 1100];
const mostTurns = 3;

/**
 * Brings D1's pointer to the edge, which was just read or written there. Two builds may end at once, and their writes pass
 * each other: so it is looked at again after it was written.
 */
export async function copyPointer({ DB, KV }: Bindings, place: Place, pointer: string | undefined): Promise<void> {
  let next = pointer;
  for (let turn = 0; turn < mostTurns && next !== undefined; turn++) {
    await putPatiently(KV, pointerKey(place), next);
    const stored = await readPointer(DB, place);
    if (stored === next) return;
    next = stored;
  }
}

/** The same where the copy is missing or another. `pointer` is as it was some time ago: another build may have ended since. */
export async function repairCopy(env: Bindings, place: Place, pointer: string | null): Promise<void> {
  if (pointer !== null && pointer !== (await env.KV.get(pointerKey(place)))) await copyPointer(env, place, await readPointer(env.DB, place));
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
