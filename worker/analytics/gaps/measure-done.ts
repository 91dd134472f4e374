import { insertAudit } from '../../publishing/audit.ts';
import { addDays } from '../reports/days.ts';
import type { Outcome } from './actions.ts';
import { failureOf, isFailing, outcomeOf } from './failing.ts';
import { readQueries } from './read-queries.ts';
import { type KnownSite, readArticles, readSite } from './read-world.ts';
import type { KnownArticle } from './world.ts';

/** Success before and after are compared over so many days. */
export const comparedDays = 28;
const mostDone = 500;

type Done = { id: number; language: string; doneOn: string; queries: string };
type Period = { from: string; to: string };

/** Counts what came of the gaps that were done, from the day after; what fails again is opened again. */
export async function measureDone(d1: D1Database, siteId: number, day: string): Promise<void> {
  const site = await readSite(d1, siteId);
  const { results } = await d1
    .prepare(
      `SELECT g.id AS id, g.language AS language, g.done_on AS doneOn, (SELECT json_group_array(q."query") FROM gap_query q WHERE q.gap_id = g.id) AS queries
      FROM gap g WHERE g.site_id = ?1 AND g.state = 'done' AND g.done_on < ?2 ORDER BY g.id LIMIT ${mostDone}`,
    )
    .bind(siteId, day)
    .all<Done>();
  if (!site) return;
  for (const together of Map.groupBy(results, ({ language, doneOn }) => `${language} ${doneOn}`).values()) await measureTogether(d1, site, together, day);
}

/** Gaps of one language that were done on one day: they are measured against the same. */
async function measureTogether(d1: D1Database, site: KnownSite, together: readonly Done[], day: string): Promise<void> {
  const [{ language, doneOn } = { language: '', doneOn: day }] = together;
  const period = { from: addDays(doneOn, 1), to: day };
  const measured = { language, period, articles: await readArticles(d1, site.id, language, period), usual: await usualIn(d1, site, language, period) };
  for (const { id, queries } of together) {
    const after = await outcomeOfQueries(d1, site, measured, JSON.parse(queries));
    await d1.batch(written(d1, site, { id, after, usual: measured.usual, day }));
  }
}

/** What came of some queries in a period. */
export async function outcomeIn(d1: D1Database, site: KnownSite, language: string, queries: readonly string[], period: Period): Promise<Outcome> {
  return outcomeOfQueries(d1, site, { language, period, articles: await readArticles(d1, site.id, language, period) }, queries);
}

type Measured = { language: string; period: Period; articles: ReadonlyMap<number, KnownArticle> };

async function outcomeOfQueries(d1: D1Database, site: KnownSite, { language, period, articles }: Measured, queries: readonly string[]): Promise<Outcome> {
  const searched = { site: site.id, locales: localesOf(site, language), ...period, queries };
  const { searches, failed } = outcomeOf(await readQueries(d1, searched, language, articles));
  return { searches, failed: Math.round(failed) };
}

type After = { id: number; after: Outcome; usual: number; day: string };

function written(d1: D1Database, site: KnownSite, { id, after, usual, day }: After): D1PreparedStatement[] {
  const count = d1.prepare("UPDATE gap SET after = ?2 WHERE id = ?1 AND state = 'done'").bind(id, JSON.stringify(after));
  if (!isFailing(after, usual)) return [count];
  const told = { site: site.key, actor: 'schedule', action: 'gap.reopen', entity: String(id), after: { failure: failureOf(after), searches: after.searches } };
  // Not where a person has taken it up meanwhile.
  const open = d1.prepare("UPDATE gap SET state = 'open', reopened_on = ?2, version = version + 1 WHERE id = ?1 AND state = 'done'").bind(id, day);
  return [count, open, insertAudit(d1, told)];
}

/** How often searches of a language fail. */
async function usualIn(d1: D1Database, site: KnownSite, language: string, { from, to }: Period): Promise<number> {
  const share = await d1
    .prepare(
      `SELECT sum(searches - clicked) * 1.0 / sum(searches) AS share FROM daily_query
      WHERE site_id = ?1 AND day BETWEEN ?2 AND ?3 AND locale IN (SELECT value FROM json_each(?4))`,
    )
    .bind(site.id, from, to, JSON.stringify(localesOf(site, language)))
    .first<number | null>('share');
  return share ?? 0;
}

const localesOf = ({ locales }: KnownSite, language: string) => locales.filter((each) => each.language === language).map(({ key }) => key);
