import type { Place } from '../../worker/markets/read-page.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { readList, type StoredList } from '../../worker/search/tuning/store.ts';
import { synonyms, type Synonym } from '../../worker/search/tuning/synonyms.ts';
import { UsageError } from '../content/usage-error.ts';

/** The synonyms of a locale; where there is none of that name, what there is. */
export async function readStoredSynonyms(d1: D1Database, place: Place): Promise<StoredList<Synonym>> {
  const stored = await patiently(() => readList(d1, synonyms, place));
  if (stored) return stored;
  const { results } = await d1
    .prepare('SELECT l.key AS key FROM locale l JOIN site s ON s.id = l.site_id WHERE s.key = ? ORDER BY l.position LIMIT 1000')
    .bind(place.site)
    .all<{ key: string }>();
  if (results.length === 0) throw new UsageError(`There is no site "${place.site}"`);
  throw new UsageError(`"${place.site}" has no locale "${place.locale}"; it has ${results.map(({ key }) => key).join(', ')}`);
}
