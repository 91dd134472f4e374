import { rareVisits } from '../definitions.ts';
import type { ReportRow } from '../reports/report.ts';

/** Of a row that says it itself, or in how many visits its query was searched. */
export const isRare = (row: ReportRow): boolean => row['rare'] === 1 || (row['query-visits'] !== undefined && Number(row['query-visits']) < rareVisits);
