import { eq, getTableColumns, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import type { SiteContent } from './site-content.ts';
import { listStoredArticles, listStoredTranslations, type StoredArticle, type StoredTranslation } from './stored-articles.ts';
import { listMergedTopics, type MergedTopics } from '../topics/merged-topics.ts';
import { readStoredSite } from './stored-site.ts';
import { snippet, snippetTranslation as text, media } from '../../../db/schema/blocks.ts';
import { change } from '../../../db/schema/publishing.ts';
import { siteHost, site as siteTable } from '../../../db/schema/site.ts';

export type StoredMedia = Pick<typeof media.$inferSelect, 'key' | 'hash' | 'mime' | 'bytes' | 'width' | 'height'>;
type StoredSnippet = { key: string; language: string; body: string; segments: string; links: string };
/** Of one entity of the change log: the number of its last change, and what the last import made of it, if any did. */
type LoggedPiece = { number: number; imported: { value: unknown } | undefined };

/** Everything of a site that an import compares itself with. */
export type StoredState = {
  site: SiteContent | undefined;
  /** Hosts of all other sites, and whose they are. */
  hostsElsewhere: ReadonlyMap<string, string>;
  articles: ReadonlyMap<string, StoredArticle>;
  /** By article, then by language. */
  translations: ReadonlyMap<string, ReadonlyMap<string, StoredTranslation>>;
  snippets: ReadonlyMap<string, StoredSnippet>;
  media: ReadonlyMap<string, StoredMedia>;
  /** Hash of bytes that others have replaced → keys of the files that had them. */
  formerMedia: ReadonlyMap<string, readonly string[]>;
  /** Where links to topics lead that were merged here. */
  mergedTopics: MergedTopics;
  /** By `pieceId`. */
  log: ReadonlyMap<string, LoggedPiece>;
};

/** Who the revisions and changes of an import are written by. */
export const importAuthor = 'import';

export async function readStoredState(db: Database, site: string): Promise<StoredState> {
  return {
    site: await readStoredSite(db, site),
    hostsElsewhere: await listHostsElsewhere(db, site),
    articles: new Map((await listStoredArticles(db, site)).map((article) => [article.key, article])),
    translations: byArticle(await listStoredTranslations(db, site)),
    snippets: new Map((await listStoredSnippets(db, site)).map((row) => [`${row.key}/${row.language}`, row])),
    media: new Map((await listStoredMedia(db, site)).map((row) => [row.key, row])),
    formerMedia: await listFormerMedia(db, site),
    mergedTopics: await listMergedTopics(db.$client, site),
    log: await readLog(db, site),
  };
}

function byArticle(rows: readonly StoredTranslation[]): StoredState['translations'] {
  const articles = Map.groupBy(rows, (row) => row.article);
  return new Map([...articles].map(([article, own]) => [article, new Map(own.map((row) => [row.language, row]))]));
}

async function listHostsElsewhere(db: Database, site: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ host: siteHost.host, site: siteTable.key })
    .from(siteHost)
    .innerJoin(siteTable, eq(siteTable.id, siteHost.siteId))
    .where(ne(siteTable.key, site));
  return new Map(rows.map((row) => [row.host, row.site]));
}

async function listStoredSnippets(db: Database, site: string): Promise<StoredSnippet[]> {
  return db
    .select({ key: snippet.key, language: text.language, body: text.body, segments: sql<string>`${text.segments}`, links: sql<string>`${text.links}` })
    .from(text)
    .innerJoin(snippet, eq(snippet.id, text.snippetId))
    .where(eq(snippet.siteId, siteId(site)))
    .orderBy(snippet.key, text.language);
}

async function listStoredMedia(db: Database, site: string): Promise<StoredMedia[]> {
  const { key, hash, mime, bytes, width, height } = getTableColumns(media);
  return db
    .select({ key, hash, mime, bytes, width, height })
    .from(media)
    .where(eq(media.siteId, siteId(site)))
    .orderBy(key);
}

async function listFormerMedia(db: Database, site: string): Promise<Map<string, string[]>> {
  const hash = sql<string>`${change.before} ->> 'hash'`;
  const rows = await db
    .selectDistinct({ hash, key: change.entity })
    .from(change)
    .where(sql`${change.siteId} = ${siteId(site)} and ${change.kind} = 'media' and ${hash} is not null and ${change.after} ->> 'hash' is not null`);
  return new Map([...Map.groupBy(rows, (row) => row.hash)].map(([former, files]) => [former, files.map(({ key }) => key)]));
}

async function readLog(db: Database, site: string): Promise<Map<string, LoggedPiece>> {
  const last = sql<number>`max(${change.number})`;
  const heads = await db
    .select({ kind: change.kind, entity: change.entity, number: last })
    .from(change)
    .where(eq(change.siteId, siteId(site)))
    .groupBy(change.kind, change.entity);
  // SQLite takes the other columns from the row that holds the maximum.
  const imports = await db
    .select({ kind: change.kind, entity: change.entity, number: last, after: change.after })
    .from(change)
    .where(sql`${change.siteId} = ${siteId(site)} and ${change.author} = ${importAuthor}`)
    .groupBy(change.kind, change.entity);
  const imported = new Map(imports.map(({ kind, entity, after }) => [`${kind} ${entity}`, { value: after }]));
  return new Map(heads.map(({ kind, entity, number }) => [`${kind} ${entity}`, { number, imported: imported.get(`${kind} ${entity}`) }]));
}

const siteId = (site: string) => sql<number>`(select id from site where key = ${site})`;
