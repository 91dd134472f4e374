import type { ArticleType } from '../../articles/types.ts';
import type { AdminSite } from '../admin-site.ts';
import { translationStateSql, type StateRow, type TranslationState } from '../articles/article-states.ts';
import { containsWord } from '../articles/fold-text.ts';
import { subtopics } from '../articles/subtopics.ts';
import { ownersStatement } from '../review/reviews-store.ts';
import type { BoardFilter } from './board-filter.ts';

type BoardCell = StateRow & { language: string };
export type BoardRow = {
  id: number;
  number: number;
  key: string;
  type: ArticleType;
  topicId: number;
  onlyIn: string[] | null;
  touchedAt: string;
  title: string | null;
  cells: BoardCell[];
};
/** How many texts of a language are in a state. */
type BoardCount = { language: string; state: TranslationState; count: number };
export type Board = { rows: BoardRow[]; more: boolean; counts: BoardCount[]; articles: number; owners: string[] };

/** `matches`: ids of the articles that a search found; null: nothing was searched. */
type BoardScope = { site: AdminSite; readable: number[] | null; matches: number[] | null };
const pageSize = 50;

type Sql = { sql: string; values: (string | number)[] };
const sql = (text: string, ...values: (string | number)[]): Sql => ({ sql: text, values });

/** One page of the board, the counts above it, and what its filters offer. One round trip; a search is one before it. */
export async function readBoard(d1: D1Database, filter: BoardFilter, limits: Omit<BoardScope, 'matches'>): Promise<Board> {
  const prepare = ({ sql: text, values }: Sql) => d1.prepare(text).bind(...values);
  const scope = { ...limits, matches: filter.q === undefined ? null : await findMatches(d1, filter.q, limits.site) };
  const [page, counts, articles, owners] = await d1.batch<PageRow & BoardCount & { owner: string }>([
    prepare(pageQuery(filter, scope)),
    prepare(countsQuery(filter, scope)),
    prepare(articlesQuery(filter, scope)),
    ownersStatement(d1, scope.site),
  ]);
  const found = page?.results ?? [];
  return {
    rows: found.slice(0, pageSize).map(parseRow),
    more: found.length > pageSize,
    counts: counts?.results ?? [],
    articles: articles?.results[0]?.count ?? 0,
    owners: (owners?.results ?? []).map(({ owner }) => owner),
  };
}

type PageRow = Omit<BoardRow, 'cells' | 'onlyIn'> & { cells: string; onlyIn: string | null };

function parseRow({ cells, onlyIn, ...row }: PageRow): BoardRow {
  const markets: string[] | null = onlyIn === null ? null : JSON.parse(onlyIn);
  return { ...row, onlyIn: markets, cells: JSON.parse(cells) };
}

/** What was touched last comes first, so that a change of the source is seen the same day. A row more than is shown tells that there are more. */
function pageQuery(filter: BoardFilter, scope: BoardScope): Sql {
  const { after, state } = filter;
  const where = joined([
    ...articleConditions(filter, scope),
    ...(state === undefined ? [] : [inState(state, filter, scope.site)]),
    ...(after === undefined ? [] : [sql('(a.touched_at, a.id) < (?, ?)', after.touchedAt, after.id)]),
  ]);
  return sql(
    `SELECT a.id AS id, a.number AS number, a.key AS key, a.type AS type, a.topic_id AS topicId, a.only_in AS onlyIn, a.touched_at AS touchedAt,
      (SELECT t.head_title FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id AND t.language = ?) AS title,
      (SELECT json_group_array(json_object('language', t.language, 'liveRevision', t.live_revision, 'headRevision', t.head_revision,
        'headStatus', t.head_status, 'outdated', t.outdated)) FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id) AS cells
    FROM article a WHERE ${where.sql} ORDER BY a.touched_at DESC, a.id DESC LIMIT ${pageSize + 1}`,
    scope.site.sourceLanguage,
    ...where.values,
  );
}

/**
 * Of all articles that the filter leaves, whatever the state or languages chosen: so each count is what choosing it would
 * show. A chosen part of them is sorted.
 */
function countsQuery(filter: BoardFilter, scope: BoardScope): Sql {
  const where = joined(articleConditions(filter, scope));
  const isPart = scope.matches !== null || [filter.topic, filter.owner, filter.type].some((value) => value !== undefined);
  return isPart ? sql(countedEach(where.sql, 'count(*)'), ...where.values) : countsOfAll(where);
}

const counted = `SELECT t.language AS language, ${translationStateSql('t')} AS state`;
const countedEach = (where: string, count: string) =>
  `${counted}, ${count} AS count FROM article a CROSS JOIN translation t INDEXED BY translation_state ON t.article_id = a.id WHERE ${where} GROUP BY 1, 2`;

/**
 * In the order of an index, which alone says all. Which of a million texts are of archived articles, or of another site, is
 * not looked up for each: where these are few, they are counted too and taken off. Each part is skipped by a range that
 * nothing is in, since a condition would be asked of every row.
 */
function countsOfAll(where: Sql): Sql {
  const onlyIf = (column: string, least: string, few: 'few' | 'NOT few') => `${column} > (SELECT iif(${few}, ${least}, NULL) FROM left_out)`;
  return sql(
    `WITH left_out AS MATERIALIZED (SELECT 10 * (SELECT count(*) FROM article a WHERE ${where.sql}) > 9 * (SELECT count(*) FROM article) AS few)
    SELECT language, state, sum(count) AS count FROM (
      ${counted}, count(*) AS count FROM translation t INDEXED BY translation_board WHERE ${onlyIf('t.language', "''", 'few')} GROUP BY 1, 2
      UNION ALL ${countedEach(`${onlyIf('a.id', '0', 'few')} AND (${where.sql}) IS NOT TRUE`, '-count(*)')}
      UNION ALL ${counted}, count(*) AS count FROM translation t INDEXED BY translation_board CROSS JOIN article a ON a.id = t.article_id
        WHERE ${onlyIf('t.language', "''", 'NOT few')} AND ${where.sql} GROUP BY 1, 2
    ) GROUP BY 1, 2 HAVING sum(count) > 0`,
    ...where.values,
    ...where.values,
    ...where.values,
  );
}

function articlesQuery(filter: BoardFilter, scope: BoardScope): Sql {
  const where = joined(articleConditions(filter, scope));
  return sql(`SELECT count(*) AS count FROM article a WHERE ${where.sql}`, ...where.values);
}

function articleConditions({ topic, owner, type }: BoardFilter, { site, readable, matches }: BoardScope): Sql[] {
  return [
    sql('a.site_id = ? AND a.archived_at IS NULL', site.id),
    ...(readable === null ? [] : [inTopics(readable)]),
    ...(topic === undefined ? [] : [inTopics(subtopics(site.topics, topic))]),
    ...(owner === undefined ? [] : [sql('a.owner = ?', owner)]),
    ...(type === undefined ? [] : [sql('a.type = ?', type)]),
    ...(matches === null ? [] : [sql('a.id IN (SELECT value FROM json_each(?))', JSON.stringify(matches))]),
  ];
}

const inTopics = (ids: readonly number[]) => sql('a.topic_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));

/** In any of the chosen languages, or of all. */
function inState(state: TranslationState, { languages }: BoardFilter, site: AdminSite): Sql {
  const looked = JSON.stringify(languages.length === 0 ? site.languages : languages);
  const within = 't.language IN (SELECT value FROM json_each(?))';
  if (state === 'missing')
    return sql(
      `(SELECT count(*) FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id AND t.head_revision IS NOT NULL AND ${within}) < json_array_length(?)`,
      looked,
      looked,
    );
  return sql(
    `EXISTS (SELECT 1 FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id AND ${within} AND ${translationStateSql('t')} = ?)`,
    looked,
    state,
  );
}

/** Articles with every word in one title in any language, or of this number. */
async function findMatches(d1: D1Database, q: string, site: AdminSite): Promise<number[]> {
  const words = q.normalize('NFC').split(/\s+/).slice(0, 8);
  const title = joined(words.map((word) => containsWord('t.head_title', word)));
  const number = /^#?(\d{1,9})$/.exec(q)?.[1] ?? '0';
  const { results } = await d1
    .prepare(
      `SELECT a.id AS id FROM article a WHERE a.site_id = ? AND a.archived_at IS NULL
      AND (a.number = ? OR EXISTS (SELECT 1 FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id AND ${title.sql}))`,
    )
    .bind(site.id, Number(number), ...title.values)
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

const joined = (parts: readonly Sql[]): Sql => sql(parts.map((part) => part.sql).join(' AND '), ...parts.flatMap(({ values }) => values));
