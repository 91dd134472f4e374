import { articleKey, languageKey, reasonKey, revisionKey, voteKey } from './keys.ts';
import { measuredReport, type MeasuredReport } from './measured.ts';
import type { Report } from './report.ts';
import { titled } from './articles.ts';

/** Of votes, by the day of the vote. */
export const helpfulness: MeasuredReport = {
  key: 'helpfulness',
  name: 'Helpfulness',
  about: 'A product narrows it to articles about that product. A source does not narrow it.',
  source: { table: 'daily_vote', narrowed: { market: true, product: 'article' } },
  keys: [articleKey],
  metrics: ['helpful', 'votes'],
};

/** Before and after each rewrite. */
const byRevision: MeasuredReport = {
  ...helpfulness,
  key: 'helpfulness-by-revision',
  name: 'Helpfulness by revision',
  keys: [articleKey, languageKey, revisionKey],
};

/** Why, as readers say; a vote may have several reasons. */
export const reasons: MeasuredReport = {
  ...helpfulness,
  key: 'reasons',
  name: 'Reasons of votes',
  source: { table: 'daily_reason', narrowed: { market: true, product: 'article' } },
  keys: [articleKey, voteKey, reasonKey],
  metrics: ['reasons'],
  by: 'reasons',
};

export const helpfulReports: readonly Report[] = [helpfulness, byRevision, reasons].map((report) => titled(measuredReport(report)));
