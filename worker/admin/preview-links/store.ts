import type { DraftText } from '../../../db/schema/editing.ts';
import { insertAudit } from '../../publishing/audit.ts';
import { hashSecret, makeSecret } from '../access/secret.ts';

/** A link as its page lists it. `revision` null: the newest text, whatever it is when the link is opened. */
export type ListedLink = {
  id: number;
  revision: number | null;
  locale: string;
  author: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
};
/** A link as it is opened: the text it shows, or that it shows none any more. */
export type OpenedLink = { number: number; language: string; locale: string; author: string; expiresAt: string; revision: number; text: DraftText };

type Place = { site: string; article: { id: number; key: string }; language: string };
type NewLink = Place & { revision: number | null; locale: string; expiresAt: string; author: string };

/** Returns the secret, which nothing else keeps. */
export async function makePreviewLink(d1: D1Database, { site, article, language, revision, locale, expiresAt, author }: NewLink): Promise<string> {
  const secret = makeSecret();
  await d1.batch([
    d1
      .prepare(
        'INSERT INTO preview_link (hash, article_id, language, revision, locale, author, expires_at) VALUES (?1, CAST(?2 AS INTEGER), ?3, CAST(?4 AS INTEGER), ?5, ?6, ?7)',
      )
      .bind(await hashSecret(secret), article.id, language, revision, locale, author, expiresAt),
    insertAudit(d1, { site, actor: author, action: 'preview.share', entity: `${article.key}/${language}`, after: { revision, locale, expiresAt } }),
  ]);
  return secret;
}

/** Those that still work, and those that ended a short time ago; newest first. */
export async function listPreviewLinks(d1: D1Database, article: number, language: string): Promise<ListedLink[]> {
  const { results } = await d1
    .prepare(
      `SELECT id, revision, locale, author, created_at AS createdAt, expires_at AS expiresAt, revoked_at AS revokedAt FROM preview_link
      WHERE article_id = ?1 AND language = ?2 ORDER BY id DESC LIMIT 100`,
    )
    .bind(article, language)
    .all<ListedLink>();
  return results;
}

/** One that is revoked already stays as it is. */
export async function revokePreviewLink(d1: D1Database, { site, article, language }: Place, link: number, author: string, now: Date): Promise<void> {
  const own = 'id = ?1 AND article_id = ?2 AND language = ?3';
  const row = await d1.prepare(`SELECT revision, locale FROM preview_link WHERE ${own} AND revoked_at IS NULL`).bind(link, article.id, language).first();
  if (row === null) return;
  await d1.batch([
    d1.prepare(`UPDATE preview_link SET revoked_at = ?4 WHERE ${own} AND revoked_at IS NULL`).bind(link, article.id, language, now.toISOString()),
    insertAudit(d1, { site, actor: author, action: 'preview.revoke', entity: `${article.key}/${language}`, before: row }),
  ]);
}

type Row = Omit<OpenedLink, 'text' | 'revision'> & { revokedAt: string | null; revision: number | null; text: string | null };

/** Undefined: nobody made such a link here. `over`: it expired, was revoked, or its text is gone. */
export async function openPreviewLink(d1: D1Database, site: number, secret: string, now: Date): Promise<OpenedLink | 'over' | undefined> {
  const row = await d1
    .prepare(
      `SELECT a.number AS number, p.language AS language, p.locale AS locale, p.author AS author, p.expires_at AS expiresAt, p.revoked_at AS revokedAt, r.number AS revision,
        json_object('title', r.title, 'slug', r.slug, 'summary', r.summary, 'body', r.body,
          'seoTitle', coalesce(r.seo_title, ''), 'seoDescription', coalesce(r.seo_description, '')) AS text
      FROM preview_link p JOIN article a ON a.id = p.article_id LEFT JOIN translation t ON t.article_id = a.id AND t.language = p.language
      LEFT JOIN revision r ON r.translation_id = t.id AND r.number = coalesce(p.revision, (SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id))
      WHERE p.hash = ?1 AND a.site_id = ?2`,
    )
    .bind(await hashSecret(secret), site)
    .first<Row>();
  if (row === null) return undefined;
  const { revokedAt, revision, text, ...link } = row;
  if (revokedAt !== null || link.expiresAt <= now.toISOString() || revision === null || text === null) return 'over';
  return { ...link, revision, text: JSON.parse(text) };
}
