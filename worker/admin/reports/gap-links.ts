import { openDatabase } from '../../../db/client.ts';
import { listGapsOfQueries } from '../../analytics/gaps/gaps-of-queries.ts';
import { gapWithin } from '../../analytics/gaps/within.ts';
import { nextKey as queryKey } from '../../analytics/reports/next.ts';
import type { ReportRow } from '../../analytics/reports/report.ts';
import type { ReportView } from './view.tsx';

export type GapLink = { id: number; label: string };

/** The gap of each query that belongs to one, by its locale and words; what gaps are called keeps to the locales that the visitor sees. */
export async function readGapLinks({ d1, site, visible }: ReportView, rows: readonly ReportRow[]): Promise<(row: ReportRow) => GapLink | undefined> {
  const languages = new Map(site.locales.map(({ key, language }) => [key, language]));
  const languageOf = ({ locale }: ReportRow) => languages.get(String(locale)) ?? '';
  const found = await listGapsOfQueries(
    openDatabase(d1),
    site.id,
    rows.map((row) => ({ language: languageOf(row), query: String(row['query']) })),
  );
  const links = new Map<string, GapLink>();
  for (const { language, query, gap } of found) {
    const seen = gapWithin(gap, visible);
    if (seen && seen.label !== '') links.set(queryKey({ query, locale: language }), { id: gap.id, label: seen.label });
  }
  return (row) => links.get(queryKey({ query: row['query'] ?? '', locale: languageOf(row) }));
}
