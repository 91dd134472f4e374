import { columnOf } from './difference.ts';
import { rollups } from './measure/tally.ts';
import { addDays } from './reports/days.ts';
import { everywhere } from './week.ts';

/** The statements that count a week anew, from what there is of its days: some of them were deleted. */
export function recountWeek(d1: D1Database, site: number, monday: string): D1PreparedStatement[] {
  const counted = rollups.weekly_article.counted.map(columnOf);
  const count = (locale: string) =>
    d1
      .prepare(
        `INSERT INTO weekly_article (site_id, day, locale, article, ${counted.join(', ')})
        SELECT CAST(?1 AS INTEGER), ?2, ${locale}, article, ${counted.map((name) => `sum(${name})`).join(', ')}
        FROM daily_article WHERE site_id = ?1 AND day BETWEEN ?2 AND ?3 GROUP BY 3, article`,
      )
      .bind(site, monday, addDays(monday, 6));
  return [d1.prepare('DELETE FROM weekly_article WHERE site_id = ?1 AND day = ?2').bind(site, monday), count('locale'), count(`'${everywhere}'`)];
}
