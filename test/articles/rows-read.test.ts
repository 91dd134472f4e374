import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { findArticle } from '../../worker/articles/store.ts';

const place = { site: 'ondelle', locale: 'en-us' };
/** Links to others, and has related ones. */
const number = 1031;

it('reads as many rows for an article however many others the site has', async () => {
  const { d1, read } = rowCounting(env.DB);
  await findArticle(d1, place, number);
  const few = await rowsOf(() => findArticle(d1, place, number), read);
  await env.DB.exec(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO article (site_id, number, key, type, topic_id, labels, position, touched_at) SELECT a.site_id, 50000 + i, 'more-' || i, a.type, a.topic_id, '[]', i, a.touched_at FROM n, article a WHERE a.number = ${number}`,
  );
  expect(await rowsOf(() => findArticle(d1, place, number), read)).toBe(few);
  expect(few).toBeGreaterThan(0);
});

async function rowsOf(work: () => Promise<unknown>, read: number[]): Promise<number> {
  read.length = 0;
  await work();
  return read.reduce((sum, rows) => sum + rows, 0);
}

/** As much of D1 as a reader's page needs, with the rows that each statement read. */
function rowCounting(database: D1Database): { d1: D1Database; read: number[] } {
  const read: number[] = [];
  const prepare = (sql: string) => ({
    bind: (...values: unknown[]) => ({
      first: async () => {
        const { results, meta } = await database
          .prepare(sql)
          .bind(...values)
          .all();
        read.push(meta.rows_read);
        return results[0] ?? null;
      },
    }),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A page asks for no more of it.
  return { d1: { withSession: () => ({ prepare }) } as unknown as D1Database, read };
}
