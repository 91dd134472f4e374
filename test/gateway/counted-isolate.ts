import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { countingDatabase } from '../../scripts/bench/admin/counting.ts';

type Visit = { status: number; etag: string; text: string; trips: number };

/** A worker that has answered nothing yet, whose round trips to D1 are counted, what follows an answer included. */
export async function coldIsolate() {
  vi.resetModules();
  const [{ answer }, { app }] = await Promise.all([import('../../worker/gateway.ts'), import('../../worker/app.ts')]);
  const { d1, count } = countingDatabase(env.DB);
  const counted: Env = { ...env, DB: d1 };
  let background: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>) => void background.push(promise);
  const Pages = ({ props }: { props: unknown }) => ({
    fetch: (address: string, init: RequestInit) => app.fetch(new Request(address, init), counted, contextOf({ waitUntil, props })),
  });
  const context = contextOf({ waitUntil, exports: { Pages } });
  return {
    visit: async (path: string, init: RequestInit = {}): Promise<Visit> => {
      const before = count.trips;
      background = [];
      const response = await answer(new Request(`http://localhost${path}`, { redirect: 'manual', ...init }), counted, context);
      const text = await response.text();
      await Promise.all(background);
      return { status: response.status, etag: response.headers.get('ETag') ?? '', text, trips: count.trips - before };
    },
  };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What gateway and pages use of a request's context.
const contextOf = (used: object) => ({ passThroughOnException() {}, ...used }) as ExecutionContext;
