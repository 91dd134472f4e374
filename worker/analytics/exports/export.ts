import type { Cell, Column, Report, ReportRow } from '../reports/report.ts';
import type { SiteSettings } from '../../sites/site.ts';
import type { ReportScope } from '../reports/scope.ts';

/** A report to be taken away. `filter` is what it was narrowed to, in words, besides its period. */
export type Export = {
  site: { key: string; name: string };
  report: Report;
  scope: ReportScope;
  filter: Record<string, string>;
  /** Whether queries that few searched are left out. */
  withoutRare: boolean;
};

/** What was read of it: how many rows, and how many more are left out. */
export type Counted = { rows: number; leftOut: number };

/** What a site says of queries that few searched; unless it says so, they stay here. */
export const leavesOutRare = ({ analytics }: Pick<SiteSettings, 'analytics'>): boolean => analytics?.rare_queries !== true;

export const fileName = ({ site, report, scope }: Pick<Export, 'site' | 'report' | 'scope'>, extension: string): string =>
  `${site.key}-${report.key}-${scope.from}-${scope.to}.${extension}`;

export const leftOutWords = ({ leftOut }: Counted): string => `${leftOut} with a query that fewer than 3 visits searched in the period`;

/** Shares to a ten-thousandth of a percent: nobody counted more exactly, and no number is written with an exponent. */
export function readCell(column: Column, row: ReportRow): Cell {
  const cell = column.read(row);
  const { kind } = column;
  return typeof cell === 'number' && (kind === 'share' || kind === 'position' || !Number.isInteger(cell)) ? Math.round(cell * 1e6) / 1e6 : cell;
}
