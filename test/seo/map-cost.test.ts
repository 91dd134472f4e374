import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { countNative, findSitemap } from '../../worker/seo/store.ts';

it.each([
  ['the list of sitemaps', (d1: D1Database) => countNative(d1, 'ondelle')],
  ['a sitemap', (d1: D1Database) => findSitemap(d1, { site: 'ondelle', locale: 'en-us' }, 1)],
])('makes %s from an index, without the texts', async (_, read) => {
  const asked: { sql: string; values: unknown[] }[] = [];
  await read(noting(env.DB, asked));
  const { sql = '', values = [] } = asked.find((each) => each.sql.includes('updatedAt')) ?? {};
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  const steps = results.map(({ detail }) => detail).filter((detail) => /^(SEARCH|SCAN) t\b/.test(detail));
  expect(steps).toEqual([expect.stringContaining('USING COVERING INDEX translation_mapped (article_id=? AND language=?')]);
});

/** The database, with each statement and its values written down. */
function noting(d1: D1Database, asked: { sql: string; values: unknown[] }[]): D1Database {
  const watch = <T extends object>(target: T, sql = ''): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (name === 'bind') asked.push({ sql, values: given });
          const made: unknown = value.apply(target, given);
          const goesOn = name === 'withSession' || name === 'prepare';
          return goesOn && typeof made === 'object' && made !== null ? watch(made, String(given[0])) : made;
        };
      },
    });
  return watch(d1);
}
