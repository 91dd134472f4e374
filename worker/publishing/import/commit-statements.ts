/**
 * The one batch that makes a staged import current, set by set. ?1 is the import's id, ?2 the site's key. JSON fields keep
 * their types through json_extract, where a bound number would be REAL; `->` keeps JSON as text.
 */

const site = '(select id from site where key = ?2)';
const staged = (kind: string, joins = '') => `from staged s ${joins} where s.import_id = ?1 and s.kind = '${kind}'`;
const field = (name: string) => `json_extract(s."row", '$.${name}')`;
const article = `join article a on a.site_id = ${site} and a.key = ${field('article')}`;
const translation = `${article} join translation t on t.article_id = a.id and t.language = ${field('language')}`;
const topic = `join topic o on o.site_id = ${site} and o.key = ${field('topic')}`;
const market = `join market m on m.site_id = ${site} and m.key = ${field('market')}`;
const head = '(select coalesce(max(r.number), 0) from revision r where r.translation_id = t.id)';

/** Nothing of `row` may be null: a row of a guard aborts the batch. */
const guard = (name: string, from: string) => `insert into staged (import_id, kind, key, "row") select ?1, 'guard', '${name}', null ${from} limit 1`;

/** Abort where the site is no longer what the plan was made from. */
const guards = [
  ...(['translation', 'live'] as const).map((kind) =>
    guard(kind, `${staged(kind, `${article} left join translation t on t.article_id = a.id and t.language = ${field('language')}`)} and ${head} <> ${field('base')}`),
  ),
  guard(
    'article',
    `${staged('article', `left join article a on a.site_id = ${site} and a.key = ${field('key')} left join topic o on o.id = a.topic_id`)} and (
      o.key is not ${field('before.topic')} or a.type is not ${field('before.type')} or json(a.labels) is not ${field('before.labels')}
      or a.owner is not ${field('before.owner')} or a.review_days is not ${field('before.reviewDays')}
      or json(a.only_in) is not ${field('before.onlyIn')} or json(a.hidden_in) is not ${field('before.hiddenIn')})`,
  ),
];

const upsert = (table: string, key: string, columns: Record<string, string>, from: string) => {
  const names = Object.keys(columns);
  const kept = key.split(', ');
  const updates = names.filter((name) => !kept.includes(name)).map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} (${names.join(', ')}) select ${Object.values(columns).join(', ')} ${from} on conflict (${key}) do update set ${updates.join(', ')}`;
};

const settings = [
  upsert('site', 'key', { key: '?2', name: field('name'), source_language: field('source'), default_locale: field('defaultLocale'), settings: field('settings') }, staged('site')),
  `delete from site_host where site_id = ${site} and exists (select 1 ${staged('hosts')})`,
  `insert into site_host (host, site_id) select e.value, ${site} ${staged('hosts', `, json_each(s."row", '$.list') e`)} order by e.key`,
  upsert(
    'market',
    'site_id, key',
    { site_id: site, key: field('key'), names: field('names'), countries: field('countries'), currency: field('currency'), time_zone: field('timeZone'), reply_hours: field('replyHours'), channels: field('channels') },
    staged('market'),
  ),
  `delete from locale where site_id = ${site} and exists (select 1 ${staged('locales')})
    and key not in (select json_extract(e.value, '$.key') ${staged('locales', `, json_each(s."row", '$.list') e`)})`,
  upsert(
    'locale',
    'site_id, key',
    {
      site_id: site,
      key: "json_extract(e.value, '$.key')",
      language: "json_extract(e.value, '$.language')",
      market_id: 'm.id',
      chain: "json_extract(e.value, '$.chain')",
      direction: "json_extract(e.value, '$.direction')",
      position: 'e.key',
    },
    staged('locales', `, json_each(s."row", '$.list') e join market m on m.site_id = ${site} and m.key = json_extract(e.value, '$.market')`),
  ),
  upsert('fact', 'site_id, key', { site_id: site, key: field('key'), type: field('type'), labels: field('labels'), position: field('position') }, staged('fact')),
  upsert(
    'market_fact',
    'market_id, fact_id',
    { market_id: 'm.id', fact_id: 'f.id', value: `s."row" -> 'value'` },
    staged('market-fact', `${market} join fact f on f.site_id = ${site} and f.key = ${field('fact')}`),
  ),
];

const shelves = [
  upsert('product_category', 'site_id, key', { site_id: site, key: field('key'), position: field('position'), names: field('names'), image: field('image') }, staged('category')),
  upsert(
    'topic',
    'site_id, key',
    { site_id: site, number: field('number'), key: field('key'), position: field('position'), icon: field('icon'), names: field('names'), summaries: field('summaries') },
    staged('topic'),
  ),
  `update topic set parent_id = (select p.id ${staged('topic', `left join topic p on p.site_id = ${site} and p.key = ${field('parent')}`)} and s.key = topic.key)
    where site_id = ${site} and key in (select s.key ${staged('topic')})`,
  productStatement(),
  upsert(
    'media',
    'site_id, key',
    { site_id: site, key: field('key'), hash: field('hash'), mime: field('mime'), bytes: field('bytes'), width: field('width'), height: field('height') },
    staged('media'),
  ),
];

/** A product's place on its shelf is its number, until an editor moves it. */
function productStatement(): string {
  const columns = ['number', 'key', 'model', 'skus', 'names', 'summaries', 'specifications', 'image', 'manuals'];
  const values = Object.fromEntries(columns.map((name) => [name, field(name)]));
  const statement = upsert(
    'product',
    'site_id, key',
    { site_id: site, category_id: 'c.id', position: field('number'), ...values, hidden_in: field('hiddenIn') },
    staged('product', `join product_category c on c.site_id = ${site} and c.key = ${field('category')}`),
  );
  return statement.replace('position = excluded.position, ', '');
}

const articles = [
  upsert(
    'article',
    'site_id, key',
    {
      site_id: site,
      number: field('number'),
      key: field('key'),
      type: field('type'),
      topic_id: 'o.id',
      labels: field('labels'),
      owner: field('owner'),
      review_days: field('reviewDays'),
      only_in: field('onlyIn'),
      hidden_in: field('hiddenIn'),
      source_id: field('sourceId'),
      position: field('number'),
    },
    staged('article', topic),
  ).replace(', position = excluded.position', ''),
  ...list('article_product', 'product_id', 'products', 'product'),
  ...list('related_article', 'related_id', 'related', 'article'),
  `delete from featured_article where market_id in (select m.id ${staged('featured', market)})`,
  `insert into featured_article (market_id, article_id, position) select m.id, b.id, e.key
    ${staged('featured', `${market}, json_each(s."row", '$.list') e join article b on b.site_id = ${site} and b.key = e.value`)}`,
];

/** An article's list of other things, replaced whole. */
function list(table: string, column: string, name: string, target: string): string[] {
  const self = `join article a on a.site_id = ${site} and a.key = ${field('key')}`;
  return [
    `delete from ${table} where article_id in (select a.id ${staged('article', self)})`,
    `insert into ${table} (article_id, ${column}, position) select a.id, b.id, e.key
      ${staged('article', `${self}, json_each(s."row", '$.${name}') e join ${target} b on b.site_id = ${site} and b.key = e.value`)}`,
  ];
}

const texts = [
  upsert(
    'translation',
    'article_id, language',
    { article_id: 'a.id', language: field('language'), published_at: field('publishedAt'), updated_at: field('updatedAt'), verified_at: field('verifiedAt'), import_hash: field('importHash') },
    staged('translation', article),
  ),
  `insert into revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
    select t.id, ${['number', 'status', 'title', 'slug', 'summary', 'seoTitle', 'seoDescription', 'body', 'significance', 'basedOn'].map(field).join(', ')}, ?3, ${field('note')}
    ${staged('revision', translation)}`,
  `insert or ignore into slug_history (site_id, kind, number, language, slug) select ${site}, 'article', a.number, t.language, t.slug
    ${staged('live', translation)} and t.slug <> '' and t.slug <> ${field('slug')}`,
  `insert or ignore into slug_history (site_id, kind, number, language, slug) select ${site}, ${['kind', 'number', 'language', 'slug'].map(field).join(', ')} ${staged('slug')}`,
  `update translation set live_revision = n.number, title = n.title, slug = n.slug, summary = n.summary, seo_title = n.seo_title,
    seo_description = n.seo_description, segments = n.segments, contents = n.contents, links = n.links
    from (select t.id as id, ${Object.entries({ number: 'number', title: 'title', slug: 'slug', summary: 'summary', seo_title: 'seoTitle', seo_description: 'seoDescription', segments: 'segments', contents: 'contents', links: 'links' })
      .map(([column, name]) => `${field(name)} as ${column}`)
      .join(', ')} ${staged('live', translation)}) n
    where translation.id = n.id`,
  `update translation set live_revision = null where id in (select t.id ${staged('withdrawn', translation)})`,
  `insert or ignore into snippet (site_id, key) select distinct ${site}, ${field('key')} ${staged('snippet')}`,
  upsert(
    'snippet_translation',
    'snippet_id, language',
    { snippet_id: 'n.id', language: field('language'), body: field('body'), segments: field('segments'), links: field('links') },
    staged('snippet', `join snippet n on n.site_id = ${site} and n.key = ${field('key')}`),
  ),
];

/** Who uses what: translations and snippets by their ids. */
const user = `left join article a on ${field('user')} = 'translation' and a.site_id = ${site} and a.key = ${field('of')}
  left join translation t on t.article_id = a.id and t.language = ${field('language')}
  left join snippet n on ${field('user')} = 'snippet' and n.site_id = ${site} and n.key = ${field('of')}`;
const usages = [
  `delete from usage where (user_kind, user_id, language) in (select ${field('user')}, coalesce(t.id, n.id), ${field('language')} ${staged('usage', user)})`,
  `insert or ignore into usage (site_id, user_kind, user_id, language, kind, key)
    select ${site}, ${field('user')}, coalesce(t.id, n.id), ${field('language')}, json_extract(e.value, '$.kind'), json_extract(e.value, '$.key')
    ${staged('usage', `${user}, json_each(s."row", '$.list') e`)}`,
];

/** Abort where a staged row found no place: a text or product that would be lost in silence. */
const lost = [
  guard('product', `${staged('product', `left join product p on p.site_id = ${site} and p.key = ${field('key')}`)} and p.id is null`),
  guard('article', `${staged('article', `left join article a on a.site_id = ${site} and a.key = ${field('key')}`)} and a.id is null`),
  guard('live', `${staged('live', `left ${article} left join translation t on t.article_id = a.id and t.language = ${field('language')}`)} and t.live_revision is not ${field('number')}`),
];

const goneKeys = (part: string, name = 'key') => `(select ${field(name)} ${staged('gone')} and ${field('part')} = '${part}')`;
const pair = (part: string) => `(select ${field('key')}, ${field('other')} ${staged('gone')} and ${field('part')} = '${part}')`;
const removals = [
  `delete from market_fact where (market_id, fact_id) in (select m.id, f.id from market m join fact f on f.site_id = m.site_id
    where m.site_id = ${site} and (f.key, m.key) in ${pair('market-fact')})`,
  `delete from fact where site_id = ${site} and key in ${goneKeys('fact')}`,
  `delete from usage where user_kind = 'snippet' and (user_id, language) in (select n.id, g.language from snippet n join snippet_translation g on g.snippet_id = n.id
    where n.site_id = ${site} and (n.key, g.language) in ${pair('snippet')})`,
  `delete from snippet_translation where (snippet_id, language) in (select n.id, g.language from snippet n join snippet_translation g on g.snippet_id = n.id
    where n.site_id = ${site} and (n.key, g.language) in ${pair('snippet')})`,
  `delete from snippet where site_id = ${site} and key in ${goneKeys('snippet')} and id not in (select snippet_id from snippet_translation)`,
  `delete from product where site_id = ${site} and key in ${goneKeys('product')}`,
  `delete from product_category where site_id = ${site} and key in ${goneKeys('category', 'other')}`,
  `update topic set parent_id = null where site_id = ${site} and key in ${goneKeys('topic')}`,
  `delete from topic where site_id = ${site} and key in ${goneKeys('topic')}`,
];

const log = [
  `insert into change (site_id, kind, entity, number, before, after, author)
    select ${site}, ${field('kind')}, ${field('entity')}, ${field('number')}, s."row" -> 'before', s."row" -> 'after', ?3 ${staged('change')}`,
];

/** In the order they must run; `?3`, where it stands, is the author. */
export const commitStatements: readonly string[] = [...guards, ...settings, ...shelves, ...articles, ...texts, ...lost, ...usages, ...removals, ...log];
