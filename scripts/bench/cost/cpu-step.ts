import type { RawWorkerd } from '../raw-workerd.ts';
import type { CpuKind } from './cpu-kinds.ts';

/** Something that a worker does so many times (`per`), whose processor time is measured. */
export type Step = { kind: CpuKind; worker: RawWorkerd; per: number; act: () => Promise<void> };
/** The headers of the request with this number. */
export type Reader = (index: number) => Record<string, string>;
type Sent = { path: string; says: string; status: number; headers: Reader; body?: () => string };

const connections = 8;

/** Refuses what it did not mean to measure. */
export async function sendAll({ port }: Pick<RawWorkerd, 'port'>, count: number, { path, says, status, headers, body }: Sent): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const sent = { headers: headers(index), redirect: 'manual', ...(body && { method: 'POST', body: body() }) } as const;
      const response = await fetch(`http://127.0.0.1:${port}${path}`, sent);
      const text = await response.text();
      if (response.status !== status || !text.includes(says))
        throw new Error(`${path} answered ${response.status} where ${status} was expected: ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(connections, count) }, one));
}
