import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { countingDatabase } from '../../scripts/bench/admin/counting.ts';
import { drain } from '../../worker/publishing/drain.ts';
import { publish } from '../../worker/publishing/publish.ts';

/** Cloudflare's free plan lets a run of a worker ask for so much. */
const mostRequests = 50;
const edge = { invalidate: async () => undefined };

it('what follows from publishing a text that eight locales show is one run of the free plan', async () => {
  await drain(env, edge, new Date());
  const text = { title: 'Gift cards', summary: 'How to use one.', body: 'A body.' };
  const where = { site: 'ondelle', article: 'gift-cards', language: 'en', base: 1, author: 'test' };
  expect(await publish(env, { ...where, text, significance: 'minor' }, new Date())).toMatchObject({ ok: true });
  const { d1, count } = countingDatabase(env.DB);
  const stored: string[] = [];
  const KV = new Proxy(env.KV, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (name === 'put') stored.push(String(given[0]));
        return Reflect.apply(value, target, given);
      };
    },
  });
  expect(await drain({ DB: d1, KV }, edge, new Date())).toMatchObject({ drained: 1, failed: 0 });
  expect(stored.filter((key) => key.endsWith('/pointer'))).toHaveLength(8);
  expect(count.trips).toBeLessThan(mostRequests);
});
