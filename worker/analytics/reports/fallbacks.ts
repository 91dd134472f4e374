import { plainColumn } from './joined-report.ts';
import { localeKey } from './keys.ts';
import type { Report, ReportRow } from './report.ts';
import { within, type ReportScope } from './scope.ts';
import { wholeReport } from './whole-report.ts';

/** How many article views of a locale showed a language that is not its own. */
export const fallbacks: Report = wholeReport({
  key: 'fallbacks',
  name: 'Read in another language',
  about:
    'Article views that showed another language than the locale’s own, since the article is not published in it. A product narrows it to articles about that product; a source does not narrow it.',
  keys: ['locale'],
  rank: (row) => Number(row['foreign']),
  columns: [
    plainColumn({ ...localeKey, key: 'locale' }),
    plainColumn({ key: 'language', name: 'Its language', kind: 'text', definition: 'The language that readers of the locale asked for.' }),
    plainColumn({ key: 'views', name: 'Views', kind: 'count', definition: 'Views of articles in the locale, in whichever language.' }),
    plainColumn({ key: 'foreign', name: 'In another language', kind: 'count', definition: 'Those that showed another language than the locale’s own.' }),
    {
      key: 'share',
      name: 'Share in another language',
      kind: 'share',
      definition: 'Views in another language, of all views of articles in the locale.',
      read: ({ views, foreign }) => (Number(views) === 0 ? null : Number(foreign) / Number(views)),
    },
  ],
  readAll,
});

/** Those with most of them first. */
async function readAll(d1: D1Database, scope: ReportScope): Promise<ReportRow[]> {
  const where = within(scope, { market: true, product: 'article' });
  // Where no product is asked for, fewer rows say the same.
  const table = scope.product === null ? 'daily_language' : 'daily_article';
  const { results } = await d1
    .prepare(
      `SELECT d.locale AS locale, l.language AS language, sum(d.views) AS views, sum(iif(d.language NOT IN ('', l.language), d.views, 0)) AS "foreign"
      FROM (SELECT locale, language, sum(views) AS views FROM ${table} WHERE ${where.sql} GROUP BY locale, language) d
        CROSS JOIN locale l ON l.site_id = ? AND l.key = d.locale
      GROUP BY d.locale ORDER BY "foreign" DESC, views DESC, d.locale LIMIT 200`,
    )
    .bind(...where.values, scope.site)
    .all<ReportRow>();
  return results;
}
