import { refused, type Result } from '../result.ts';
import { commit, type Conflict, type PublishingBindings } from './commit.ts';
import { keepSlug } from './publish.ts';
import { makeSlug } from './compile/slug.ts';
import { articleTags, findTarget } from './target.ts';

type Missing = { reason: 'missing'; what: 'article' };
type Where = { site: string; article: string; language: string; base: number; author: string };

const copy = `SELECT t.id, CAST(?3 AS INTEGER), ?4, r.title, r.slug, r.summary, r.seo_title, r.seo_description, r.body, 'minor', r.based_on, ?5, ?6
  FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = CAST(?3 AS INTEGER) - 1 WHERE t.article_id = ?1 AND t.language = ?2`;
const into = `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)`;

/** Takes a translation off the site: readers get the next language of their chain, or that it was withdrawn. Its text is kept. */
export async function unpublish(env: PublishingBindings, where: Where): Promise<Result<undefined, Conflict | Missing>> {
  const { site, article, language, base, author } = where;
  const target = await findTarget(env.DB, site, article, language);
  if (!target) return refused({ reason: 'missing', what: 'article' });
  const changes = [
    ...checkBase(env.DB, target.id, language, base),
    env.DB.prepare(`${into} ${copy}`).bind(target.id, language, base + 1, 'draft', author, 'Unpublished'),
    env.DB.prepare('UPDATE translation SET live_revision = NULL WHERE article_id = ?1 AND language = ?2').bind(target.id, language),
  ];
  return commit(env, changes, { site, tags: articleTags(site, target), gateway: false });
}

/** Gives a translation another title and slug; the old address leads to the new one. The body stays as compiled. */
export async function rename(env: PublishingBindings, where: Where & { title: string; slug?: string }, now: Date): Promise<Result<{ slug: string }, Conflict | Missing>> {
  const { site, article, language, base, author, title } = where;
  const target = await findTarget(env.DB, site, article, language);
  if (!target) return refused({ reason: 'missing', what: 'article' });
  const slug = makeSlug(where.slug || title);
  const done = await commit(
    env,
    [
      ...checkBase(env.DB, target.id, language, base),
      env.DB.prepare(`${into} ${copy}`).bind(target.id, language, base + 1, 'published', author, 'Renamed'),
      env.DB
        .prepare('UPDATE revision SET title = ?4, slug = ?5 WHERE number = CAST(?3 AS INTEGER) AND translation_id = (SELECT id FROM translation WHERE article_id = ?1 AND language = ?2)')
        .bind(target.id, language, base + 1, title, slug),
      keepSlug(env.DB, target.id, language, slug),
      env.DB
        .prepare('UPDATE translation SET live_revision = CAST(?3 AS INTEGER), title = ?4, slug = ?5, updated_at = ?6 WHERE article_id = ?1 AND language = ?2')
        .bind(target.id, language, base + 1, title, slug, now.toISOString()),
    ],
    { site, tags: articleTags(site, target), gateway: false },
  );
  return done.ok ? { ok: true, value: { slug } } : done;
}

/**
 * Both operations copy the revision they were based on, so without it they would write nothing and not conflict: a
 * base that is not there is inserted as a duplicate of the newest, which aborts the batch.
 */
function checkBase(d1: D1Database, article: number, language: string, base: number): D1PreparedStatement[] {
  return [
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
        SELECT t.id, n.newest, 'draft', '', '', '', '', 'minor', '' FROM translation t
        JOIN (SELECT translation_id, max(number) AS newest FROM revision GROUP BY translation_id) n ON n.translation_id = t.id
        WHERE t.article_id = ?1 AND t.language = ?2 AND n.newest <> ?3`,
      )
      .bind(article, language, base),
  ];
}
