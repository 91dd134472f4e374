import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { buildIndex, type IndexBindings } from '../../worker/search/indexes/build.ts';
import { listPlaces } from '../../worker/search/indexes/store.ts';
import { UsageError } from '../content/usage-error.ts';
import { openPlatform } from '../platform.ts';

const options = { site: { type: 'string' }, locale: { type: 'string' }, persist: { type: 'string' }, remote: { type: 'boolean' } } as const;

/** Builds indexes whole and writes all of them, lost keys too, where no limit is on the processor. Says what each came to. */
export async function buildCommand(args: readonly string[]): Promise<number> {
  const { site, locale, persist, remote = false } = parse(args);
  const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist: resolve(persist) }) });
  try {
    return await buildIndexes(env, site, locale);
  } finally {
    await close();
  }
}

async function buildIndexes(env: IndexBindings, site: string | undefined, locale: string | undefined): Promise<number> {
  const all = await patiently(() => listPlaces(env.DB));
  const places = all.filter((place) => (site ?? place.site) === place.site && (locale ?? place.locale) === place.locale);
  if (places.length === 0) throw new UsageError(`Nothing to build. There are ${all.map((place) => `${place.site} ${place.locale}`).join(', ') || 'no sites'}.`);
  for (const place of places) {
    const started = performance.now();
    const report = await patiently(() => buildIndex(env, place, 'rewrite', new Date()));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (report)
      console.log(
        `${place.site} ${place.locale}: ${report.articles} articles in ${report.shards} ${report.shards === 1 ? 'shard' : 'shards'}, ${report.bytes + report.bodyBytes} bytes, ${seconds} s`,
      );
  }
  return 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}
