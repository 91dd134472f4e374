import type { AdminSite } from '../admin-site.ts';
import type { ArticleFilter, ArticleSort, ArticleStatus } from './article-filter.ts';
import { translationStateSql } from './article-states.ts';
import { containsWord, sortKey } from './fold-text.ts';
import { reviewDueSql } from './review-due.ts';
import { subtopics } from './subtopics.ts';

/** A piece of SQL with the values of its parameters, in order. */
export type Sql = { sql: string; values: (string | number)[] };
/** What of a site its list must know. */
type ListedSite = Pick<AdminSite, 'id' | 'sourceLanguage' | 'languages' | 'topics'> & { settings: Pick<AdminSite['settings'], 'review'> };
export type ListScope = { site: ListedSite; readable: number[] | null; today: string };

export const pageSize = 50;
/** Counted no further: finding out costs, and nobody needs to know. */
export const mostCounted = 1000;

const sql = (text: string, ...values: (string | number)[]): Sql => ({ sql: text, values });
const anyText = (condition: string) => `EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id AND ${condition})`;

/** One page of the list, with a row more than it shows where there are more. */
export function pageQuery(filter: ArticleFilter, scope: ListScope): Sql {
  const { sort, after, before } = filter;
  const key = sortKeys[sort](scope.site);
  const backwards = before !== undefined;
  const descending = (sort === 'changed') !== backwards;
  const cursor = before ?? after;
  const begin = cursor ? [sql(`(${key}, a.id) ${descending ? '<' : '>'} (?, ?)`, cursor.place, cursor.id)] : [];
  const where = joined([...conditions(filter, scope), ...begin]);
  const direction = descending ? 'DESC' : 'ASC';
  const found = `SELECT a.id AS id, ${key} AS place FROM article a WHERE ${where.sql} ORDER BY place ${direction}, a.id ${direction} LIMIT ${pageSize + 1}`;
  return sql(`SELECT f.place AS place, ${columns(scope.site)} FROM (${found}) f JOIN article a ON a.id = f.id`, ...where.values);
}

/** How many articles there are, up to one more than is counted. */
export function countQuery(filter: ArticleFilter, scope: ListScope): Sql {
  const where = joined(conditions(filter, scope));
  return sql(`SELECT count(*) AS count FROM (SELECT 1 FROM article a WHERE ${where.sql} LIMIT ${mostCounted + 1})`, ...where.values);
}

const columns = (site: ListedSite) => `a.id AS id, a.number AS number, a.key AS key, a.type AS type, a.topic_id AS topicId, a.owner AS owner,
  a.archived_at AS archivedAt, a.touched_at AS touchedAt, ${reviewDueSql(site)} AS reviewDue,
  (SELECT json_group_array(json_object('language', t.language, 'liveRevision', t.live_revision, 'headRevision', t.head_revision, 'headStatus', t.head_status,
    'outdated', t.outdated, 'title', t.head_title)) FROM translation t WHERE t.article_id = a.id) AS translations,
  (SELECT min(s.at) FROM schedule s WHERE s.article_id = a.id AND s.done_at IS NULL) AS scheduledAt`;

/** What each order compares first; the id decides where that is the same. An article that is never due comes last. */
const sortKeys: Record<ArticleSort, (site: ListedSite) => string> = {
  changed: () => 'a.touched_at',
  number: () => 'a.number',
  title: (site) =>
    sortKey(
      `coalesce((SELECT t.head_title FROM translation t INDEXED BY translation_state WHERE t.article_id = a.id AND t.language = ${quote(site.sourceLanguage)}), a.key)`,
    ),
  review: (site) => `coalesce(${reviewDueSql(site)}, '9999')`,
};

function conditions(filter: ArticleFilter, scope: ListScope): Sql[] {
  const { site, readable, today } = scope;
  const { q, status, topic, owner, product, label, stale } = filter;
  return [
    sql(`a.site_id = ? AND a.archived_at IS ${status === 'archived' ? 'NOT NULL' : 'NULL'}`, site.id),
    ...(readable === null ? [] : [inTopics(readable)]),
    ...(topic === undefined ? [] : [inTopics(subtopics(site.topics, topic))]),
    ...(status === undefined || status === 'archived' ? [] : [sql(statusSql[status])]),
    ...languageConditions(filter, site),
    ...(owner === undefined ? [] : [sql('a.owner = ?', owner)]),
    ...(label === undefined ? [] : [sql('EXISTS (SELECT 1 FROM json_each(a.labels) l WHERE l.value = ?)', label)]),
    ...(product === undefined ? [] : [ofProduct(site, product)]),
    ...(stale === undefined ? [] : [sql(`${reviewDueSql(site)} < ?`, today)]),
    ...(q === undefined ? [] : [searched(q)]),
  ];
}

const inTopics = (ids: readonly number[]) => sql('a.topic_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
const ofProduct = (site: ListedSite, number: number) =>
  sql('a.id IN (SELECT ap.article_id FROM product p JOIN article_product ap ON ap.product_id = p.id WHERE p.site_id = ? AND p.number = ?)', site.id, number);

/** What is rare is looked up; what is frequent is found soon by looking at each. */
const statusSql: Record<Exclude<ArticleStatus, 'archived'>, string> = {
  live: anyText('t.live_revision IS NOT NULL'),
  draft: anyText("t.head_status = 'draft'"),
  'in-review': "a.id IN (SELECT t.article_id FROM translation t WHERE t.head_status = 'in-review')",
  approved: "a.id IN (SELECT t.article_id FROM translation t WHERE t.head_status = 'approved')",
  scheduled: 'a.id IN (SELECT s.article_id FROM schedule s WHERE s.done_at IS NULL)',
};

/** A language alone: articles with a text in it. A state alone: in any of the site's languages. */
function languageConditions({ language, state }: ArticleFilter, site: ListedSite): Sql[] {
  if (language === undefined && state === undefined) return [];
  const languages = JSON.stringify(language === undefined ? site.languages : [language]);
  const within = 't.language IN (SELECT value FROM json_each(?))';
  if (state === undefined) return [sql(anyText(`t.head_revision IS NOT NULL AND ${within}`), languages)];
  if (state !== 'missing') return [sql(anyText(`${translationStateSql('t')} = ? AND ${within}`), state, languages)];
  const missing = `(SELECT count(*) FROM translation t WHERE t.article_id = a.id AND t.head_revision IS NOT NULL AND ${within}) < json_array_length(?)`;
  return [sql(missing, languages, languages)];
}

/** Every word in one title, or in the key; or the number. */
function searched(q: string): Sql {
  const words = q.normalize('NFC').split(/\s+/).slice(0, 8);
  const title = joined(words.map((word) => containsWord('t.head_title', word)));
  const key = joined(words.map((word) => sql('instr(a.key, ?) > 0', word.toLowerCase())));
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  const others = number === undefined ? sql('0') : sql('a.number = ?', Number(number));
  return sql(`(${others.sql} OR (${key.sql}) OR ${anyText(title.sql)})`, ...others.values, ...key.values, ...title.values);
}

function joined(parts: readonly Sql[]): Sql {
  return sql(parts.map((part) => part.sql).join(' AND '), ...parts.flatMap(({ values }) => values));
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
