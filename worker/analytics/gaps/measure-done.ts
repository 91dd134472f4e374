import { insertAudit } from '../../publishing/audit.ts';
import { addDays } from '../reports/days.ts';
import type { GapState, KeptOutcome } from './actions.ts';
import type { Turn } from './claim-run.ts';
import { failureOf, isFailing, outcomeOf } from './failing.ts';
import { readQueries } from './read-queries.ts';
import { type KnownSite, localesOf, readArticles } from './read-world.ts';
import type { SearchedQuery } from './searched-query.ts';

/** Success before and after are compared over so many days. */
export const comparedDays = 28;
/** Of a language in one run; the next one goes on with those that were measured least recently. */
const mostDone = 100;
const mostQueries = 100;

/** `heldBy`: the state of the gap that it is part of now, if it is. */
type Done = { id: number; doneOn: string; heldBy: GapState | null; queries: string[] };
type Period = { from: string; to: string };

/**
 * Counts what came of the gaps of a language that were done, from the day after, over the last 28 days; what fails again is
 * opened again. One that is part of another now is counted by the queries of that one, from when the later of the two was done.
 */
export async function measureDone(d1: D1Database, turn: Turn, site: KnownSite, language: string): Promise<void> {
  const done = await listDone(d1, turn, language);
  if (done.length === 0) return;
  const period = { from: addDays(turn.day, 1 - comparedDays), to: turn.day };
  const articles = await readArticles(d1, site.id, language, period);
  const inScope = { site: site.id, locales: localesOf(site, language), ...period };
  const usual = failureOf(outcomeOf(await readQueries(d1, inScope, language, articles)));
  const measured: After[] = [];
  for (const { some, queries } of roundsOf(done, period.from)) {
    const byQuery = Map.groupBy(await readQueries(d1, { ...inScope, queries }, language, articles), ({ query }) => query);
    for (const { id, heldBy, queries: own } of some) measured.push({ id, heldBy, after: keptOutcome(own.flatMap((query) => byQuery.get(query) ?? [])) });
  }
  await d1.batch([writeAfter(d1, turn, measured), ...measured.filter(({ after }) => isFailing(after, usual)).flatMap((each) => reopen(d1, turn, site, each))]);
}

type Round = { some: Done[]; queries: Map<string, string> };

/** A query is counted from one day on at a time; it is of several gaps only where one is part of another. */
function roundsOf(done: readonly Done[], first: string): Round[] {
  const rounds: Round[] = [];
  for (const gap of done) {
    const from = later(addDays(gap.doneOn, 1), first);
    const fitting = rounds.find(({ queries }) => gap.queries.every((query) => (queries.get(query) ?? from) === from));
    const round = fitting ?? { some: [], queries: new Map<string, string>() };
    if (!fitting) rounds.push(round);
    round.some.push(gap);
    for (const query of gap.queries) round.queries.set(query, from);
  }
  return rounds;
}

const later = (a: string, b: string) => (a > b ? a : b);

async function listDone(d1: D1Database, { site, day }: Turn, language: string): Promise<Done[]> {
  const { results } = await d1
    .prepare(
      `SELECT g.id AS id, max(g.done_on, iif(h.state = 'done', h.done_on, g.done_on)) AS doneOn, h.state AS heldBy,
        (SELECT json_group_array("query") FROM (SELECT "query" FROM gap_query q WHERE q.gap_id = coalesce(h.id, g.id)
          ORDER BY q.searches DESC, "query" LIMIT ${mostQueries})) AS queries
      FROM gap g LEFT JOIN gap h ON h.id = g.merged_into WHERE g.site_id = ?1 AND g.language = ?2 AND g.state = 'done' AND doneOn < ?3
      ORDER BY g.measured_on, g.id LIMIT ${mostDone}`,
    )
    .bind(site, language, day)
    .all<Omit<Done, 'queries'> & { queries: string }>();
  return results.map(({ queries, ...gap }) => Object.assign(gap, { queries: listOf(queries) }));
}

const listOf = (json: string): string[] => JSON.parse(json);

/** What came of some queries in a period. */
export async function outcomeIn(d1: D1Database, site: KnownSite, language: string, queries: readonly string[], period: Period): Promise<KeptOutcome> {
  const articles = await readArticles(d1, site.id, language, period);
  const named = new Map(queries.map((query) => [query, period.from]));
  return keptOutcome(await readQueries(d1, { site: site.id, locales: localesOf(site, language), ...period, queries: named }, language, articles));
}

function keptOutcome(rows: readonly SearchedQuery[]): KeptOutcome {
  const locales = [...Map.groupBy(rows, ({ locale }) => locale)].map(([locale, own]) => Object.assign(rounded(own), { locale }));
  return { ...rounded(rows), locales };
}

function rounded(rows: readonly SearchedQuery[]) {
  const { searches, failed } = outcomeOf(rows);
  return { searches, failed: Math.round(failed) };
}

type After = Pick<Done, 'id' | 'heldBy'> & { after: KeptOutcome };

const writeAfter = (d1: D1Database, { site, day }: Turn, measured: readonly After[]): D1PreparedStatement =>
  d1
    .prepare(
      `UPDATE gap SET after = json_extract(m.value, '$.after'), measured_on = ?2 FROM json_each(?3) m
      WHERE gap.id = json_extract(m.value, '$.id') AND gap.site_id = ?1 AND gap.state = 'done'`,
    )
    .bind(site, day, JSON.stringify(measured));

/** Part of one that is ignored, it would be seen by nobody: so that one is part of it from now on, with its queries and all of its parts. */
function reopen(d1: D1Database, { day }: Turn, { id: siteId, key }: KnownSite, { id, heldBy, after }: After): D1PreparedStatement[] {
  const told = { site: key, actor: 'schedule', action: 'gap.reopen', entity: String(id), after: { failure: failureOf(after), searches: after.searches } };
  return [
    ...(heldBy === 'ignored' ? takeOver(d1, id) : []),
    // Not where a person has taken it up meanwhile.
    d1
      .prepare("UPDATE gap SET state = 'open', reopened_on = ?3, version = version + 1 WHERE id = ?1 AND site_id = ?2 AND state = 'done'")
      .bind(id, siteId, day),
    insertAudit(d1, told),
  ];
}

function takeOver(d1: D1Database, id: number): D1PreparedStatement[] {
  const holder = "(SELECT h.id FROM gap g JOIN gap h ON h.id = g.merged_into WHERE g.id = ?1 AND g.state = 'done' AND h.state = 'ignored')";
  return [
    `UPDATE gap_query SET gap_id = CAST(?1 AS INTEGER) WHERE gap_id = ${holder}`,
    `UPDATE gap SET merged_into = CAST(?1 AS INTEGER) WHERE id = ${holder}`,
    `UPDATE gap SET merged_into = nullif(CAST(?1 AS INTEGER), id) WHERE merged_into = ${holder}`,
  ].map((sql) => d1.prepare(sql).bind(id));
}
