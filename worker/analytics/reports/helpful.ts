import { articleKey, dayKey } from './keys.ts';
import { type MeasuredReport } from './measured.ts';

/** Of votes, by the day of the vote. */
export const helpfulness: MeasuredReport = {
  key: 'helpfulness',
  name: 'Helpfulness',
  about: 'A product narrows it to articles about that product. A source does not narrow it.',
  source: { table: 'daily_vote', narrowed: { market: true, product: 'article' } },
  keys: [articleKey],
  metrics: ['helpful', 'votes'],
};
export const helpfulnessByDay: MeasuredReport = { ...helpfulness, key: 'helpfulness-by-day', keys: [dayKey] };
