import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Heading, Segment } from '../worker/articles/segments.ts';
import type { Role } from '../worker/admin/roles.ts';
import type { ArticleType } from '../worker/articles/types.ts';
import type { FactType, FactValue } from '../worker/markets/facts.ts';
import type { Channel } from '../worker/markets/channels.ts';
import type { SiteSettings } from '../worker/sites/site.ts';
import type { Texts } from '../worker/sites/texts.ts';
import type { SearchPointer } from '../worker/search/indexes/pointer.ts';
import type { RecompileWork, SearchWork } from '../worker/publishing/outbox.ts';

/** What has no revisions of its own: its changes are in the change log. */
export const changeKinds = [
  'fact',
  'snippet',
  'topic',
  'product',
  'market',
  'locale',
  'redirect',
  'media',
  'article',
  'site',
  'search',
  'translation',
] as const;

/** How far a revision is on its way to the readers. `approved` and `in-review` exist where the site asks for a review. */
export const revisionStatuses = ['draft', 'in-review', 'approved', 'published'] as const;

const now = sql`(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`;

/**
 * One brand. Written by `publishing/` (site settings, import); read on every page. Lives until the brand is removed.
 * `settings` is everything that is only ever shown, never queried.
 */
export const site = sqliteTable('site', {
  id: integer().primaryKey(),
  key: text().notNull().unique(),
  name: text().notNull(),
  sourceLanguage: text().notNull(),
  defaultLocale: text().notNull(),
  settings: text({ mode: 'json' }).$type<SiteSettings>().notNull(),
});

/** Which brand a host name shows. Written with the site; read when the gateway's table is rebuilt. Lives as long as its site. */
export const siteHost = sqliteTable('site_host', {
  host: text().primaryKey(),
  siteId: integer()
    .notNull()
    .references(() => site.id),
});

/** A country or region with its own rules. Written by `publishing/`; read with its locales on every page. Lives as long as its site. */
export const market = sqliteTable(
  'market',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    countries: text({ mode: 'json' }).$type<string[]>().notNull(),
    currency: text().notNull(),
    timeZone: text().notNull(),
    /** Expected reply time in hours. */
    replyHours: integer(),
    channels: text({ mode: 'json' }).$type<Channel[]>().notNull(),
  },
  (t) => [uniqueIndex('market_key').on(t.siteId, t.key)],
);

/**
 * What stands in the URL: a language for a market. Written by `publishing/`; read on every page. Lives as long as its site.
 * `chain` is the languages tried in order, the locale's own first. `version` is the locale's content version: every
 * change that can alter any of its pages (facts, snippets, topics, products, settings) adds one in the same batch.
 */
export const locale = sqliteTable(
  'locale',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    language: text().notNull(),
    marketId: integer()
      .notNull()
      .references(() => market.id),
    chain: text({ mode: 'json' }).$type<string[]>().notNull(),
    direction: text({ enum: ['ltr', 'rtl'] }).notNull(),
    position: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('locale_key').on(t.siteId, t.key)],
);

/** A value that markets set, and its type. Written by `publishing/`; read with the locale. Lives until removed by an editor. */
export const fact = sqliteTable(
  'fact',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    type: text().$type<FactType>().notNull(),
    labels: text({ mode: 'json' }).$type<Texts>().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [uniqueIndex('fact_key').on(t.siteId, t.key)],
);

/** What a fact is in one market. Written by `publishing/`; read with the locale. Lives as long as fact and market. */
export const marketFact = sqliteTable(
  'market_fact',
  {
    marketId: integer()
      .notNull()
      .references(() => market.id),
    factId: integer()
      .notNull()
      .references(() => fact.id),
    value: text({ mode: 'json' }).$type<FactValue>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.marketId, t.factId] })],
);

/** A node of the topic tree; `number` is the permanent id in its URL. Written by `publishing/`; read with the locale. Never deleted while articles name it. */
export const topic = sqliteTable(
  'topic',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    number: integer().notNull(),
    key: text().notNull(),
    parentId: integer().references((): AnySQLiteColumn => topic.id),
    position: integer().notNull(),
    icon: text().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    summaries: text({ mode: 'json' }).$type<Texts>().notNull(),
  },
  (t) => [uniqueIndex('topic_key').on(t.siteId, t.key), uniqueIndex('topic_number').on(t.siteId, t.number)],
);

/** A shelf of products on the home page. Written by `publishing/`; read by home and product pages. Lives until removed by an editor. */
export const productCategory = sqliteTable(
  'product_category',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
    position: integer().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    image: text(),
  },
  (t) => [uniqueIndex('product_category_key').on(t.siteId, t.key)],
);

export type Specification = { label: Texts; value: Texts | string };
export type Manual = { file: string; language: string };

/** A thing sold. `number` is the permanent id in its URL. Written by `publishing/`; read by home, product and article pages. Lives until removed by an editor. */
export const product = sqliteTable(
  'product',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    number: integer().notNull(),
    key: text().notNull(),
    categoryId: integer()
      .notNull()
      .references(() => productCategory.id),
    position: integer().notNull(),
    model: text().notNull(),
    skus: text({ mode: 'json' }).$type<string[]>().notNull(),
    names: text({ mode: 'json' }).$type<Texts>().notNull(),
    summaries: text({ mode: 'json' }).$type<Texts>().notNull(),
    specifications: text({ mode: 'json' }).$type<Specification[]>().notNull(),
    image: text(),
    manuals: text({ mode: 'json' }).$type<Manual[]>().notNull(),
    hiddenIn: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [uniqueIndex('product_key').on(t.siteId, t.key), uniqueIndex('product_number').on(t.siteId, t.number)],
);

/**
 * What all translations of an answer share; `number` is the permanent id in its URL.
 * Written by `publishing/`; read by every list and article page. Never deleted: unpublishing withdraws its translations.
 * `onlyIn` and `hiddenIn` name markets; at most one of them is set. `sourceId` is its id in the system it was imported from.
 */
export const article = sqliteTable(
  'article',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    number: integer().notNull(),
    key: text().notNull(),
    type: text().$type<ArticleType>().notNull(),
    topicId: integer()
      .notNull()
      .references(() => topic.id),
    labels: text({ mode: 'json' }).$type<string[]>().notNull(),
    owner: text(),
    reviewDays: integer(),
    onlyIn: text({ mode: 'json' }).$type<string[]>(),
    hiddenIn: text({ mode: 'json' }).$type<string[]>(),
    sourceId: text(),
    position: integer().notNull().default(0),
    /** When it was put away: withdrawn in every language and out of the editors' lists, until restored. */
    archivedAt: text(),
    /** When any of its texts, or what they share, last changed: what lists are sorted by. Kept by `publishing/article-state.ts`. */
    touchedAt: text(),
  },
  (t) => [
    index('article_touched').on(t.siteId, t.archivedAt, t.touchedAt, t.id),
    /** Whom the lists may be narrowed to. */
    index('article_owner').on(t.siteId, t.archivedAt, t.owner),
    uniqueIndex('article_key').on(t.siteId, t.key),
    uniqueIndex('article_number').on(t.siteId, t.number),
    index('article_topic').on(t.topicId, t.position),
    index('article_source').on(t.siteId, t.sourceId),
  ],
);

/** Which products an article is about. Written and removed with the article; read by product pages. */
export const articleProduct = sqliteTable(
  'article_product',
  {
    articleId: integer()
      .notNull()
      .references(() => article.id),
    productId: integer()
      .notNull()
      .references(() => product.id),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.productId] }), index('article_product_product').on(t.productId)],
);

/** "See also", in order. Written and removed with the article; read by article pages. */
export const relatedArticle = sqliteTable(
  'related_article',
  {
    articleId: integer()
      .notNull()
      .references(() => article.id),
    relatedId: integer()
      .notNull()
      .references(() => article.id),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.relatedId] }), index('related_article_related').on(t.relatedId)],
);

/** The answers a market's home page leads with, in order. Written by `publishing/`; read by home. Lives as long as market and article. */
export const featuredArticle = sqliteTable(
  'featured_article',
  {
    marketId: integer()
      .notNull()
      .references(() => market.id),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.marketId, t.articleId] })],
);

/** How far a translation is, to the letter as `translationStateSql` of the admin says it: the translation board counts by its index. */
const translationState = sql`CASE WHEN head_revision IS NULL THEN 'missing'
  WHEN live_revision IS NULL THEN CASE head_status WHEN 'in-review' THEN 'in-review' WHEN 'approved' THEN 'approved' ELSE 'draft' END
  WHEN outdated IS NULL THEN 'current' WHEN outdated = 'major' THEN 'misleading' ELSE 'needs-update' END`;

/**
 * An article in one language: a copy of the live revision, compiled, so that a page is one row.
 * Written by `publishing/` in the batch that writes the revision; read by every page. Never deleted.
 * `liveRevision` is null while nothing is published; `title` and `summary` may hold fact slots.
 */
export const translation = sqliteTable(
  'translation',
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    liveRevision: integer(),
    title: text().notNull().default(''),
    slug: text().notNull().default(''),
    summary: text().notNull().default(''),
    seoTitle: text(),
    seoDescription: text(),
    segments: text({ mode: 'json' }).$type<Segment[]>().notNull().default([]),
    contents: text({ mode: 'json' }).$type<Heading[]>().notNull().default([]),
    /** Numbers of the articles its body links to, as a JSON list. */
    links: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
    publishedAt: text(),
    updatedAt: text(),
    verifiedAt: text(),
    /** Hash of the file this was last imported from: tells an edit in the admin from one in the folder. */
    importHash: text(),
    /** A copy of the newest revision, for lists. It and `outdated` are kept by `publishing/article-state.ts`, in every batch that writes a revision. */
    headRevision: integer(),
    headStatus: text({ enum: revisionStatuses }),
    headTitle: text(),
    headAt: text(),
    /** The greatest significance of what the source published since the revision that the live text is based on; null: nothing but minor. */
    outdated: text({ enum: ['medium', 'major'] }),
  },
  (t) => [
    uniqueIndex('translation_language').on(t.articleId, t.language),
    index('translation_listed').on(t.articleId, t.language, t.liveRevision, t.slug, t.title),
    /** All that the editors' lists show of a translation, since its row is as long as its text. */
    index('translation_state').on(
      t.articleId,
      t.language,
      t.liveRevision,
      t.headRevision,
      t.headStatus,
      t.outdated,
      t.verifiedAt,
      t.publishedAt,
      t.headAt,
      t.headTitle,
    ),
    index('translation_board').on(t.language, translationState, t.articleId),
    index('translation_waiting').on(t.headStatus, t.headAt),
    index('translation_outdated').on(t.outdated, t.language),
  ],
);

/**
 * One saved state of a translation: its source text. Unique by (translation, number): a writer inserts base + 1, and
 * the unique violation is the conflict. Written by `publishing/`; read by the admin, export and recompiling. Kept for ever.
 */
export const revision = sqliteTable(
  'revision',
  {
    id: integer().primaryKey(),
    translationId: integer()
      .notNull()
      .references(() => translation.id),
    number: integer().notNull(),
    status: text({ enum: revisionStatuses }).notNull(),
    title: text().notNull(),
    slug: text().notNull(),
    summary: text().notNull(),
    seoTitle: text(),
    seoDescription: text(),
    body: text().notNull(),
    significance: text({ enum: ['minor', 'medium', 'major'] }).notNull(),
    /** Revision number of the source translation this one was made from. */
    basedOn: integer(),
    author: text().notNull(),
    note: text(),
    createdAt: text().notNull().default(now),
  },
  (t) => [uniqueIndex('revision_number').on(t.translationId, t.number)],
);

/** Slugs an article, topic or product once had. Written by `publishing/` with the rename; read by search and link checks. Kept for ever. */
export const slugHistory = sqliteTable(
  'slug_history',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    kind: text({ enum: ['article', 'topic', 'product'] }).notNull(),
    number: integer().notNull(),
    language: text().notNull(),
    slug: text().notNull(),
    replacedAt: text().notNull().default(now),
  },
  (t) => [uniqueIndex('slug_history_slug').on(t.siteId, t.kind, t.slug, t.language, t.number)],
);

/** A reusable block. Written by `publishing/`; read with its texts. Lives until removed by an editor, which is refused while it is used. */
export const snippet = sqliteTable(
  'snippet',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    key: text().notNull(),
  },
  (t) => [uniqueIndex('snippet_key').on(t.siteId, t.key)],
);

/** A snippet in one language, source and compiled. Written by `publishing/`; read with the locale. Lives as long as its snippet. */
export const snippetTranslation = sqliteTable(
  'snippet_translation',
  {
    snippetId: integer()
      .notNull()
      .references(() => snippet.id),
    language: text().notNull(),
    body: text().notNull(),
    segments: text({ mode: 'json' }).$type<Segment[]>().notNull(),
    links: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.snippetId, t.language] })],
);

/** A translation's or snippet's use of a fact, snippet or file: "used in N articles". Replaced whole with each publish; read by the admin and checks. */
export const usage = sqliteTable(
  'usage',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    userKind: text({ enum: ['translation', 'snippet'] }).notNull(),
    /** Translation id, or snippet id. */
    userId: integer().notNull(),
    language: text().notNull(),
    kind: text({ enum: ['fact', 'snippet', 'media'] }).notNull(),
    key: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userKind, t.userId, t.language, t.kind, t.key] }), index('usage_key').on(t.siteId, t.kind, t.key)],
);

/**
 * A file: pictures, manuals, captions. The bytes lie in R2 under `<site key>/<hash>`. Written by `publishing/` (import);
 * read by the compiler, product pages and the media route. Lives until replaced or removed by an editor; its bytes stay
 * on for a month and more (`unnamedObject`).
 */
export const media = sqliteTable(
  'media',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    /** Path in the content folder: `media/products/halo.svg`. */
    key: text().notNull(),
    /** First 16 hex digits of the SHA-256 of the bytes; part of the URL, which is immutable. */
    hash: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    createdAt: text(),
    author: text(),
  },
  (t) => [uniqueIndex('media_key').on(t.siteId, t.key)],
);

/**
 * An object in R2 that no file names any more: replaced, deleted, or left by an upload that died. Written by the daily
 * sweep of `publishing/media/`; removed with the object a month later, or when somebody uploads the same bytes again.
 */
export const unnamedObject = sqliteTable(
  'unnamed_object',
  {
    /** As in R2: `<site key>/<hash>`. */
    key: text().primaryKey(),
    /** Since when it is known to be unnamed. */
    since: text().notNull(),
    /** It is being removed in this moment. */
    doomedAt: text(),
  },
  (t) => [index('unnamed_object_since').on(t.since)],
);

/**
 * The log of changes to what has no revisions of its own: facts, snippets, topics, products, settings. Unique by
 * (kind, entity, number): a writer inserts base + 1, and the unique violation is the conflict.
 * Written by `publishing/`; read by the admin. Kept for ever.
 */
export const change = sqliteTable(
  'change',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    kind: text({ enum: changeKinds }).notNull(),
    /** Key of the entity; of a fact `<fact>/<market>`, of a snippet `<snippet>/<language>`, of a translation that stays right `<kind>/<name>/<language>`, of search tuning `<part>/<locale>`. */
    entity: text().notNull(),
    number: integer().notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [uniqueIndex('change_number').on(t.siteId, t.kind, t.entity, t.number)],
);

/**
 * When what a shared text says in a language last changed, by its kind and name in the change log; of a snippet `entity`
 * is its key alone. A translation older than its source waits for somebody to look at it; saying that it is still right
 * makes it newer. Written with each entry of the log by `publishing/text-moments.ts`, read by the admin. Nothing is here
 * of what is as it was made, nor of changes before there was this table: these count as none.
 */
export const textMoment = sqliteTable(
  'text_moment',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    kind: text({ enum: changeKinds }).notNull(),
    entity: text().notNull(),
    language: text().notNull(),
    at: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.kind, t.entity, t.language] })],
);

/**
 * What must happen after a commit: purge, gateway table, search indexes. Written in the batch that changed content;
 * read by the drain, at least once. `step` counts what is done of a row, so that a purge is repeated after a minute.
 * A row is deleted a day after it is done; a dead one (attempts used up) stays until retried by an operator.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    /** Cache tags to purge. */
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Whether hosts, locales or defaults changed, so that the gateway's table must be written. */
    gateway: integer({ mode: 'boolean' }).notNull().default(false),
    /** What of the search must be built anew; null: nothing. */
    search: text({ mode: 'json' }).$type<SearchWork>(),
    /** The file that has other bytes now, and how far what shows it has been compiled anew; null: nothing. */
    recompile: text({ mode: 'json' }).$type<RecompileWork>(),
    step: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    dueAt: text().notNull().default(now),
    doneAt: text(),
    error: text(),
  },
  (t) => [index('outbox_due').on(t.doneAt, t.dueAt)],
);

/**
 * Rows of an import on their way in, as JSON, staged in pieces and made current by one batch.
 * Written and read by the import alone; swept by the next import and by the cron after a day.
 */
export const staged = sqliteTable(
  'staged',
  {
    importId: text().notNull(),
    kind: text().notNull(),
    key: text().notNull(),
    row: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.importId, t.kind, t.key] })],
);

/**
 * Which search index a locale's readers are answered from: the authoritative pointer, its copy for the edge is in KV.
 * Written by the drain (`search/indexes/`) when an index or its tuning was written; read to repair the copy and to build
 * only what changed. Lives as long as its locale. `upTo` is the newest outbox row the build had seen: an older build never
 * takes the place of a newer one.
 */
export const searchIndex = sqliteTable(
  'search_index',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    pointer: text({ mode: 'json' }).$type<SearchPointer>().notNull(),
    upTo: integer().notNull(),
    builtAt: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale] })],
);

/**
 * Every KV key that the search wrote, so that what no pointer names is found again. Written before the key is, by the
 * drain; read and removed by the sweep, a day after `retiredAt`.
 */
export const searchKey = sqliteTable(
  'search_key',
  {
    key: text().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    createdAt: text().notNull().default(now),
    retiredAt: text(),
  },
  (t) => [index('search_key_retired').on(t.retiredAt)],
);

/**
 * Terms that mean the same; or, where `replacements` is not empty, terms that also find those (one way). Of one locale.
 * Written by `search/tuning/` (admin, CSV import); read when the locale's tuning is compiled. Lives until removed by an editor.
 */
export const synonym = sqliteTable(
  'synonym',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    terms: text({ mode: 'json' }).$type<string[]>().notNull(),
    replacements: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [uniqueIndex('synonym_terms').on(t.siteId, t.locale, t.terms, t.replacements)],
);

/** An article on top for a query, between two moments. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const searchPin = sqliteTable(
  'search_pin',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    query: text().notNull(),
    /** By permanent number; one that is gone or not shown in this locale is passed over. */
    article: integer().notNull(),
    /** 0 is the top. */
    position: integer().notNull().default(0),
    startsAt: text(),
    endsAt: text(),
  },
  (t) => [uniqueIndex('search_pin_query').on(t.siteId, t.locale, t.query, t.article)],
);

/** A word a locale's search passes over, besides those of its language. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const stopWord = sqliteTable(
  'stop_word',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    word: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale, t.word] })],
);

/** By what the score of an article type is multiplied. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const typeBoost = sqliteTable(
  'type_boost',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    type: text().$type<ArticleType>().notNull(),
    boost: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale, t.type] })],
);

/** An article whose score is multiplied, whatever is asked. Written by `search/tuning/`; read when the tuning is compiled. Lives until removed by an editor. */
export const promotedArticle = sqliteTable(
  'promoted_article',
  {
    siteId: integer()
      .notNull()
      .references(() => site.id),
    locale: text().notNull(),
    /** By permanent number. */
    article: integer().notNull(),
    boost: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.siteId, t.locale, t.article] })],
);

/**
 * Who may do what where; null: no limit. All limits of a grant must match, one grant of several is enough. `topics` are keys.
 * `as` is the name by which its site's admins know somebody who was known elsewhere already.
 */
export type Grant = { role: Role; sites: string[] | null; languages: string[] | null; topics: string[] | null; markets: string[] | null; as?: string };

/**
 * Somebody who works on the answers. Written by `admin/access/` and the users page, or by the operator's commands; read
 * with every request to the admin. Kept for ever, as logs name them; a removed one may not sign in.
 */
export const user = sqliteTable('user', {
  id: integer().primaryKey(),
  /** In lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  grants: text({ mode: 'json' }).$type<Grant[]>().notNull(),
  createdAt: text().notNull().default(now),
  seenAt: text(),
  removedAt: text(),
});

/**
 * A one-time link. Written when one is asked for or made by the operator or an owner; spent by the POST of its page.
 * Removed a day after it expires.
 */
export const signInLink = sqliteTable(
  'sign_in_link',
  {
    /** SHA-256 of the token, in hex. */
    hash: text().primaryKey(),
    /** Null: the operator's, for whoever is the first owner. */
    userId: integer().references(() => user.id),
    /** SHA-256 of the cookie of the browser that asked; null where nobody's browser asked (printed, or copied by an owner). */
    browser: text(),
    createdAt: text().notNull().default(now),
    expiresAt: text().notNull(),
    usedAt: text(),
  },
  (t) => [index('sign_in_link_user').on(t.userId, t.createdAt), index('sign_in_link_expires').on(t.expiresAt)],
);

/** A signed-in browser. Written and ended by `admin/access/`; read with every request. Removed a day after it expires or is ended. */
export const session = sqliteTable(
  'session',
  {
    id: integer().primaryKey(),
    /** SHA-256 of what the cookie holds, in hex. */
    hash: text().notNull().unique(),
    userId: integer()
      .notNull()
      .references(() => user.id),
    /** "Firefox on Windows": for its owner's list. */
    device: text().notNull(),
    createdAt: text().notNull().default(now),
    seenAt: text().notNull().default(now),
    expiresAt: text().notNull(),
    endedAt: text(),
  },
  (t) => [index('session_user').on(t.userId), index('session_expires').on(t.expiresAt)],
);

/** What a program signs in with, in the name of its user and never with more rights than that user has. Written by the tokens page. Kept for ever. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: integer().primaryKey(),
    /** SHA-256 of the token, in hex. */
    hash: text().notNull().unique(),
    userId: integer()
      .notNull()
      .references(() => user.id),
    name: text().notNull(),
    /** Its last four signs, to tell tokens apart. */
    ending: text().notNull(),
    grants: text({ mode: 'json' }).$type<Grant[]>().notNull(),
    createdAt: text().notNull().default(now),
    expiresAt: text(),
    usedAt: text(),
    revokedAt: text(),
  },
  (t) => [index('api_token_user').on(t.userId)],
);

/**
 * Every change and sign-in: who, what, before, after. Written in the batch of what it tells of (`publishing/audit.ts`);
 * read by the audit page and its export. Kept for ever. `siteId` is null for what is of no site: users, sign-ins.
 */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    siteId: integer().references(() => site.id),
    /** An e-mail address; of a program, with its token's name; or what did it by itself: `import`, `schedule`, `operator`. */
    actor: text().notNull(),
    /** What was done to what kind of thing: `article.publish`, `fact.change`, `session.start`. */
    action: text().notNull(),
    /** Which one: `return-window/de`, `return_days/us`. */
    entity: text().notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
    createdAt: text().notNull().default(now),
  },
  (t) => [index('audit_actor').on(t.actor, t.id), index('audit_action').on(t.action, t.id), index('audit_entity').on(t.entity, t.id)],
);

/** What an editor may write of a translation. */
export type DraftText = { title: string; slug: string; summary: string; body: string; seoTitle: string; seoDescription: string };

/**
 * What somebody typed and has not saved yet: their own working copy of a translation, kept by the editor every few seconds.
 * Written by `publishing/working-copy.ts`; read when they open the editor again. Removed when it is saved, published or
 * discarded. `version` tells a second tab of the same person that it is behind.
 */
export const workingCopy = sqliteTable(
  'working_copy',
  {
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    userId: integer()
      .notNull()
      .references(() => user.id),
    /** The revision it was begun on; 0: there was none. */
    base: integer().notNull(),
    version: integer().notNull(),
    text: text({ mode: 'json' }).$type<DraftText>().notNull(),
    savedAt: text().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.language, t.userId] })],
);

/**
 * A publish or unpublish at a moment to come. Written by `publishing/schedule.ts`; carried out by the cron. Kept for ever:
 * `doneAt` when it was carried out, cancelled, or failed for good with `error`.
 */
export const schedule = sqliteTable(
  'schedule',
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    action: text({ enum: ['publish', 'unpublish'] }).notNull(),
    /** The revision to make live, whatever is written after it; of an unpublish, the live one when it was asked for. */
    revision: integer().notNull(),
    significance: text({ enum: ['minor', 'medium', 'major'] }).notNull(),
    /** In UTC. */
    at: text().notNull(),
    /** As it was asked for: `2026-11-27T00:00`, in this time zone (IANA). */
    wallTime: text().notNull(),
    timeZone: text().notNull(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
    doneAt: text(),
    outcome: text({ enum: ['done', 'cancelled', 'failed'] }),
    error: text(),
  },
  (t) => [
    index('schedule_due').on(t.doneAt, t.at),
    index('schedule_translation').on(t.articleId, t.language),
    uniqueIndex('schedule_pending')
      .on(t.articleId, t.language, t.action)
      .where(sql`done_at is null`),
  ],
);

/**
 * A planned change of a fact. Written by the fact's page; carried out by the cron, once; read by both, the grid and the
 * home page. Names fact and markets by their keys, since either may be gone when it is due. Kept for ever.
 */
export const factSchedule = sqliteTable(
  'fact_schedule',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    fact: text().notNull(),
    /** By market: what it shall be, what it was to be until then, and the newest change of it when this was planned. */
    cells: text({ mode: 'json' }).$type<Record<string, { base: number; before: FactValue | null; after: FactValue | null }>>().notNull(),
    /** In UTC. */
    at: text().notNull(),
    /** As it was asked for: `2026-11-27T00:00`, in this time zone (IANA). */
    wallTime: text().notNull(),
    timeZone: text().notNull(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
    doneAt: text(),
    outcome: text({ enum: ['done', 'cancelled', 'failed'] }),
    error: text(),
    /** By market: the number of the change that it made, so that a later step tells it from a change by hand. */
    written: text({ mode: 'json' }).$type<Record<string, number>>(),
  },
  (t) => [index('fact_schedule_due').on(t.doneAt, t.at), index('fact_schedule_fact').on(t.siteId, t.fact)],
);

/** A remark on a draft. Written by the review panel; read by it. Kept for ever; `resolvedAt` folds it away. */
export const comment = sqliteTable(
  'comment',
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    /** The newest revision when it was made. */
    revision: integer().notNull(),
    /** The words it is about, as they stood. */
    quote: text(),
    body: text().notNull(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
    resolvedAt: text(),
    resolvedBy: text(),
  },
  (t) => [index('comment_translation').on(t.articleId, t.language, t.resolvedAt)],
);

/** Who may read a draft without signing in. Written by the editor; read by `/preview/<token>`. Removed a day after it expires. */
export const previewLink = sqliteTable(
  'preview_link',
  {
    id: integer().primaryKey(),
    /** SHA-256 of the token, in hex. */
    hash: text().notNull().unique(),
    articleId: integer()
      .notNull()
      .references(() => article.id),
    language: text().notNull(),
    /** Null: the newest one, whatever it is when the link is opened. */
    revision: integer(),
    locale: text().notNull(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
    expiresAt: text().notNull(),
    revokedAt: text(),
  },
  (t) => [index('preview_link_article').on(t.articleId, t.language), index('preview_link_expires').on(t.expiresAt)],
);

/**
 * Where an address leads that no page has. Written by the redirects page and by merging topics; read only where a page is
 * not found. Lives until removed by an editor. `source` is a path without its locale (`/topics/106`, `/hc/articles/36`)
 * or with it, and no query; `target` is such a path, or a web address.
 */
export const redirect = sqliteTable(
  'redirect',
  {
    id: integer().primaryKey(),
    siteId: integer()
      .notNull()
      .references(() => site.id),
    source: text().notNull(),
    target: text().notNull(),
    note: text(),
    author: text().notNull(),
    createdAt: text().notNull().default(now),
  },
  (t) => [uniqueIndex('redirect_source').on(t.siteId, t.source)],
);

/**
 * A form that makes something was carried out, and where its sender was sent. Written in the batch of what it made, so that
 * the same form sent twice makes one thing. Removed after a day.
 */
export const formReceipt = sqliteTable('form_receipt', {
  /** A random id that the page put into the form. */
  id: text().primaryKey(),
  location: text().notNull(),
  createdAt: text().notNull().default(now),
});
