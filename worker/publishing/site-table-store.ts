import * as v from 'valibot';
import { SiteTableSchema, type SiteTable } from '../sites/site-table-schema.ts';

/** What the gateway must know of every site; the first is the default one. */
export async function readSiteTable(d1: D1Database): Promise<SiteTable> {
  const { results } = await d1
    .prepare(
      `SELECT json_object('key', s.key, 'name', s.name, 'defaultLocale', s.default_locale, 'accent', json_extract(s.settings, '$.accent'),
        'hosts', (SELECT json_group_array(h.host) FROM site_host h WHERE h.site_id = s.id),
        'locales', (SELECT json_group_array(json_object('key', l.key, 'language', l.language, 'direction', l.direction, 'countries', json(m.countries)) ORDER BY l.position)
          FROM locale l JOIN market m ON m.id = l.market_id WHERE l.site_id = s.id)) AS site
      FROM site s ORDER BY s.id LIMIT 1000`,
    )
    .all<{ site: string }>();
  return v.parse(
    SiteTableSchema,
    results.map(({ site }): unknown => JSON.parse(site)),
  );
}
