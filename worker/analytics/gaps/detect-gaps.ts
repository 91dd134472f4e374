import { loadLanguage } from '../../search/compact/language.ts';
import { Analyser } from '../../search/compact/text/analyser.ts';
import { findGaps, type FoundGap } from './find-gaps.ts';
import { readQueries } from './read-queries.ts';
import { findIn, readArticles, readSite } from './read-world.ts';
import { wordsWith } from './words-of.ts';

/** A site by its id, and days (UTC), both ends in. */
export type Detection = { site: number; from: string; to: string };

/**
 * What readers of a site looked for in a period and did not find, by language, the worst first in each. Reads the `daily_`
 * tables, the articles and the search as they are now; writes nothing. The same data give the same gaps.
 */
export async function detectGaps({ DB, KV }: Pick<Env, 'DB' | 'KV'>, { site: id, from, to }: Detection): Promise<FoundGap[]> {
  const site = await readSite(DB, id);
  if (!site) return [];
  const behind: Promise<unknown>[] = [];
  const find = findIn({ db: DB, kv: KV, waitUntil: (promise) => void behind.push(promise) }, site.key);
  const gaps: FoundGap[] = [];
  for (const [language, locales] of Map.groupBy(site.locales, (locale) => locale.language)) {
    const articles = await readArticles(DB, id, language, { from, to });
    const rows = await readQueries(DB, { site: id, from, to, locales: locales.map(({ key }) => key) }, language, articles);
    const wordsOf = wordsWith(new Analyser(await loadLanguage(language)));
    const world = { language, locales: site.locales, articles, find };
    if (rows.length > 0) gaps.push(...(await findGaps(rows, world, wordsOf)));
  }
  await Promise.allSettled(behind);
  return gaps;
}
