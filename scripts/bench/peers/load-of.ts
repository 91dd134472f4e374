import type { Spread } from '../statistics.ts';

/** CPU in microseconds a request, of the processes that answer; `bytes` of the body, uncompressed. */
export type LoadOf = { name: string; server: string; status: number; bytes: number; perSecond: Spread; cpu: Spread };
