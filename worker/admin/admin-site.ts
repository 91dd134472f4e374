import * as v from 'valibot';
import { SiteSettingsSchema, type SiteSettings } from '../sites/site.ts';
import { pickText, type Texts } from '../sites/texts.ts';

/** What every screen knows of its site. Read with each request. */
export type AdminSite = {
  id: number;
  key: string;
  name: string;
  sourceLanguage: string;
  defaultLocale: string;
  settings: SiteSettings;
  /** In the site's order, the source first. */
  languages: string[];
  locales: AdminLocale[];
  markets: { id: number; key: string; name: string; currency: string; timeZone: string }[];
  /** In the site's order; names in the source language. */
  topics: AdminTopic[];
  hosts: string[];
  /** Keys of the articles about the admin itself, where the site has them: the example brand does. */
  help: string[];
};
export type AdminLocale = { id: number; key: string; language: string; market: string; direction: 'ltr' | 'rtl'; chain: string[] };
export type AdminTopic = { id: number; number: number; key: string; parentId: number | null; name: string };

type SiteRow = { id: number; key: string; name: string; sourceLanguage: string; defaultLocale: string; settings: string };
type Row = SiteRow & { locales: string; markets: string; topics: string; hosts: string; help: string };

/** For the batch that begins each request. */
export function adminSiteStatement(d1: D1Database, site: string): D1PreparedStatement {
  return d1
    .prepare(
      `SELECT s.id AS id, s.key AS key, s.name AS name, s.source_language AS sourceLanguage, s.default_locale AS defaultLocale, s.settings AS settings,
        (SELECT json_group_array(json_object('id', l.id, 'key', l.key, 'language', l.language, 'market', m.key, 'direction', l.direction, 'chain', json(l.chain)) ORDER BY l.position)
          FROM locale l JOIN market m ON m.id = l.market_id WHERE l.site_id = s.id) AS locales,
        (SELECT json_group_array(json_object('id', m.id, 'key', m.key, 'names', json(m.names), 'currency', m.currency, 'timeZone', m.time_zone) ORDER BY m.id)
          FROM market m WHERE m.site_id = s.id) AS markets,
        (SELECT json_group_array(json_object('id', t.id, 'number', t.number, 'key', t.key, 'parentId', t.parent_id, 'names', json(t.names)) ORDER BY t.position, t.id)
          FROM topic t WHERE t.site_id = s.id) AS topics,
        (SELECT json_group_array(h.host) FROM site_host h WHERE h.site_id = s.id) AS hosts,
        (SELECT json_group_array(a.key) FROM article a WHERE a.site_id = s.id AND a.key >= 'signpost-' AND a.key < 'signpost.') AS help
      FROM site s WHERE s.key = ?`,
    )
    .bind(site);
}

export function parseAdminSite({ locales, markets, topics, hosts, help, settings, ...row }: Row): AdminSite {
  const named = <T extends { names: Texts; key: string }>({ names, ...rest }: T) => ({ ...rest, name: pickText(names, [row.sourceLanguage]) ?? rest.key });
  const parsed: AdminLocale[] = JSON.parse(locales);
  return {
    ...row,
    settings: v.parse(SiteSettingsSchema, JSON.parse(settings)),
    locales: parsed,
    languages: [...new Set([row.sourceLanguage, ...parsed.map(({ language }) => language), ...parsed.flatMap(({ chain }) => chain)])],
    markets: JSON.parse(markets).map(named),
    topics: JSON.parse(topics).map(named),
    hosts: JSON.parse(hosts),
    help: JSON.parse(help),
  };
}

/** A topic with those it lies in, by key. */
export function topicKeys(topics: readonly AdminTopic[], id: number | null): string[] {
  const topic = topics.find((each) => each.id === id);
  if (!topic) return [];
  const others = topics.filter((each) => each !== topic);
  return [topic.key, ...topicKeys(others, topic.parentId)];
}
