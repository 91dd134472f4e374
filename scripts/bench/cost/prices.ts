/** What Cloudflare bills for, as far as Signpost uses it; KV's storage apart, which is within what is included. */
export const meters = [
  'requests',
  'cpuMs',
  'd1RowsRead',
  'd1RowsWritten',
  'kvReads',
  'kvWrites',
  'kvDeletes',
  'kvLists',
  'r2A',
  'r2B',
  'queueOperations',
  'd1StoredMB',
  'r2StoredMB',
] as const;
export type Meter = (typeof meters)[number];

/** Cloudflare's prices in US dollars, as its documentation gave them on this day. */
export const readOn = '2026-11-26';
export const sources = {
  workers: 'https://developers.cloudflare.com/workers/platform/pricing/',
  limits: 'https://developers.cloudflare.com/workers/platform/limits/',
  cache: 'https://developers.cloudflare.com/workers/cache/#billing',
  d1: 'https://developers.cloudflare.com/d1/platform/pricing/',
  kv: 'https://developers.cloudflare.com/kv/platform/pricing/',
  queues: 'https://developers.cloudflare.com/queues/platform/pricing/',
  r2: 'https://developers.cloudflare.com/r2/pricing/',
};

export const subscription = 5;

/** Of the paid plan, a month: what it includes, and what each further million costs; of storage, million megabytes. */
export const paid: Record<Meter, { included: number; perMillion: number }> = {
  requests: { included: 10_000_000, perMillion: 0.3 },
  cpuMs: { included: 30_000_000, perMillion: 0.02 },
  d1RowsRead: { included: 25_000_000_000, perMillion: 0.001 },
  d1RowsWritten: { included: 50_000_000, perMillion: 1 },
  kvReads: { included: 10_000_000, perMillion: 0.5 },
  kvWrites: { included: 1_000_000, perMillion: 5 },
  kvDeletes: { included: 1_000_000, perMillion: 5 },
  kvLists: { included: 1_000_000, perMillion: 5 },
  r2A: { included: 1_000_000, perMillion: 4.5 },
  r2B: { included: 10_000_000, perMillion: 0.36 },
  queueOperations: { included: 1_000_000, perMillion: 0.4 },
  d1StoredMB: { included: 5_000, perMillion: 750 },
  r2StoredMB: { included: 10_000, perMillion: 15 },
};

/** Of the free plan, a day. Processor time is limited by invocation instead; R2's is a thirtieth of its month. */
export const freeADay: Partial<Record<Meter, number>> = {
  requests: 100_000,
  d1RowsRead: 5_000_000,
  d1RowsWritten: 100_000,
  kvReads: 100_000,
  kvWrites: 1_000,
  kvDeletes: 1_000,
  kvLists: 1_000,
  r2A: 1_000_000 / 30,
  r2B: 10_000_000 / 30,
  queueOperations: 10_000,
};
/** What one database of D1 holds on the paid plan. */
export const databaseMB = 10_000;
/** Milliseconds of processor time of one invocation on the free plan. */
export const freeCpu = 10;
/** Queries of D1 that one invocation may make on the free plan. */
export const freeQueries = 50;

export const meterNames: Record<Meter, string> = {
  requests: 'requests',
  cpuMs: 'processor time, ms',
  d1RowsRead: 'D1 rows read',
  d1RowsWritten: 'D1 rows written',
  kvReads: 'KV reads',
  kvWrites: 'KV writes',
  kvDeletes: 'KV deletes',
  kvLists: 'KV lists',
  r2A: 'R2 class A',
  r2B: 'R2 class B',
  queueOperations: 'queue operations',
  d1StoredMB: 'D1 storage, MB',
  r2StoredMB: 'R2 storage, MB',
};
