import { mediaPath } from '../../../paths.ts';
import { containsWord } from '../../articles/fold-text.ts';
import type { AdminSite } from '../../admin-site.ts';

/** What can be put into a text: what it is called, more about it, and what is typed for it. */
export type Insertable = { label: string; detail: string; text: string };
export type InsertableFile = { key: string; name: string; url: string; mime: string; width: number | null; height: number | null };

const most = 50;

/** The site's snippets with how each begins in this language, or in the source's. */
export async function listSnippets(d1: D1Database, site: AdminSite, language: string): Promise<Insertable[]> {
  const { results } = await d1
    .prepare(
      `SELECT n.key AS key, coalesce(own.body, source.body) AS body, own.body IS NULL AS borrowed FROM snippet n
      LEFT JOIN snippet_translation own ON own.snippet_id = n.id AND own.language = ?2
      LEFT JOIN snippet_translation source ON source.snippet_id = n.id AND source.language = ?3
      WHERE n.site_id = ?1 ORDER BY n.key LIMIT 1000`,
    )
    .bind(site.id, language, site.sourceLanguage)
    .all<{ key: string; body: string | null; borrowed: number }>();
  return results.map(({ key, body, borrowed }) => ({
    label: key,
    detail: `${borrowed === 1 ? 'Not translated. ' : ''}${beginning(body ?? '')}`,
    text: `{{snippet:${key}}}`,
  }));
}

const beginning = (body: string) => (body.length > 120 ? `${body.slice(0, 120)}…` : body).replaceAll(/\s+/g, ' ');

type ArticleRow = { key: string; number: number; title: string | null; live: number };

/** Articles whose title or key has all these words; what was changed last comes first. */
export async function listLinks(d1: D1Database, site: AdminSite, language: string, words: readonly string[], topics: number[] | null): Promise<Insertable[]> {
  const matches = words.map((word) => containsWord("coalesce(t.head_title, '') || ' ' || a.key", word));
  const { results } = await d1
    .prepare(
      `SELECT a.key AS key, a.number AS number, coalesce(own.head_title, source.head_title) AS title,
        EXISTS (SELECT 1 FROM translation l WHERE l.article_id = a.id AND l.live_revision IS NOT NULL) AS live
      FROM article a LEFT JOIN translation own ON own.article_id = a.id AND own.language = ? LEFT JOIN translation source ON source.article_id = a.id AND source.language = ?
      WHERE a.site_id = ? AND a.archived_at IS NULL AND (? IS NULL OR a.topic_id IN (SELECT value FROM json_each(?)))
        AND EXISTS (SELECT 1 FROM translation t WHERE t.article_id = a.id${matches.map(({ sql }) => ` AND ${sql}`).join('')})
      ORDER BY a.touched_at DESC, a.id LIMIT ${most}`,
    )
    .bind(language, site.sourceLanguage, site.id, topics === null ? null : 1, JSON.stringify(topics ?? []), ...matches.flatMap(({ values }) => values))
    .all<ArticleRow>();
  return results.map(({ key, number, title, live }) => ({
    label: title ?? key,
    detail: `${number} · ${key}${live === 1 ? '' : ' · not published: readers see no link yet'}`,
    text: `article:${key}`,
  }));
}

/** The newest first. `mimes` is how their media type begins, or must not where `not` is set. */
export async function listMedia(d1: D1Database, site: number, kind: 'image' | 'file', words: string): Promise<InsertableFile[]> {
  const { results } = await d1
    .prepare(
      `SELECT key, hash, mime, width, height FROM media
      WHERE site_id = ?1 AND (substr(mime, 1, 6) = 'image/') = (?2 = 'image') AND instr(lower(key), lower(?3)) > 0 ORDER BY id DESC LIMIT ${most}`,
    )
    .bind(site, kind, words)
    .all<Omit<InsertableFile, 'name' | 'url'> & { hash: string }>();
  return results.map(({ hash, key, mime, width, height }) => {
    const name = key.slice(key.lastIndexOf('/') + 1);
    return { key, name, url: mediaPath(hash, name), mime, width, height };
  });
}
