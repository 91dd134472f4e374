import type { ArticleType } from '../../articles/types.ts';
import type { AdminSite } from '../admin-site.ts';
import type { ReviewsFilter } from './reviews-filter.ts';

/** A text in one of the two lists. `title` may hold fact slots. */
type Listed = {
  id: number;
  number: number;
  type: ArticleType;
  topicId: number;
  owner: string | null;
  onlyIn: string[] | null;
  language: string;
  title: string;
};
export type WaitingText = Listed & { revision: number; at: string; author: string; comments: number };
export type OverdueText = Listed & { live: number; checkedAt: string | null; due: string };

export type ReviewsScope = { site: AdminSite; readable: number[] | null; languages: string[] | null; today: string };

const pageSize = 50;

const listed = `t.id AS id, a.number AS number, a.type AS type, a.topic_id AS topicId, a.owner AS owner, a.only_in AS onlyIn, t.language AS language,
  coalesce(t.head_title, a.key) AS title`;

/** A list that is null narrows nothing. */
const ofText = '(?3 IS NULL OR t.language IN (SELECT value FROM json_each(?3)))';
const ofArticle = `a.site_id = ?1 AND a.archived_at IS NULL AND (?2 IS NULL OR a.topic_id IN (SELECT value FROM json_each(?2)))
  AND (?4 IS NULL OR a.owner = ?4) AND (?5 IS NULL OR a.type = ?5)`;

const bindings = ({ owner, type }: ReviewsFilter, { site, readable, languages }: ReviewsScope) => [
  site.id,
  jsonOrNull(readable),
  jsonOrNull(languages),
  owner ?? null,
  type ?? null,
];
const jsonOrNull = (list: readonly (string | number)[] | null) => (list === null ? null : JSON.stringify(list));

/** What waits for a reviewer, the longest first. */
function waitingStatement(d1: D1Database, filter: ReviewsFilter, scope: ReviewsScope): D1PreparedStatement {
  return d1
    .prepare(
      `SELECT ${listed}, t.head_revision AS revision, t.head_at AS at,
        (SELECT r.author FROM revision r WHERE r.translation_id = t.id AND r.number = t.head_revision) AS author,
        (SELECT count(*) FROM comment m WHERE m.article_id = a.id AND m.language = t.language AND m.resolved_at IS NULL) AS comments
      FROM translation t INDEXED BY translation_waiting CROSS JOIN article a ON a.id = t.article_id
      WHERE t.head_status = 'in-review' AND ${ofArticle} AND ${ofText} ORDER BY t.head_at, t.id LIMIT ${pageSize}`,
    )
    .bind(...bindings(filter, scope));
}

const since = 'coalesce(t.verified_at, t.published_at)';
const days = `coalesce(a.review_days, json_extract(?6, '$."' || a.type || '"'))`;
const due = `date(${since}, '+' || a.days || ' days')`;

/** Live texts that should have been checked before today, the most overdue first. What was checked when is compared once for each article. */
function overdueStatement(d1: D1Database, filter: ReviewsFilter, scope: ReviewsScope): D1PreparedStatement {
  const { after } = filter;
  return d1
    .prepare(
      `WITH reviewed AS MATERIALIZED (SELECT a.*, ${days} AS days, date(?7, '-' || ${days} || ' days') AS limit_day FROM article a WHERE ${ofArticle} AND ${days} IS NOT NULL)
      SELECT ${listed}, t.live_revision AS live, t.verified_at AS checkedAt, ${due} AS due
      FROM reviewed a CROSS JOIN translation t INDEXED BY translation_state ON t.article_id = a.id
      WHERE ${ofText} AND t.live_revision IS NOT NULL AND ${since} < a.limit_day AND (?8 IS NULL OR (${due}, t.id) > (?8, CAST(?9 AS INTEGER)))
      ORDER BY due, t.id LIMIT ${pageSize + 1}`,
    )
    .bind(...bindings(filter, scope), JSON.stringify(scope.site.settings.review.days), scope.today, after?.due ?? null, after?.id ?? null);
}

type Row<T extends Listed> = Omit<T, 'onlyIn'> & { onlyIn: string | null };
export type Reviews = { waiting: WaitingText[]; overdue: OverdueText[]; more: boolean; owners: string[] };

/** Both lists, and the owners there are to choose from. One round trip. */
export async function readReviews(d1: D1Database, filter: ReviewsFilter, scope: ReviewsScope): Promise<Reviews> {
  const [waiting, overdue, owners] = await d1.batch<Row<WaitingText> & Row<OverdueText> & { owner: string }>([
    waitingStatement(d1, filter, scope),
    overdueStatement(d1, filter, scope),
    ownersStatement(d1, scope.site),
  ]);
  const found = overdue?.results ?? [];
  return {
    waiting: (waiting?.results ?? []).map(parse),
    overdue: found.slice(0, pageSize).map(parse),
    more: found.length > pageSize,
    owners: (owners?.results ?? []).map(({ owner }) => owner),
  };
}

function parse<T extends { onlyIn: string | null }>({ onlyIn, ...row }: T) {
  const markets: string[] | null = onlyIn === null ? null : JSON.parse(onlyIn);
  return { ...row, onlyIn: markets };
}

/** Who owns articles of the site. */
export const ownersStatement = (d1: D1Database, site: AdminSite): D1PreparedStatement =>
  d1.prepare('SELECT DISTINCT owner FROM article WHERE site_id = ? AND archived_at IS NULL AND owner IS NOT NULL ORDER BY owner LIMIT 200').bind(site.id);
