import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { outcomeIn } from '../../../worker/analytics/gaps/measure-done.ts';
import { readSite } from '../../../worker/analytics/gaps/read-world.ts';
import { forgetSearches, siteId, today } from './searched.ts';

const many = 6000;
const query = (number: number) => `${'返品'.repeat(30)}${number}`;

beforeEach(async () => {
  await forgetSearches();
  await env.DB.prepare(
    `INSERT INTO daily_query (site_id, day, locale, "query", market, source, product, searches, visits, clicked)
    WITH RECURSIVE numbers (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < ${many - 1})
    SELECT ?1, ?2, 'en-us', ?3 || number, 'us', 'page', 0, 2, 2, 0 FROM numbers`,
  )
    .bind(await siteId(), today, '返品'.repeat(30))
    .run();
});

it('what came of very many long queries is read in parts that the database takes, and added up', async () => {
  const sizes: number[] = [];
  const watched = new Proxy(env.DB, {
    get: (d1, name) => {
      if (name === 'batch') return d1.batch.bind(d1);
      if (name !== 'prepare') return Reflect.get(d1, name);
      return (sql: string) => ({
        bind(...values: unknown[]) {
          sizes.push(...values.map((value) => new TextEncoder().encode(String(value)).length));
          return d1.prepare(sql).bind(...values);
        },
      });
    },
  });
  const site = await readSite(env.DB, await siteId());
  if (!site) throw new Error('There is no site.');
  const queries = Array.from({ length: many }, (_, number) => query(number));
  const outcome = await outcomeIn(watched, site, 'en', queries, { from: today, to: today });
  expect(outcome).toMatchObject({ searches: 2 * many, failed: 2 * many });
  expect(Math.max(...sizes)).toBeGreaterThan(100_000);
  expect(sizes.filter((size) => size > 1_000_000)).toEqual([]);
});
