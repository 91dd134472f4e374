import { openDatabase } from '../../../db/client.ts';
import { plainColumn } from '../reports/joined-report.ts';
import type { Report, ReportRow } from '../reports/report.ts';
import type { ReportScope } from '../reports/scope.ts';
import type { LocaleOutcome } from './actions.ts';
import { gapMetrics } from './gap-metrics.ts';
import { periodTo } from './read-queries.ts';
import { listGaps, type StoredGap } from './stored-gaps.ts';

const { score, demand, failed, failure, recency, success } = gapMetrics;

/** What people see of a gap who see these locales: null, all. Undefined where it is of none of them. */
export function gapWithin(gap: StoredGap, locales: readonly string[] | null): StoredGap | undefined {
  if (locales === null) return gap;
  const seen = gap.locales.filter(({ locale }) => locales.includes(locale));
  const sum = (count: (each: LocaleOutcome) => number) => seen.reduce((all, each) => all + count(each), 0);
  // A score of 0 says that the last detection did not find it.
  const part = gap.score === 0 ? 0 : sum((each) => each.score);
  return seen.length === 0 ? undefined : { ...gap, locales: seen, score: part, searches: sum((each) => each.searches), failed: sum((each) => each.failed) };
}

export const gapsReport: Report = {
  key: 'gaps',
  name: 'Content gaps',
  about:
    'Needs of readers that the help center does not meet, as last looked for: over the 90 days before, whatever the period asked for. Languages and markets narrow it; a product or a source does not.',
  columns: [
    plainColumn({ key: 'gap', name: 'Gap', kind: 'number', definition: 'Its number, which it keeps.' }),
    plainColumn({ key: 'query', name: 'Query', kind: 'text', definition: 'The query of the gap that is searched most.' }),
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
    plainColumn({ key: 'first', name: 'First seen', kind: 'day', definition: 'The day on which it was first found.' }),
    plainColumn({ key: 'last', name: 'Last seen', kind: 'day', definition: 'The day on which it was last found.' }),
    plainColumn({ key: 'before', name: `${success.name} before`, kind: 'share', definition: `${success.definition} In the 28 days until it was marked done.` }),
    plainColumn({ key: 'after', name: `${success.name} since`, kind: 'share', definition: `${success.definition} From the day after it was marked done.` }),
  ],
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
  const visits = await readVisits(d1, site, gaps);
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
  score: Math.round(gap.score * 10) / 10,
  searches: gap.searches,
  failed: gap.failed,
  failure: gap.searches === 0 ? null : gap.failed / gap.searches,
  recency: gap.recency,
  first: gap.firstSeen,
  last: gap.lastSeen,
  before: successOf(gap.before),
  after: successOf(gap.after),
});

export const successOf = (outcome: StoredGap['before']): number | null => (outcome && outcome.searches > 0 ? 1 - outcome.failed / outcome.searches : null);

/** In how many visits each gap's query was searched, wherever, so that what hardly anybody searched is left out of what leaves the admin. */
async function readVisits(d1: D1Database, site: number, gaps: readonly StoredGap[]): Promise<Map<number, number>> {
  const asked = gaps.map(({ id, label, lastSeen }) => Object.assign(periodTo(lastSeen), { id, label }));
  const { results } = await d1
    .prepare(
      `SELECT json_extract(g.value, '$.id') AS id, sum(d.visits) AS visits FROM json_each(?2) g
        CROSS JOIN daily_query d ON d.site_id = ?1 AND d."query" = json_extract(g.value, '$.label')
          AND d.day BETWEEN json_extract(g.value, '$.from') AND json_extract(g.value, '$.to') GROUP BY 1`,
    )
    .bind(site, JSON.stringify(asked))
    .all<{ id: number; visits: number }>();
  return new Map(results.map(({ id, visits }) => [id, visits]));
}
