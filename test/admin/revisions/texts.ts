import { env } from 'cloudflare:workers';
import type { DraftText } from '../../../db/schema/editing.ts';

/** What one text of an article looks like in the database by now. */
export type Stands = { head: number; live: number | null; outdated: 'medium' | 'major' | null; revisions: Revision[] };
type Revision = { number: number; status: string; body: string; author: string; note: string | null; significance: string; basedOn: number | null };

export async function standing(article: string, language: string): Promise<Stands> {
  const row = await env.DB.prepare(
    `SELECT t.head_revision AS head, t.live_revision AS live, t.outdated AS outdated, (SELECT json_group_array(json_object('number', r.number, 'status', r.status, 'body', r.body,
      'author', r.author, 'note', r.note, 'significance', r.significance, 'basedOn', r.based_on) ORDER BY r.number) FROM revision r WHERE r.translation_id = t.id) AS revisions
    FROM translation t JOIN article a ON a.id = t.article_id WHERE a.key = ?1 AND t.language = ?2`,
  )
    .bind(article, language)
    .first<Omit<Stands, 'revisions'> & { revisions: string }>();
  if (!row) throw new Error(`There is no ${article}/${language}`);
  return { ...row, revisions: JSON.parse(row.revisions) };
}

export const idOf = async (article: string): Promise<number> => {
  const id = await env.DB.prepare('SELECT id FROM article WHERE key = ?').bind(article).first<number>('id');
  if (id === null) throw new Error(`There is no ${article}`);
  return id;
};

/** The editor's form, filled in. */
export const typed = (text: Partial<DraftText>, base: number, more: Record<string, string | number> = {}) => ({
  title: 'Gift cards',
  slug: '',
  summary: 'Short.',
  body: 'Text.',
  seoTitle: '',
  seoDescription: '',
  significance: 'minor',
  base,
  ...text,
  ...more,
});

/** What the page says must be sent again to go on all the same. */
export const acceptedIn = (html: string): string => /name="accepted" value="([0-9a-f]+)"/.exec(html)?.[1] ?? 'none';
