import { env } from 'cloudflare:workers';
import { refreshState } from '../../../worker/publishing/article-state.ts';
import { findEdited, type EditedTranslation } from '../../../worker/admin/editor/edited.ts';
import { adminSiteStatement, parseAdminSite, type AdminSite } from '../../../worker/admin/admin-site.ts';

export async function readSite(): Promise<AdminSite> {
  const row = await adminSiteStatement(env.DB, 'ondelle').first<Parameters<typeof parseAdminSite>[0]>();
  if (!row) throw new Error('There is no example site');
  return parseAdminSite(row);
}

export async function askForReviews(required: boolean, days: Record<string, number> = {}): Promise<void> {
  await env.DB.prepare("UPDATE site SET settings = json_set(settings, '$.review', json(?))").bind(JSON.stringify({ required, days })).run();
}

export async function read(number: number, language: string): Promise<EditedTranslation> {
  const edited = await findEdited(env.DB, await readSite(), number, language);
  if (!edited) throw new Error(`There is no article ${number}`);
  return edited;
}

/** A newer text of a translation, as a writer would save it. */
export async function writeDraft(number: number, language: string, author: string, text: { title?: string; body?: string } = {}): Promise<number> {
  const { article, head } = await read(number, language);
  const base = head?.number ?? 0;
  await env.DB.batch([
    env.DB.prepare('INSERT INTO translation (article_id, language) VALUES (?, ?) ON CONFLICT DO NOTHING').bind(article.id, language),
    env.DB.prepare(
      `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
      SELECT id, CAST(?3 AS INTEGER), 'draft', ?4, 'draft', 'Short.', ?5, 'minor', ?6 FROM translation WHERE article_id = ?1 AND language = ?2`,
    ).bind(article.id, language, base + 1, text.title ?? 'A draft', text.body ?? 'Its text.', author),
    ...refreshState(env.DB, article.id),
  ]);
  return base + 1;
}

export const auditActions = async (entity: string): Promise<string[]> => {
  const { results } = await env.DB.prepare('SELECT action FROM audit WHERE entity = ? ORDER BY id').bind(entity).all<{ action: string }>();
  return results.map(({ action }) => action);
};

export const once = () => crypto.randomUUID();

/** What the editor's form sends for the newest text as it stands. */
export async function formOf(number: number, language: string): Promise<Record<string, string | number>> {
  const { head } = await read(number, language);
  return { ...head?.text, base: head?.number ?? 0, basedOn: head?.basedOn ?? '' };
}
