import type { ArticleType } from '../../articles/types.ts';
import type { ArticleFilter, Cursor } from './article-filter.ts';
import type { StateRow } from './article-states.ts';
import { choicesStatement, parseChoices, type ArticleChoices, type ChoicesRow } from './choices.ts';
import { countQuery, pageQuery, pageSize, type ListScope, type Sql } from './list-query.ts';

export type ListedTranslation = StateRow & { language: string; title: string | null };
export type ListedArticle = {
  id: number;
  number: number;
  key: string;
  type: ArticleType;
  topicId: number;
  owner: string | null;
  archivedAt: string | null;
  touchedAt: string | null;
  /** A day; null: never. */
  reviewDue: string | null;
  scheduledAt: string | null;
  translations: ListedTranslation[];
};
export type ArticleList = {
  articles: ListedArticle[];
  /** One more than are counted: there are more. */
  count: number;
  after: Cursor | undefined;
  before: Cursor | undefined;
};

type Row = Omit<ListedArticle, 'translations'> & { place: string | number; translations: string };

/** A page of the list, how long the list is, and what it can be narrowed to: one round trip. */
export async function listArticles(d1: D1Database, filter: ArticleFilter, scope: ListScope): Promise<ArticleList & { choices: ArticleChoices }> {
  const prepare = ({ sql, values }: Sql) => d1.prepare(sql).bind(...values);
  const statements = [prepare(pageQuery(filter, scope)), prepare(countQuery(filter, scope)), choicesStatement(d1, scope.site)];
  const [page, counted, choices] = await d1.batch<Row & { count: number } & ChoicesRow>(statements);
  return { ...cutPage(page?.results ?? [], filter), count: counted?.results[0]?.count ?? 0, choices: parseChoices(choices?.results[0], scope.site) };
}

/** Rows come away from the cursor; the one more than a page shows says that there is more that way. */
function cutPage(rows: readonly Row[], { before, after }: ArticleFilter): Omit<ArticleList, 'count'> {
  const shown = rows.slice(0, pageSize);
  const ordered = before ? shown.toReversed() : shown;
  const more = rows.length > pageSize;
  const [first, last] = [ordered[0], ordered.at(-1)];
  return {
    articles: ordered.map(parseRow),
    before: first && (before ? more : after !== undefined) ? { place: first.place, id: first.id } : undefined,
    after: last && (before ? true : more) ? { place: last.place, id: last.id } : undefined,
  };
}

function parseRow({ place: _place, translations, ...row }: Row): ListedArticle {
  return { ...row, translations: JSON.parse(translations) };
}
