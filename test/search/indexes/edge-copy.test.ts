import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { repairCopy } from '../../../worker/search/indexes/edge-copy.ts';
import { pointerKey } from '../../../worker/search/indexes/keys.ts';
import { readPointer } from '../../../worker/search/indexes/store.ts';

const place = { site: 'ondelle', locale: 'en-us' };

it('a pointer that was read before another build ended is not put back at the edge', async () => {
  const newest = await readPointer(env.DB, place);
  const puts: string[] = [];
  const put = (key: string, value: string) => (puts.push(value), env.KV.put(key, value));
  const KV = new Proxy(env.KV, { get: (target, name) => (name === 'put' ? put : Reflect.get(target, name).bind(target)) });
  await repairCopy({ DB: env.DB, KV }, place, '{"older":true}');
  expect(puts).toEqual([newest]);
  expect(await env.KV.get(pointerKey(place))).toBe(newest);
});
