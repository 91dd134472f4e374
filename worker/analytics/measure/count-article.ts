import { everywhere, mondayOf } from '../week.ts';
import type { About, Counts, Tally } from './tally.ts';

/** Adds what is counted of an article to every table that has it. */
export function countArticle(row: About<'daily_article'>, counts: Counts<'daily_article'>, tally: Tally): void {
  const { day, article, locale, market, language } = row;
  tally.add('daily_article', row, counts);
  tally.add('daily_language', { day, locale, market, language }, counts);
  for (const place of [locale, everywhere]) tally.add('weekly_article', { day: mondayOf(String(day)), locale: place, article }, counts);
}
