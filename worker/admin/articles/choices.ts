import { pickText, type Texts } from '../../sites/texts.ts';
import type { AdminSite } from '../admin-site.ts';

/** What there is to choose from besides what every screen knows. */
export type ArticleChoices = { owners: string[]; labels: string[]; products: { number: number; key: string; name: string }[] };
export type ChoicesRow = { owners: string; labels: string; products: string };
const mostChoices = 500;

export function choicesStatement(d1: D1Database, site: Pick<AdminSite, 'id'>): D1PreparedStatement {
  const list = (values: string) => `(SELECT json_group_array(v) FROM (${values} ORDER BY v LIMIT ${mostChoices}))`;
  return d1
    .prepare(
      `SELECT ${list("SELECT DISTINCT a.owner AS v FROM article a WHERE a.site_id = ?1 AND a.owner <> ''")} AS owners,
        ${list('SELECT DISTINCT l.value AS v FROM article a, json_each(a.labels) l WHERE a.site_id = ?1')} AS labels,
        (SELECT json_group_array(json_object('number', p.number, 'names', json(p.names), 'key', p.key) ORDER BY p.position, p.number) FROM product p WHERE p.site_id = ?1) AS products`,
    )
    .bind(site.id);
}

export function parseChoices(row: ChoicesRow | undefined, site: Pick<AdminSite, 'sourceLanguage'>): ArticleChoices {
  const products: { number: number; names: Texts; key: string }[] = JSON.parse(row?.products ?? '[]');
  return {
    owners: JSON.parse(row?.owners ?? '[]'),
    labels: JSON.parse(row?.labels ?? '[]'),
    products: products.map(({ number, names, key }) => ({ number, key, name: pickText(names, [site.sourceLanguage]) ?? key })),
  };
}
