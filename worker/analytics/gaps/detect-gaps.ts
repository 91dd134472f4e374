import { loadLanguage } from '../../search/compact/language.ts';
import { Analyser } from '../../search/compact/text/analyser.ts';
import { findGaps, type FoundGap } from './find-gaps.ts';
import { readQueries } from './read-queries.ts';
import { finderOf, type KnownSite, languagesOf, localesOf, readArticles, readSite } from './read-world.ts';
import { wordsWith } from './words-of.ts';
import type { Find } from './world.ts';

/** A site by its id, and days (UTC), both ends in. */
export type Detection = { site: number; from: string; to: string };

/**
 * What readers of a site looked for in a period and did not find, by language, the worst first in each. Reads the `daily_`
 * tables, the articles and the search as they are now; writes nothing. The same data give the same gaps.
 */
export async function detectGaps({ DB, KV }: Pick<Env, 'DB' | 'KV'>, { site: id, from, to }: Detection): Promise<FoundGap[]> {
  const site = await readSite(DB, id);
  if (!site) return [];
  const { find } = finderOf(DB, KV, site.key);
  const gaps: FoundGap[] = [];
  for (const language of languagesOf(site)) gaps.push(...(await detectLanguage(DB, find, site, language, { from, to })));
  return gaps;
}

/** The same of one language. */
export async function detectLanguage(
  d1: D1Database,
  find: Find,
  site: KnownSite,
  language: string,
  { from, to }: Omit<Detection, 'site'>,
): Promise<FoundGap[]> {
  const articles = await readArticles(d1, site.id, language, { from, to });
  const rows = await readQueries(d1, { site: site.id, from, to, locales: localesOf(site, language) }, language, articles);
  if (rows.length === 0) return [];
  return findGaps(rows, { language, locales: site.locales, articles, find }, wordsWith(new Analyser(await loadLanguage(language))));
}
