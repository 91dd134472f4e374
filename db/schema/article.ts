import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Heading, Segment } from '../../worker/articles/segments.ts';
import type { ArticleType } from '../../worker/articles/types.ts';
import { now } from './now.ts';
import { site, market } from './site.ts';
import { topic, product } from './structure.ts';

/** How far a revision is on its way to the readers. `approved` and `in-review` exist where the site asks for a review. */
export const revisionStatuses = ['draft', 'in-review', 'approved', 'published'] as const;

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
    /** In the order of a topic's page, which reads no more of them than it lists. */
    index('article_topic_order').on(t.topicId, t.position, t.number),
    index('article_source').on(t.siteId, t.sourceId),
  ],
);

/** Which products an article is about. Written and removed with the article; read by product pages, in the order of its number, which is kept here too. */
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
    articleNumber: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.productId] }),
    index('article_product_product').on(t.productId),
    /** In the order of a product's page, which reads no more of its answers than it lists. */
    index('article_product_order').on(t.productId, t.articleNumber),
  ],
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
    /** All that sitemaps show of a translation: what its row holds behind the text is as far away as the text is long. */
    index('translation_mapped').on(t.articleId, t.language, t.liveRevision, t.slug, t.updatedAt),
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
    /** Which live text of a language changed last, for the list of sitemaps. */
    index('translation_newest')
      .on(t.language, t.updatedAt, t.articleId)
      .where(sql`live_revision IS NOT NULL`),
    /** What was changed in a period, for the reports. */
    index('translation_changed')
      .on(t.updatedAt, t.articleId, t.language, t.publishedAt)
      .where(sql`live_revision IS NOT NULL`),
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
