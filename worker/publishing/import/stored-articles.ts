import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../../../db/client.ts';
import type { ArticleContent } from './site-content.ts';
import { article, translation, revision, articleProduct, relatedArticle } from '../../../db/schema/article.ts';
import { topic, product } from '../../../db/schema/structure.ts';

export type StoredRevision = Omit<typeof revision.$inferSelect, 'id' | 'translationId' | 'author' | 'note' | 'createdAt' | 'status'> & {
  /** In a folder, what is under review is a draft. */
  status: 'draft' | 'published';
};

/** A translation as D1 has it. `segments`, `contents` and `links` are JSON texts, only ever compared. */
export type StoredTranslation = Omit<typeof translation.$inferSelect, 'articleId' | 'segments' | 'contents' | 'links'> & {
  article: string;
  segments: string;
  contents: string;
  links: string;
  head: StoredRevision | undefined;
  /** The live revision; `head` itself where that is live. */
  live: StoredRevision | undefined;
};

export type StoredArticle = Omit<ArticleContent, 'number' | 'place' | 'translations'> & { number: number };

const pageSize = 100;

/** The shared parts of all articles of a site, by number. */
export async function listStoredArticles(db: Database, site: string): Promise<StoredArticle[]> {
  const { key, number, type, labels, owner, reviewDays, onlyIn, hiddenIn, sourceId, archivedAt } = getTableColumns(article);
  const products = await listArticleProducts(db, site);
  const related = await listRelated(db, site);
  const rows = await db
    .select({ key, number, type, topic: topic.key, labels, owner, reviewDays, onlyIn, hiddenIn, sourceId, archivedAt })
    .from(article)
    .innerJoin(topic, eq(topic.id, article.topicId))
    .where(eq(article.siteId, siteId(site)))
    .orderBy(asc(number));
  return rows.map(({ archivedAt: at, ...row }) =>
    Object.assign(row, { products: products.get(row.key) ?? [], related: related.get(row.key) ?? [], ...(at !== null && { archived: at.slice(0, 10) }) }),
  );
}

/** The articles of a site that came from another system: their id there, and their key here. */
export async function listSourceKeys(db: Database, site: string): Promise<Map<string, string>> {
  const { key, sourceId } = getTableColumns(article);
  const rows = await db
    .select({ key, sourceId })
    .from(article)
    .where(and(eq(article.siteId, siteId(site)), isNotNull(sourceId)));
  return new Map(rows.flatMap((row) => (row.sourceId === null ? [] : [[row.sourceId, row.key]])));
}

/** All translations of a site with their newest and live texts, a page at a time. */
export async function listStoredTranslations(db: Database, site: string): Promise<StoredTranslation[]> {
  const all: StoredTranslation[] = [];
  for (;;) {
    const page = await listTranslationPage(db, site, all.at(-1)?.id ?? 0);
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}

async function listTranslationPage(db: Database, site: string, after: number): Promise<StoredTranslation[]> {
  const { articleId: _articleId, ...columns } = getTableColumns(translation);
  const rows = await db
    .select({
      ...columns,
      segments: sql<string>`${translation.segments}`,
      contents: sql<string>`${translation.contents}`,
      links: sql<string>`${translation.links}`,
      article: article.key,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(and(eq(article.siteId, siteId(site)), gt(translation.id, after)))
    .orderBy(asc(translation.id))
    .limit(pageSize);
  const revisions = await listRevisions(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const own = revisions.get(row.id) ?? [];
    return Object.assign(row, { head: own.at(-1), live: own.find(({ number }) => number === row.liveRevision) });
  });
}

/** The newest and the live revision of each of these translations, in order. */
async function listRevisions(db: Database, translationIds: readonly number[]): Promise<Map<number, StoredRevision[]>> {
  const newer = alias(revision, 'newer');
  const { id: _id, author: _author, note: _note, createdAt: _createdAt, ...columns } = getTableColumns(revision);
  const rows = await db
    .select(columns)
    .from(revision)
    .innerJoin(translation, eq(translation.id, revision.translationId))
    .where(
      and(
        inArray(revision.translationId, sql`(select value from json_each(${JSON.stringify(translationIds)}))`),
        or(
          eq(revision.number, translation.liveRevision),
          eq(
            revision.number,
            db
              .select({ number: sql`max(${newer.number})` })
              .from(newer)
              .where(eq(newer.translationId, revision.translationId)),
          ),
        ),
      ),
    )
    .orderBy(asc(revision.translationId), asc(revision.number));
  const grouped = Map.groupBy(rows, (row) => row.translationId);
  return new Map(
    [...grouped].map(([id, own]) => [
      id,
      own.map(({ translationId: _translationId, status, ...rest }) => ({ ...rest, status: status === 'published' ? 'published' : 'draft' }) as const),
    ]),
  );
}

async function listArticleProducts(db: Database, site: string): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ article: article.key, key: product.key })
    .from(articleProduct)
    .innerJoin(article, eq(article.id, articleProduct.articleId))
    .innerJoin(product, eq(product.id, articleProduct.productId))
    .where(eq(article.siteId, siteId(site)))
    .orderBy(asc(articleProduct.position));
  return keysByArticle(rows);
}

async function listRelated(db: Database, site: string): Promise<Map<string, string[]>> {
  const related = alias(article, 'related');
  const rows = await db
    .select({ article: article.key, key: related.key })
    .from(relatedArticle)
    .innerJoin(article, eq(article.id, relatedArticle.articleId))
    .innerJoin(related, eq(related.id, relatedArticle.relatedId))
    .where(eq(article.siteId, siteId(site)))
    .orderBy(asc(relatedArticle.position));
  return keysByArticle(rows);
}

function keysByArticle(rows: readonly { article: string; key: string }[]): Map<string, string[]> {
  return new Map([...Map.groupBy(rows, (row) => row.article)].map(([key, own]) => [key, own.map((row) => row.key)]));
}

const siteId = (site: string) => sql<number>`(select id from site where key = ${site})`;
