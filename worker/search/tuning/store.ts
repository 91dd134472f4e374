import type { Place } from '../../markets/read-page.ts';
import type { Part } from './part.ts';

/** A list as it stands, and the number of its last change: what an edit of it is based on. */
export type StoredList<Item> = { base: number; list: Item[] };

/** A row of `selectItems`; the item as JSON. */
export type ItemRow = { item: string };

export const entityOf = ({ key }: { key: string }, { locale }: Place): string => `${key}/${locale}`;

/** Undefined if there is no such site or locale. */
export async function readList<Item>(d1: D1Database, part: Part<Item>, place: Place): Promise<StoredList<Item> | undefined> {
  const row = await d1
    .prepare(
      `SELECT (SELECT coalesce(max(c.number), 0) FROM change c WHERE c.site_id = s.id AND c.kind = 'search' AND c.entity = ?3) AS base,
        (SELECT json_group_array(json(item)) FROM (${itemsOf(part)})) AS items
      FROM site s JOIN locale l ON l.site_id = s.id AND l.key = ?2 WHERE s.key = ?1`,
    )
    .bind(place.site, place.locale, entityOf(part, place))
    .first<{ base: number; items: string }>();
  return row ? { base: row.base, list: JSON.parse(row.items) } : undefined;
}

/** All items of a list, one a row, in an order that their content alone decides. */
export const selectItems = <Item>(d1: D1Database, part: Part<Item>, { site, locale }: Place): D1PreparedStatement =>
  d1.prepare(itemsOf(part)).bind(site, locale);

export function insertItems<Item>(d1: D1Database, { table }: Part<Item>, { site, locale }: Place, items: readonly Item[]): D1PreparedStatement {
  const columns = Object.keys(table.columns);
  return d1
    .prepare(
      `INSERT INTO ${table.name} (site_id, locale, ${columns.join(', ')})
      SELECT s.id, ?2, ${columns.map((column) => valueOf(table, column)).join(', ')} FROM site s, json_each(?3) i WHERE s.key = ?1`,
    )
    .bind(site, locale, JSON.stringify(items));
}

export function deleteItems<Item>(d1: D1Database, { table }: Part<Item>, { site, locale }: Place, items: readonly Item[]): D1PreparedStatement {
  return d1
    .prepare(
      `DELETE FROM ${table.name} WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND locale = ?2
        AND (${table.identity.join(', ')}) IN (SELECT ${table.identity.map((column) => valueOf(table, column)).join(', ')} FROM json_each(?3) i)`,
    )
    .bind(site, locale, JSON.stringify(items));
}

/** Those of these numbers that no article of the site has. */
export async function listUnknownArticles(d1: D1Database, site: string, numbers: readonly number[]): Promise<number[]> {
  const { results } = await d1
    .prepare(
      `SELECT n.value AS number FROM site s, json_each(?2) n
      WHERE s.key = ?1 AND NOT EXISTS (SELECT 1 FROM article a WHERE a.site_id = s.id AND a.number = n.value) ORDER BY n.value LIMIT 1000`,
    )
    .bind(site, JSON.stringify(numbers))
    .all<{ number: number }>();
  return results.map(({ number }) => number);
}

const itemsOf = <Item>({ most, table }: Part<Item>) =>
  `SELECT ${table.item} AS item FROM ${table.name} WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND locale = ?2 ORDER BY ${table.identity.join(', ')} LIMIT ${most}`;

const valueOf = <Item>(table: Part<Item>['table'], column: string) => `json_extract(i.value, '${table.columns[column]}')`;
