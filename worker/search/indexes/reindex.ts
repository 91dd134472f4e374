import type { SearchWork } from '../../publishing/outbox.ts';
import { buildIndex, type IndexBindings } from './build.ts';
import { concerns } from './changed-parts.ts';
import { repairCopy } from './edge-copy.ts';
import { indexFormat } from './pointer.ts';
import { type IndexedPlace, listPlaces } from './store.ts';

/** An outbox row that asks for search work, as JSON. */
export type SearchRow = { id: number; site: string; search: string };
/** Rows that are not done; `postponed` were only not come to, as there was more to build than one run has time for. */
export type Unindexed<Row> = { failures: { rows: Row[]; error: string }[]; postponed: Row[] };

/** After this a run begins no other locale, so that what it has the processor for is never used up half way. */
const runLength = 10_000;

/**
 * Brings the search of all locales up to date that these rows are about, each once however many ask for it. One that has
 * seen them already (an earlier try got so far) only gets its copy at the edge.
 */
export async function reindex<Row extends SearchRow>(env: IndexBindings, rows: readonly Row[], now: Date): Promise<Unindexed<Row>> {
  const unindexed: Unindexed<Row> = { failures: [], postponed: [] };
  if (rows.length === 0) return unindexed;
  const begun = performance.now();
  for (const place of await listPlaces(env.DB, [...new Set(rows.map(({ site }) => site))])) {
    const asking = rows.filter((row) => asksFor(row, place));
    if (asking.length === 0) continue;
    if (performance.now() - begun > runLength) unindexed.postponed.push(...asking);
    else {
      const error = await update(env, place, Math.max(...asking.map(({ id }) => id)), now);
      if (error !== undefined) unindexed.failures.push({ rows: asking, error });
    }
  }
  return unindexed;
}

function asksFor({ site, search }: SearchRow, place: IndexedPlace): boolean {
  const work: SearchWork = JSON.parse(search);
  return site === place.site && concerns(work, { key: place.locale, chain: place.chain });
}

/** What went wrong, if anything did. */
async function update(env: IndexBindings, place: IndexedPlace, newest: number, now: Date): Promise<string | undefined> {
  try {
    if (place.format === indexFormat && (place.upTo ?? 0) >= newest) await repairCopy(env, place, place.pointer);
    else await buildIndex(env, place, 'changed', now);
    return undefined;
  } catch (error) {
    console.error(`The search index of ${place.site}/${place.locale} could not be built.`, error);
    return `search index of ${place.locale}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
