import * as v from 'valibot';
import type { CloudflareApi } from './cloudflare-api.ts';

const AnswersSchema = v.array(v.object({ results: v.optional(v.array(v.record(v.string(), v.unknown())), []) }));
type Query = { sql: string; params: readonly unknown[] };

/**
 * A deployed database by Cloudflare's API, where a worker's binding is not to be had yet: `prepare`, `bind`, `all`,
 * `first`, `run` and `batch` of a D1Database, for a few statements. Rows come back typed by who asks, as D1 does it.
 */
export function openRestD1({ call }: CloudflareApi, account: string, database: string): D1Database {
  const ask = (body: Query | { batch: readonly Query[] }) =>
    call(`/accounts/${account}/d1/database/${database}/query`, AnswersSchema, { method: 'POST', body });
  const prepare = (sql: string, params: readonly unknown[] = []) => {
    const all = async () => ({ success: true, results: (await ask({ sql, params }))[0]?.results ?? [] });
    return {
      sql,
      params,
      bind: (...values: unknown[]) => prepare(sql, values),
      all,
      run: all,
      first: async (column?: string) => {
        const row = (await all()).results[0];
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    };
  };
  const batch = (statements: readonly Query[]) => ask({ batch: statements.map(({ sql, params }) => ({ sql, params })) });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A deployment needs no more of it.
  return { prepare: (sql: string) => prepare(sql), batch } as unknown as D1Database;
}
