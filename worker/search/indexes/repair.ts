import { buildIndex, type IndexBindings } from './build.ts';
import { repairCopy } from './edge-copy.ts';
import { indexFormat } from './pointer.ts';
import { Unreadable, verifyStored } from './read-index.ts';
import { type IndexedPlace, listPlaces } from './store.ts';

const runLength = 10_000;
/** Locales whose index is read through in one run; in turn, so that all have been after a while. */
const checkedAtOnce = 2;

/**
 * Builds what has no index, or one of another format; then looks whether what a few others name can be read, and mends
 * it. One locale's trouble is not the next one's.
 */
export async function repairIndexes(env: IndexBindings, now: Date): Promise<void> {
  const begun = performance.now();
  const places = await listPlaces(env.DB);
  const minute = Math.floor(now.getTime() / 60_000);
  const stale = places.filter(({ format }) => format !== indexFormat);
  for (const place of from(minute, stale)) {
    if (performance.now() - begun > runLength) return;
    await safely(place, () => buildIndex(env, place, 'whole', now));
  }
  for (const place of from(minute * checkedAtOnce, places).slice(0, checkedAtOnce)) {
    if (!stale.includes(place)) await safely(place, () => check(env, place, now));
  }
}

/** Each run begins with another, so that one that cannot be built is not in the way of all. */
function from(turn: number, places: readonly IndexedPlace[]): IndexedPlace[] {
  const first = places.length > 0 ? turn % places.length : 0;
  return [...places.slice(first), ...places.slice(0, first)];
}

async function check(env: IndexBindings, place: IndexedPlace, now: Date): Promise<void> {
  const { pointer } = place;
  if (pointer === null) return;
  try {
    await verifyStored(env.KV, place, JSON.parse(pointer));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    console.error(`The search index of ${place.site}/${place.locale} is built anew: ${error.message}`);
    return void (await buildIndex(env, place, 'rewrite', now));
  }
  await repairCopy(env, place, pointer);
}

async function safely(place: IndexedPlace, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(`The search index of ${place.site}/${place.locale} could not be repaired.`, error);
  }
}
