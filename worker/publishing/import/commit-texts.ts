import { article, columns, field, market, site, staged, translation, upsert } from './staged-sql.ts';

/** What the translations of an article share, and the lists that name articles. Its place in its topic is its number, until an editor moves it. */
export const articles = [
  upsert(
    'article',
    'site_id, key',
    {
      site_id: site,
      topic_id: 'o.id',
      position: field('number'),
      ...columns('number', 'key', 'type', 'labels', 'owner', 'reviewDays', 'onlyIn', 'hiddenIn', 'sourceId'),
      archived_at: field('archived'),
    },
    staged('article', `join topic o on o.site_id = ${site} and o.key = ${field('topic')}`),
    ['position'],
  ),
  ...replaceList('article_product', 'product_id, article_number', 'b.id, a.number', 'products', 'product'),
  ...replaceList('related_article', 'related_id', 'b.id', 'related', 'article'),
  `delete from featured_article where market_id in (select m.id ${staged('featured', market)})`,
  `insert into featured_article (market_id, article_id, position) select m.id, b.id, e.key
    ${staged('featured', `${market}, json_each(s."row", '$.list') e join article b on b.site_id = ${site} and b.key = e.value`)}`,
];

/** An article's list of other things, by their keys; `values` are what the columns `filled` hold, of the article `a` and of such a thing, `b`. */
function replaceList(table: string, filled: string, values: string, name: string, target: string): string[] {
  const self = `join article a on a.site_id = ${site} and a.key = ${field('key')}`;
  return [
    `delete from ${table} where article_id in (select a.id ${staged('article', self)})`,
    `insert into ${table} (article_id, ${filled}, position) select a.id, ${values}, e.key
      ${staged('article', `${self}, json_each(s."row", '$.${name}') e join ${target} b on b.site_id = ${site} and b.key = e.value`)}`,
  ];
}

const saved = columns('number', 'status', 'title', 'slug', 'summary', 'seoTitle', 'seoDescription', 'body', 'significance', 'basedOn', 'note');
const shown = { live_revision: field('number'), ...columns('title', 'slug', 'summary', 'seoTitle', 'seoDescription', 'segments', 'contents', 'links') };

/** Translations, their revisions and public copies, the slugs they had, and snippets. */
export const texts = [
  upsert(
    'translation',
    'article_id, language',
    { article_id: 'a.id', ...columns('language', 'publishedAt', 'updatedAt', 'verifiedAt', 'importHash') },
    staged('translation', article),
  ),
  `insert into revision (translation_id, author, ${Object.keys(saved).join(', ')}) select t.id, ?3, ${Object.values(saved).join(', ')} ${staged('revision', translation)}`,
  `insert or ignore into slug_history (site_id, kind, number, language, slug) select ${site}, 'article', a.number, t.language, t.slug
    ${staged('live', translation)} and t.slug <> '' and t.slug <> ${field('slug')}`,
  `insert or ignore into slug_history (site_id, kind, number, language, slug)
    select ${site}, ${Object.values(columns('kind', 'number', 'language', 'slug')).join(', ')} ${staged('slug')}`,
  `update translation set ${Object.keys(shown)
    .map((column) => `${column} = n.${column}`)
    .join(', ')}
    from (select t.id as id, ${Object.entries(shown)
      .map(([column, value]) => `${value} as ${column}`)
      .join(', ')} ${staged('live', translation)}) n
    where translation.id = n.id`,
  `update translation set live_revision = null where id in (select t.id ${staged('withdrawn', translation)})`,
  `insert or ignore into snippet (site_id, key) select distinct ${site}, ${field('key')} ${staged('snippet')}`,
  upsert(
    'snippet_translation',
    'snippet_id, language',
    { snippet_id: 'n.id', ...columns('language', 'body', 'segments', 'links') },
    staged('snippet', `join snippet n on n.site_id = ${site} and n.key = ${field('key')}`),
  ),
];

/** Of an article that is put away nothing is live. */
export const archive = [
  `update translation set live_revision = null where live_revision is not null
    and article_id in (select a.id from article a where a.site_id = ${site} and a.archived_at is not null)`,
];

/** A row's user, by the id it has by now: a translation `t` or a snippet `n`. */
const user = `left join article a on ${field('user')} = 'translation' and a.site_id = ${site} and a.key = ${field('of')}
  left join translation t on t.article_id = a.id and t.language = ${field('language')}
  left join snippet n on ${field('user')} = 'snippet' and n.site_id = ${site} and n.key = ${field('of')}`;

/** Who uses what, replaced whole. */
export const usages = [
  `delete from usage where (user_kind, user_id, language) in (select ${field('user')}, coalesce(t.id, n.id), ${field('language')} ${staged('usage', user)})`,
  `insert or ignore into usage (site_id, user_kind, user_id, language, kind, key)
    select ${site}, ${field('user')}, coalesce(t.id, n.id), ${field('language')}, json_extract(e.value, '$.kind'), json_extract(e.value, '$.key')
    ${staged('usage', `${user}, json_each(s."row", '$.list') e`)}`,
  `delete from usage where user_kind = 'translation' and user_id in (select t.id from article a join translation t on t.article_id = a.id
    where a.site_id = ${site} and a.archived_at is not null and t.live_revision is null)`,
];
