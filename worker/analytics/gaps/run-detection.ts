import { dayOf } from '../salt.ts';
import { detectGaps } from './detect-gaps.ts';
import { keepGaps } from './keep-gaps.ts';
import { measureDone } from './measure-done.ts';
import { periodTo } from './read-queries.ts';

const dayLength = 86_400_000;

/**
 * Looks for the gaps of one site whose turn it is: once a day each, if anything was counted since. The next minute takes the
 * next site.
 */
export async function detectDue(env: Pick<Env, 'DB' | 'KV'>, now: number): Promise<void> {
  const site = await env.DB.prepare(
    `SELECT s.id AS id FROM site s CROSS JOIN rollup r LEFT JOIN gap_run g ON g.site_id = s.id
    WHERE r.id = 1 AND (g.at IS NULL OR (g.at < ? AND g.up_to < r.up_to)) AND EXISTS (SELECT 1 FROM daily_query d WHERE d.site_id = s.id)
    ORDER BY coalesce(g.at, 0), s.id LIMIT 1`,
  )
    .bind(Math.floor(now / dayLength) * dayLength)
    .first<number>('id');
  if (site !== null) await detectNow(env, site, now);
}

/** Looks for the gaps of a site, whenever that was done last. */
export async function detectNow(env: Pick<Env, 'DB' | 'KV'>, site: number, now: number): Promise<void> {
  const day = dayOf(now);
  const upTo = (await env.DB.prepare('SELECT up_to FROM rollup WHERE id = 1').first<number>('up_to')) ?? 0;
  await keepGaps(env.DB, { site, day, at: now, upTo }, await detectGaps(env, { site, ...periodTo(day) }));
  await measureDone(env.DB, site, day);
}
