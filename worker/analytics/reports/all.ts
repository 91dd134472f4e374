import { gapsReport } from '../gaps/gap-report.ts';
import { articleReports } from './articles.ts';
import { commentsReport } from './comments.ts';
import { contentReports } from './content.ts';
import { helpfulReports } from './helpful.ts';
import { placeReports } from './places.ts';
import type { Report } from './report.ts';
import { searchReports } from './searches.ts';

/** Every table of the reports, by its key: what exports and the API offer. */
export const reports: readonly Report[] = [
  ...placeReports,
  ...searchReports,
  ...articleReports,
  ...helpfulReports,
  commentsReport,
  ...contentReports,
  gapsReport,
];

export const findReport = (key: string): Report | undefined => reports.find((report) => report.key === key);
