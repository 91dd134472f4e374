import { columns, field, market, site, staged, upsert } from './staged-sql.ts';

const listed = `, json_each(s."row", '$.list') e`;
const ofListed = (name: string) => `json_extract(e.value, '$.${name}')`;

/** The site, its hosts, markets, locales and facts. */
export const settings = [
  upsert(
    'site',
    'key',
    { key: '?2', ...columns('name', 'settings'), source_language: field('source'), default_locale: field('defaultLocale') },
    staged('site'),
  ),
  `delete from site_host where site_id = ${site} and exists (select 1 ${staged('hosts')})`,
  `insert into site_host (host, site_id) select e.value, ${site} ${staged('hosts', listed)} order by e.key`,
  upsert(
    'market',
    'site_id, key',
    { site_id: site, ...columns('key', 'names', 'countries', 'currency', 'timeZone', 'replyHours', 'channels') },
    staged('market'),
  ),
  `delete from locale where site_id = ${site} and exists (select 1 ${staged('locales')}) and key not in (select ${ofListed('key')} ${staged('locales', listed)})`,
  upsert(
    'locale',
    'site_id, key',
    {
      site_id: site,
      key: ofListed('key'),
      language: ofListed('language'),
      market_id: 'm.id',
      chain: ofListed('chain'),
      direction: ofListed('direction'),
      position: 'e.key',
    },
    staged('locales', `${listed} join market m on m.site_id = ${site} and m.key = ${ofListed('market')}`),
  ),
  upsert('fact', 'site_id, key', { site_id: site, ...columns('key', 'type', 'labels', 'position') }, staged('fact')),
  // The value is JSON of any kind: `->` keeps it as its text.
  upsert(
    'market_fact',
    'market_id, fact_id',
    { market_id: 'm.id', fact_id: 'f.id', value: `s."row" -> 'value'` },
    staged('market-fact', `${market} join fact f on f.site_id = ${site} and f.key = ${field('fact')}`),
  ),
];

/** Topics, categories, products and files. A product's place on its shelf is its number, until an editor moves it. */
export const shelves = [
  upsert('product_category', 'site_id, key', { site_id: site, ...columns('key', 'position', 'names', 'image') }, staged('category')),
  upsert('topic', 'site_id, key', { site_id: site, ...columns('number', 'key', 'position', 'icon', 'names', 'summaries') }, staged('topic')),
  `update topic set parent_id = (select p.id ${staged('topic', `left join topic p on p.site_id = ${site} and p.key = ${field('parent')}`)} and s.key = topic.key)
    where site_id = ${site} and key in (select s.key ${staged('topic')})`,
  upsert(
    'product',
    'site_id, key',
    {
      site_id: site,
      category_id: 'c.id',
      position: field('number'),
      ...columns('number', 'key', 'model', 'skus', 'names', 'summaries', 'specifications', 'image', 'manuals', 'hiddenIn'),
    },
    staged('product', `join product_category c on c.site_id = ${site} and c.key = ${field('category')}`),
    ['position'],
  ),
  upsert('media', 'site_id, key', { site_id: site, ...columns('key', 'hash', 'mime', 'bytes', 'width', 'height') }, staged('media')),
];
