import { drain } from '../worker/publishing/drain.ts';

/**
 * Does what a script's commit asks for, from the script: it writes the gateway's table and the search indexes, where no
 * limit is on the processor. Nothing is purged (locally nothing is cached, and remotely only the worker can): the row's
 * second step is left to the worker's own drain.
 */
export async function drainHere(env: Pick<Env, 'DB'> & Partial<Pick<Env, 'KV'>>): Promise<void> {
  if (!env.KV) return;
  const bindings = { DB: env.DB, KV: env.KV };
  const edge = { invalidate: () => Promise.resolve() };
  while ((await drain(bindings, edge, new Date())).again === 0);
}
