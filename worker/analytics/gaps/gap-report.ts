import { openDatabase } from '../../../db/client.ts';
import { plainColumn } from '../reports/joined-report.ts';
import type { Report, ReportRow } from '../reports/report.ts';
import type { ReportScope } from '../reports/scope.ts';
import { gapMetrics } from './gap-metrics.ts';
import { mostQueries, periodTo } from './read-queries.ts';
import { listGaps, type StoredGap } from './stored-gaps.ts';
import { gapWithin } from './within.ts';

const { score, demand, failed, failure, recency, success } = gapMetrics;

export const gapsReport: Report = {
  key: 'gaps',
  name: 'Content gaps',
  about: `Needs of readers that the help center does not meet, as last looked for: over the 90 days before, whatever the period asked for, among the ${mostQueries.toLocaleString('en')} queries of a language that are searched and fail most (a query counts once for each locale). One that was decided about and is not found any more has no numbers. Languages and markets narrow all of it; a product or a source does not.`,
  columns: [
    plainColumn({ key: 'gap', name: 'Gap', kind: 'number', definition: 'Its number, which it keeps.' }),
    plainColumn({ key: 'query', name: 'Query', kind: 'text', definition: 'The query of the gap that is searched most there.' }),
    plainColumn({ key: 'language', name: 'Language', kind: 'text', definition: 'The language of the locales that it was searched in.' }),
    plainColumn({ key: 'markets', name: 'Locales', kind: 'text', definition: 'The locales in which it fails, most failures first.' }),
    plainColumn({ key: 'action', name: 'Action', kind: 'text', definition: 'What would close it: write, improve, translate, synonym or unhide.' }),
    plainColumn({ key: 'article', name: 'Article', kind: 'number', definition: 'The number of the article that the action is about; none to write.' }),
    plainColumn({ key: 'reason', name: 'Reason', kind: 'text', definition: 'Why this action is suggested.' }),
    plainColumn({ key: 'state', name: 'State', kind: 'text', definition: 'What people decided: open, planned, done or ignored.' }),
    plainColumn({ key: 'score', name: score.name, kind: 'number', definition: score.definition }),
    plainColumn({ key: 'searches', name: demand.name, kind: 'count', definition: demand.definition }),
    plainColumn({ key: 'failed', name: failed.name, kind: 'count', definition: failed.definition, better: 'less' }),
    plainColumn({ key: 'failure', name: failure.name, kind: 'share', definition: failure.definition, better: 'less' }),
    plainColumn({ key: 'recency', name: recency.name, kind: 'share', definition: recency.definition }),
    plainColumn({ key: 'first', name: 'First listed', kind: 'day', definition: 'The day on which it was first listed as a gap; its searches may be older.' }),
    plainColumn({ key: 'last', name: 'Last seen', kind: 'day', definition: 'The day on which it was last found.' }),
    plainColumn({ key: 'before', name: `${success.name} before`, kind: 'share', definition: `${success.definition} In the 28 days until it was marked done.` }),
    plainColumn({
      key: 'after',
      name: `${success.name} since`,
      kind: 'share',
      definition: `${success.definition} From the day after it was marked done, over the last 28 days.`,
    }),
  ],
  rank: (row) => Number(row['score']),
  async readTop(d1, scope, limit) {
    return (await readRows(d1, scope)).toSorted((a, b) => Number(b['score']) - Number(a['score'])).slice(0, limit);
  },
  async readPage(d1, scope, after, limit) {
    const rows = (await readRows(d1, scope)).filter((row) => Number(row['gap']) > Number(after ?? 0)).toSorted((a, b) => Number(a['gap']) - Number(b['gap']));
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? String(page.at(-1)?.['gap']) : undefined };
  },
};

/** There are no more than some hundreds, so pages are cut from all of them. */
async function readRows(d1: D1Database, { site, locales }: ReportScope): Promise<ReportRow[]> {
  const gaps = (await listGaps(openDatabase(d1), site, undefined)).flatMap((gap) => gapWithin(gap, locales) ?? []);
  const visits = await countGapVisits(d1, site, gaps);
  return gaps.map((gap) => cellsOf(gap, visits.get(gap.id) ?? 0));
}

const cellsOf = (gap: StoredGap, visits: number): ReportRow => ({
  'query-visits': visits,
  gap: gap.id,
  query: gap.label,
  language: gap.language,
  markets: gap.locales.map(({ locale }) => locale).join(' '),
  action: gap.action,
  article: gap.article,
  reason: gap.reason,
  state: gap.state,
  ...numbersOf(gap),
  first: gap.firstSeen,
  last: gap.lastSeen,
  before: successOf(gap.before),
  after: successOf(gap.after),
});

/** What was counted when it was last found is not so now. */
const numbersOf = ({ score: scored, searches, failed: lost, recency: recent }: StoredGap): ReportRow =>
  scored === 0
    ? { score: 0, searches: null, failed: null, failure: null, recency: null }
    : { score: Math.round(scored * 10) / 10, searches, failed: lost, failure: searches === 0 ? null : lost / searches, recency: recent };

export const successOf = (outcome: StoredGap['before']): number | null => (outcome && outcome.searches > 0 ? 1 - outcome.failed / outcome.searches : null);

/** In how many visits each gap's query was searched in its locales, so that what hardly anybody searched is left out of what leaves the admin. */
export async function countGapVisits(d1: D1Database, site: number, gaps: readonly StoredGap[]): Promise<Map<number, number>> {
  const asked = gaps.flatMap(({ id, label, lastSeen, locales }) => {
    const { from, to } = periodTo(lastSeen);
    return locales.map(({ locale }) => [id, label, locale, from, to]);
  });
  const { results } = await d1
    .prepare(
      `SELECT g.value ->> 0 AS id, sum(d.visits) AS visits FROM json_each(?2) g
        CROSS JOIN daily_query d ON d.site_id = ?1 AND d."query" = g.value ->> 1 AND d.locale = g.value ->> 2 AND d.day BETWEEN g.value ->> 3 AND g.value ->> 4
      GROUP BY 1`,
    )
    .bind(site, JSON.stringify(asked))
    .all<{ id: number; visits: number }>();
  return new Map(results.map(({ id, visits }) => [id, visits]));
}
