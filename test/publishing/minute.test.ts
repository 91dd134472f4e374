import { createExecutionContext, createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import worker from '../../worker/index.ts';

/** D1 that refuses everything, and what it was asked for. */
function brokenD1() {
  const asked: string[] = [];
  const refuse = (sql: string) => {
    asked.push(sql);
    throw new Error('D1 is down');
  };
  const DB = new Proxy(env.DB, { get: (target, name) => (name === 'prepare' ? refuse : Reflect.get(target, name).bind(target)) });
  return { asked, DB };
}

describe('the work of a minute', () => {
  it('goes on with the next part where one fails, and comes to the content gaps last', async () => {
    const { asked, DB } = brokenD1();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T03:00:00Z') });
    try {
      await worker.scheduled(createScheduledController(), { ...env, DB }, createExecutionContext());
    } finally {
      vi.useRealTimers();
    }
    const parts = [
      /reply_address/,
      /sign_in_link/,
      /preview_link/,
      /DELETE FROM outbox/,
      /FROM schedule/,
      /UPDATE outbox/,
      /FROM search_index/,
      /unnamed_object/,
      /FROM rollup WHERE id = 2/,
      /event_sweep/,
      /FROM rollup WHERE id = 1/,
      /FROM digest/,
      /FROM site s JOIN locale/,
      /gap_run/,
    ];
    expect(asked).toHaveLength(parts.length);
    for (const [index, part] of parts.entries()) expect(asked[index]).toMatch(part);
  });
});
