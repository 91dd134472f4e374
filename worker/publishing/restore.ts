import { refused, succeeded, type Result } from '../result.ts';
import { basisOf, refreshState } from './article-state.ts';
import { commitQuietly, type Conflict } from './commit.ts';
import { checkBase } from './unpublish.ts';

/** `base` is the newest revision that was seen. */
export type Restoring = { site: string; article: { id: number; key: string }; language: string; revision: number; base: number; author: string };

const noteOf = (revision: number) => `Restored from revision ${revision}`;

/** Makes an earlier text the newest one again, as a draft: what readers see does not change, and nothing is taken away. */
export async function restore(d1: D1Database, restoring: Restoring): Promise<Result<{ revision: number }, Conflict | { reason: 'missing' }>> {
  const { site, article, language, revision, base, author } = restoring;
  if (!(await isThere(d1, restoring))) return refused({ reason: 'missing' });
  const statements = [
    checkBase(d1, article.id, language, base),
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
        SELECT t.id, CAST(?4 AS INTEGER) + 1, 'draft', r.title, r.slug, r.summary, r.seo_title, r.seo_description, r.body, 'minor', ${basisOf('r', 't')}, ?5, ?6
        FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = ?3 WHERE t.article_id = ?1 AND t.language = ?2`,
      )
      .bind(article.id, language, revision, base, author, noteOf(revision)),
    ...refreshState(d1, article.id),
  ];
  const told = {
    actor: author,
    action: 'article.restore',
    entity: `${article.key}/${language}`,
    before: { revision: base },
    after: { revision: base + 1, from: revision },
  };
  const done = await commitQuietly(d1, statements, { site, ...told });
  return done.ok || (await isDouble(d1, restoring)) ? succeeded({ revision: base + 1 }) : done;
}

const find = `SELECT r.note AS note, r.author AS author FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = ?3
  WHERE t.article_id = ?1 AND t.language = ?2`;

async function isThere(d1: D1Database, { article, language, revision }: Restoring): Promise<boolean> {
  return (await d1.prepare(find).bind(article.id, language, revision).first()) !== null;
}

/** The same form, sent twice. */
async function isDouble(d1: D1Database, { article, language, revision, base, author }: Restoring): Promise<boolean> {
  const next = await d1
    .prepare(find)
    .bind(article.id, language, base + 1)
    .first<{ note: string | null; author: string }>();
  return next?.note === noteOf(revision) && next.author === author;
}
