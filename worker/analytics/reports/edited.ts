import { articleCounts } from './article-counts.ts';
import { addDays, daysBetween, today } from './days.ts';
import { readReach } from './reach.ts';
import { joined, sql, within, type ReportScope, type Sql } from './scope.ts';
import { readTitles } from './titles.ts';

/** An article in one language, before and after it was last changed: as many days on either side, without the day itself. */
export type EditedArticle = {
  article: number;
  title: string | null;
  language: string;
  changedOn: string;
  days: number;
  viewsBefore: number;
  viewsAfter: number;
  /** Shares; null where no visit was told apart. */
  endedWellBefore: number | null;
  endedWellAfter: number | null;
  /** What all articles came to in the same days, of what they had come to before: 1 is as much. */
  others: number | null;
  /** Whether views differ by more than chance would make them. */
  isSure: boolean;
};

const mostDays = 28;
const leastDays = 3;
const mostCandidates = 1000;

/** What is said of it, beside the numbers. */
export const editedDefinition = `Published texts that changed within the period, and have ${leastDays} days or more on either side. Views of the days after the change, ${mostDays} at most, stand beside those of as many days before it. Only days that were counted whole are compared: none before the text was published or anything was counted, neither today nor the day of the change. "More than chance" means that with this many views so large a difference would come by chance in fewer than 1 of 20 cases. What all articles did in the same days stands beside it, since a season is nobody's edit.`;

/** Those that lost most views first. `article`: of this one alone. */
export async function readEdited(d1: D1Database, scope: ReportScope, article?: number): Promise<EditedArticle[]> {
  const reach = await readReach(d1, scope.site, scope.locales);
  const candidates = reach ? await readCandidates(d1, scope, reach.first, article) : [];
  if (candidates.length === 0) return [];
  const [counted, totals] = await Promise.all([readCounts(d1, scope, candidates), readTotals(d1, scope, candidates)]);
  const numbers = candidates.map((candidate) => candidate.article);
  const titles = await readTitles(d1, scope.site, numbers);
  return candidates
    .map((candidate) => compare(candidate, counted.get(keyOf(candidate)), totals, titles.get(candidate.article)?.title ?? null))
    .toSorted((a, b) => a.viewsAfter - a.viewsBefore - (b.viewsAfter - b.viewsBefore) || a.article - b.article);
}

type Candidate = { article: number; language: string; changedOn: string; days: number; from: string; to: string };
type Counted = { viewsBefore: number; viewsAfter: number; visitsBefore: number; visitsAfter: number; wellBefore: number; wellAfter: number };

/** Texts that changed in the period and are read around it: where there are very many, those of articles that are read most. */
async function readCandidates(d1: D1Database, scope: ReportScope, firstCounted: string, article: number | undefined): Promise<Candidate[]> {
  const lastOver = [scope.to, addDays(today(), -1)].toSorted()[0] ?? scope.to;
  const around = { ...scope, from: addDays(scope.from, -mostDays) };
  const changed = joined([
    sql('t.updated_at >= ? AND t.updated_at < ? AND t.updated_at > t.published_at', scope.from, addDays(lastOver, 1 - leastDays)),
    ...(article === undefined ? [] : [sql('a.number = ?', article)]),
  ]);
  const listed = await listChanged(d1, around, changed, sql('NULL'));
  const found = listed.length <= mostCandidates ? listed : await listChanged(d1, around, changed, viewsOf(around));
  return found
    .slice(0, mostCandidates)
    .map((text) => besideIts(text, firstCounted, lastOver))
    .filter(({ days }) => days >= leastDays);
}

/** By the views of their articles, where these are known. */
async function listChanged(d1: D1Database, around: ReportScope, changed: Sql, views: Sql): Promise<Changed[]> {
  const read = within(around, { market: true, product: 'article' }, 'd.');
  const query = joined(
    [
      sql(`SELECT a.number AS article, t.language AS language, substr(t.updated_at, 1, 10) AS changedOn, substr(t.published_at, 1, 10) AS publishedOn`),
      sql(
        `FROM translation t INDEXED BY translation_changed CROSS JOIN article a ON a.id = t.article_id WHERE t.live_revision IS NOT NULL AND a.site_id = ? AND`,
        around.site,
      ),
      changed,
      sql(`AND EXISTS (SELECT 1 FROM daily_article d INDEXED BY daily_article_article WHERE d.article = a.number AND d.language = t.language AND`),
      read,
      sql(`) ORDER BY`),
      views,
      sql(`DESC, a.number, t.language LIMIT ?`, mostCandidates + 1),
    ],
    ' ',
  );
  const { results } = await d1
    .prepare(query.sql)
    .bind(...query.values)
    .all<Changed>();
  return results;
}

function viewsOf(scope: ReportScope): Sql {
  const rows = articleCounts(scope, { by: 'article', columns: ['views'], which: sql('article = a.number') });
  return sql(`(SELECT sum(views) FROM (${rows.sql}))`, ...rows.values);
}

type Changed = Pick<Candidate, 'article' | 'language' | 'changedOn'> & { publishedOn: string };

/** As many days on either side as both have that were counted whole. */
function besideIts({ publishedOn, ...changed }: Changed, firstCounted: string, lastOver: string): Candidate {
  const { changedOn } = changed;
  const sincePublished = daysBetween(publishedOn, changedOn) - 1;
  const days = Math.min(mostDays, daysBetween(changedOn, lastOver), daysBetween(firstCounted, changedOn), sincePublished);
  return { ...changed, days, from: addDays(changedOn, -days), to: addDays(changedOn, days) };
}

async function readCounts(d1: D1Database, scope: ReportScope, candidates: readonly Candidate[]): Promise<Map<string, Counted>> {
  const where = narrowedPlaces(scope);
  const sum = (column: string, side: string, name: string) => `sum(iif(d.day ${side} c.value->>'changedOn', d.${column}, 0)) AS ${name}`;
  const columns = (['views', 'visits', 'ended_well'] as const).flatMap((column) => {
    const name = column === 'ended_well' ? 'well' : column;
    return [sum(column, '<', `${name}Before`), sum(column, '>', `${name}After`)];
  });
  const { results } = await d1
    .prepare(
      `SELECT d.article AS article, d.language AS language, ${columns.join(', ')}
      FROM json_each(?) c CROSS JOIN daily_article d INDEXED BY daily_article_article
        ON d.site_id = ? AND d.article = c.value->>'article' AND d.day BETWEEN c.value->>'from' AND c.value->>'to' AND d.language = c.value->>'language'
      WHERE ${where.sql} GROUP BY d.article, d.language`,
    )
    .bind(JSON.stringify(candidates), scope.site, ...where.values)
    .all<Counted & Pick<Candidate, 'article' | 'language'>>();
  return new Map(results.map((row) => [keyOf(row), row]));
}

const narrowedPlaces = ({ locales, markets }: ReportScope): Sql =>
  joined([
    sql('1'),
    ...(locales === null ? [] : [sql('d.locale IN (SELECT value FROM json_each(?))', JSON.stringify(locales))]),
    ...(markets === null ? [] : [sql('d.market IN (SELECT value FROM json_each(?))', JSON.stringify(markets))]),
  ]);

/** Views of all articles by day, over all days that are compared. */
async function readTotals(d1: D1Database, scope: ReportScope, candidates: readonly Candidate[]): Promise<Map<string, number>> {
  const from = candidates.map((each) => each.from).reduce((a, b) => (a < b ? a : b));
  const where = within({ ...scope, from, source: null }, { market: true });
  const { results } = await d1
    .prepare(`SELECT day, sum(article_views) AS views FROM daily WHERE ${where.sql} GROUP BY day ORDER BY day`)
    .bind(...where.values)
    .all<{ day: string; views: number }>();
  return new Map(results.map(({ day, views }) => [day, views]));
}

function compare(candidate: Candidate, counted: Counted | undefined, totals: ReadonlyMap<string, number>, title: string | null): EditedArticle {
  const { article, language, changedOn, days } = candidate;
  const { viewsBefore = 0, viewsAfter = 0, visitsBefore = 0, visitsAfter = 0, wellBefore = 0, wellAfter = 0 } = counted ?? {};
  return {
    article,
    title,
    language,
    changedOn,
    days,
    viewsBefore,
    viewsAfter,
    endedWellBefore: share(wellBefore, visitsBefore),
    endedWellAfter: share(wellAfter, visitsAfter),
    others: share(sumBetween(totals, addDays(changedOn, 1), candidate.to), sumBetween(totals, candidate.from, addDays(changedOn, -1))),
    isSure: isSurelyDifferent(viewsBefore, viewsAfter),
  };
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const keyOf = ({ article, language }: Pick<Candidate, 'article' | 'language'>) => `${article} ${language}`;

/** Counts of what comes at random differ by less than this in 19 of 20 cases. */
export const isSurelyDifferent = (before: number, after: number): boolean => Math.abs(before - after) > 1.96 * Math.sqrt(before + after);

function sumBetween(totals: ReadonlyMap<string, number>, from: string, to: string): number {
  let sum = 0;
  for (const [day, views] of totals) if (day >= from && day <= to) sum += views;
  return sum;
}
