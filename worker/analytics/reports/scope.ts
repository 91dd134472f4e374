import type { EventSource } from '../event.ts';
import { addDays, addYears, daysBetween } from './days.ts';

/**
 * What a report is about. Days are UTC, 'YYYY-MM-DD', both ends in. Null: all. `locales` are those that the filter and the
 * visitor's rights leave, whatever they were narrowed by: so a table without markets is narrowed by them as well.
 */
export type ReportScope = {
  /** The id of its row. */
  site: number;
  from: string;
  to: string;
  locales: string[] | null;
  markets: string[] | null;
  /** A product's number. */
  product: number | null;
  source: EventSource | null;
};

export type Comparison = 'previous' | 'year';

/** As many days right before, or from the same day of the year before on: with a 29 February on either side too. */
export function periodBefore<Scope extends Pick<ReportScope, 'from' | 'to'>>(scope: Scope, comparison: Comparison): Scope {
  const { from, to } = scope;
  const days = daysBetween(from, to) + 1;
  if (comparison === 'year') return { ...scope, from: addYears(from, -1), to: addDays(addYears(from, -1), days - 1) };
  return { ...scope, from: addDays(from, -days), to: addDays(from, -1) };
}

/** A piece of SQL with what is bound to its question marks, in their order. */
export type Sql = { sql: string; values: (string | number)[] };
export const sql = (text: string, ...values: (string | number)[]): Sql => ({ sql: text, values });
export const joined = (parts: readonly Sql[], between = ' AND '): Sql =>
  sql(parts.map((part) => part.sql).join(between), ...parts.flatMap(({ values }) => values));

/** Which of the columns that a scope may narrow a `daily_` table has, besides the site, the day and the locale. */
export type Narrowed = { market?: boolean; source?: boolean; product?: 'searched' | 'article' };

/**
 * The condition that keeps a `daily_` table to a scope. A product narrows searches to those made within it, and articles to
 * those about it; what knows no product is not narrowed by it. `prefix` is the table's name in the query, with a dot.
 */
export function within(scope: ReportScope, narrowed: Narrowed, prefix = ''): Sql {
  const { site, from, to, locales, markets, source, product } = scope;
  const column = (name: string) => `${prefix}${name}`;
  return joined([
    sql(`${column('site_id')} = ? AND ${column('day')} BETWEEN ? AND ?`, site, from, to),
    ...(locales === null ? [] : [among(column('locale'), locales)]),
    ...(markets === null || !narrowed.market ? [] : [among(column('market'), markets)]),
    ...(source === null || !narrowed.source ? [] : [sql(`${column('source')} = ?`, source)]),
    ...(product === null || narrowed.product !== 'searched' ? [] : [sql(`${column('product')} = ?`, product)]),
    ...(product === null || narrowed.product !== 'article' ? [] : [aboutProduct(column('article'), site, product)]),
  ]);
}

export const among = (column: string, values: readonly string[]) => sql(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));

export const aboutProduct = (column: string, site: number, product: number) =>
  sql(
    `${column} IN (SELECT a.number FROM product p JOIN article_product ap ON ap.product_id = p.id JOIN article a ON a.id = ap.article_id
      WHERE p.site_id = ? AND p.number = ?)`,
    site,
    product,
  );
