import type { Segment } from '../articles/segments.ts';
import type { SiteSettings } from '../sites/site.ts';
import type { Texts } from '../sites/texts.ts';
import type { Channel } from './channels.ts';
import type { Fact } from './facts.ts';

export type Image = { hash: string; name: string; width: number | null; height: number | null };
export type TopicRow = { id: number; number: number; key: string; parent: number | null; icon: string; names: Texts; summaries: Texts };
export type ProductRow = { number: number; key: string; category: string; model: string; names: Texts; image: Image | null };
export type LocaleRow = { key: string; language: string; chain: string[]; direction: 'ltr' | 'rtl'; market: string; marketNames: Texts };
type MarketRow = { key: string; names: Texts; currency: string; timeZone: string; replyHours: number | null; channels: Channel[] };

/** All that the pages of one locale share, as `localeJson` selects it. */
export type LocaleRows = {
  site: { key: string; name: string; sourceLanguage: string; defaultLocale: string; settings: SiteSettings; logo: Image | null };
  locale: LocaleRow;
  market: MarketRow;
  locales: LocaleRow[];
  facts: ({ key: string } & Fact)[];
  snippets: { key: string; language: string; segments: Segment[] }[];
  /** What the snippets' own links lead to in this locale. */
  snippetTargets: { number: number; slug: string }[];
  topics: TopicRow[];
  categories: { key: string; names: Texts; image: Image | null }[];
  products: ProductRow[];
};

const image = (key: string) => `(
  SELECT json_object('hash', f.hash, 'name', replace(f.key, rtrim(f.key, replace(f.key, '/', '')), ''), 'width', f.width, 'height', f.height)
  FROM media f WHERE f.site_id = s.id AND f.key = ${key})`;

const localeObject = (l: string, m: string) =>
  `json_object('key', ${l}.key, 'language', ${l}.language, 'chain', json(${l}.chain), 'direction', ${l}.direction,
    'market', ${m}.key, 'marketNames', json(${m}.names))`;

/**
 * The translation of article `a` that this locale shows: the first language of its chain with a live one. CROSS JOIN keeps
 * SQLite from going through all languages of the article, and the chain for each.
 */
export const shownTranslation = (article: string, alias = 't') => `JOIN translation ${alias} ON ${alias}.id = (
  SELECT x.id FROM json_each(l.chain) c CROSS JOIN translation x ON x.article_id = ${article}.id AND x.language = c.value
  WHERE x.live_revision IS NOT NULL ORDER BY c.key LIMIT 1)`;

/** Whether this market may see article `a`. */
export const visibleHere = (article: string) => `(${article}.only_in IS NULL OR EXISTS (SELECT 1 FROM json_each(${article}.only_in) o WHERE o.value = m.key))
  AND (${article}.hidden_in IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(${article}.hidden_in) h WHERE h.value = m.key))`;

/** One JSON object of type `LocaleRows`, where `s`, `l` and `m` are site, locale and market. */
const localeJson = `json_object(
  'site', json_object('key', s.key, 'name', s.name, 'sourceLanguage', s.source_language, 'defaultLocale', s.default_locale,
    'settings', json(s.settings), 'logo', ${image("json_extract(s.settings, '$.logo')")}),
  'locale', ${localeObject('l', 'm')},
  'market', json_object('key', m.key, 'names', json(m.names), 'currency', m.currency, 'timeZone', m.time_zone,
    'replyHours', m.reply_hours, 'channels', json(m.channels)),
  'locales', (SELECT json_group_array(${localeObject('o', 'om')} ORDER BY o.position)
    FROM locale o JOIN market om ON om.id = o.market_id WHERE o.site_id = s.id),
  'facts', (SELECT json_group_array(json_object('key', f.key, 'type', f.type, 'value', json(mf.value)))
    FROM market_fact mf JOIN fact f ON f.id = mf.fact_id WHERE mf.market_id = m.id),
  'snippets', (SELECT json_group_array(json_object('key', n.key, 'language', nt.language, 'segments', json(nt.segments)))
    FROM snippet n JOIN snippet_translation nt ON nt.snippet_id = n.id
    WHERE n.site_id = s.id AND nt.language IN (SELECT value FROM json_each(l.chain))),
  'snippetTargets', (SELECT json_group_array(json_object('number', a.number, 'slug', t.slug))
    FROM article a ${shownTranslation('a')}
    WHERE a.site_id = s.id AND ${visibleHere('a')} AND a.number IN (
      SELECT k.value FROM snippet n JOIN snippet_translation nt ON nt.snippet_id = n.id, json_each(nt.links) k WHERE n.site_id = s.id)),
  'topics', (SELECT json_group_array(json_object('id', t.id, 'number', t.number, 'key', t.key, 'parent', t.parent_id, 'icon', t.icon,
    'names', json(t.names), 'summaries', json(t.summaries)) ORDER BY t.position) FROM topic t WHERE t.site_id = s.id),
  'categories', (SELECT json_group_array(json_object('key', c.key, 'names', json(c.names), 'image', ${image('c.image')}) ORDER BY c.position)
    FROM product_category c WHERE c.site_id = s.id),
  'products', (SELECT json_group_array(json_object('number', p.number, 'key', p.key, 'category', c.key, 'model', p.model,
    'names', json(p.names), 'image', ${image('p.image')}) ORDER BY c.position, p.position)
    FROM product p JOIN product_category c ON c.id = p.category_id
    WHERE p.site_id = s.id AND NOT EXISTS (SELECT 1 FROM json_each(p.hidden_in) h WHERE h.value = m.key)))`;

/**
 * The statement of a page: its own columns, and beside them the locale's rows unless the isolate has this version of
 * them already, so that a page is one row and one round trip. Parameters: ?1 site key, ?2 locale key, ?3 version held
 * (0 for none); the page's own begin at ?4. `from` may join to `s`, `l` and `m`, and `where` say more.
 */
export const pageStatement = (columns: string, from = '', where = 'true') => `
SELECT l.version AS localeVersion, CASE WHEN l.version = ?3 THEN NULL ELSE ${localeJson} END AS localeRows${columns ? `, ${columns}` : ''}
FROM site s
JOIN locale l ON l.site_id = s.id AND l.key = ?2
JOIN market m ON m.id = l.market_id
${from}
WHERE s.key = ?1 AND ${where}`;
