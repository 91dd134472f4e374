import { everywhere, mondayOf } from '../week.ts';
import { addDays, daysBetween } from './days.ts';
import { aboutProduct, among, joined, sql, within, type ReportScope, type Sql } from './scope.ts';

type Period = Pick<ReportScope, 'from' | 'to'>;
/** `by`: what the rows are told apart by. `which`: only such rows. */
type Asked = { by: 'article' | 'locale'; columns: readonly ArticleCount[]; which?: Sql | undefined };
type ArticleCount = (typeof articleColumns)[number];

export const articleColumns = ['views', 'visits', 'ended_well', 'arrivals'] as const;

/**
 * Rows with an `article` and a `locale` that add up to what was counted of articles in a scope: of its whole weeks, and of
 * the days on either side, so that a long period is not read day by day. A source does not narrow it.
 * Weeks do not know in which market a locale was then: what is narrowed by markets is of days alone.
 */
export function articleCounts(scope: ReportScope, { by, columns, which }: Asked): Sql {
  const { mondays, beside } = scope.markets === null ? inWeeks(scope) : { mondays: [], beside: [scope] };
  const select = `SELECT article, locale, ${columns.join(', ')} FROM`;
  const also = (where: Sql) => (which ? joined([where, which]) : where);
  const weeks = also(weekly(scope, mondays, by));
  const days = beside.map((period) => also(within({ ...scope, ...period }, { market: true, product: 'article' })));
  return joined(
    [
      ...(mondays.length === 0 ? [] : [sql(`${select} weekly_article WHERE ${weeks.sql}`, ...weeks.values)]),
      ...days.map((where) => sql(`${select} daily_article WHERE ${where.sql}`, ...where.values)),
    ],
    ' UNION ALL ',
  );
}

/** The Mondays of the whole weeks of a period, and what of it is before and after them. */
export function inWeeks({ from, to }: Period): { mondays: string[]; beside: Period[] } {
  const first = mondayOf(addDays(from, 6));
  const weeks = Math.floor((daysBetween(first, to) + 1) / 7);
  if (weeks < 1) return { mondays: [], beside: [{ from, to }] };
  const behind = addDays(first, weeks * 7);
  const sides = [
    { from, to: addDays(first, -1) },
    { from: behind, to },
  ];
  return { mondays: Array.from({ length: weeks }, (_, week) => addDays(first, week * 7)), beside: sides.filter((side) => side.from <= side.to) };
}

/** Week by week, since the key goes on with the locale. */
function weekly({ site, locales, product }: ReportScope, mondays: readonly string[], by: Asked['by']): Sql {
  const all = by === 'article' ? sql('locale = ?', everywhere) : sql('locale <> ?', everywhere);
  return joined([
    sql('site_id = ?', site),
    among('day', mondays),
    locales === null ? all : among('locale', locales),
    ...(product === null ? [] : [aboutProduct('article', site, product)]),
  ]);
}
