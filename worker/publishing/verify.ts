import type { Result } from '../result.ts';
import { refreshState } from './article-state.ts';
import type { TextPlace } from './comments.ts';
import { commit, type Conflict, type PublishingBindings } from './commit.ts';
import { guardLive } from './guards.ts';

/** `base` is the live revision that was read. */
type Check = TextPlace & { article: { number: number }; base: number; author: string };

/** Says that what readers see is still right, as of today. Changes no text; pages show the new date. A conflict: they see another text by now. */
export function verify(env: PublishingBindings, check: Check & { before: string | null }, now: Date): Promise<Result<undefined, Conflict>> {
  const { article, language, base } = check;
  const today = now.toISOString().slice(0, 10);
  const statements = [
    guardLive(env.DB, check, base),
    env.DB.prepare('UPDATE translation SET verified_at = ?3 WHERE article_id = ?1 AND language = ?2').bind(article.id, language, today),
    ...refreshState(env.DB, article.id),
  ];
  return commitCheck(env, check, statements, 'article.verify', { verified: check.before }, { verified: today });
}

/**
 * Says that a live translation already says what its source says by now: the same text once more, as made from revision
 * `basedOn` of the source, so that it no longer counts as outdated. Its text was published before, so no review is asked
 * for. A conflict: there is a newer text, live or drafted.
 */
export function markCurrent(env: PublishingBindings, check: Check & { basedOn: number }): Promise<Result<undefined, Conflict>> {
  const { article, language, base, basedOn, author } = check;
  const sourceLive = `SELECT st.live_revision FROM translation st JOIN article a ON a.id = st.article_id JOIN site s ON s.id = a.site_id
    WHERE st.article_id = ?1 AND st.language = s.source_language`;
  const statements = [
    guardLive(env.DB, check, base),
    env.DB.prepare(
      `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
      SELECT t.id, r.number + 1, 'published', r.title, r.slug, r.summary, r.seo_title, r.seo_description, r.body, 'minor',
        coalesce(CAST(min(?4, (${sourceLive})) AS INTEGER), r.based_on), ?5, 'Compared with the source: nothing to change'
      FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = ?3 WHERE t.article_id = ?1 AND t.language = ?2`,
    ).bind(article.id, language, base, basedOn, author),
    env.DB.prepare('UPDATE translation SET live_revision = CAST(?3 AS INTEGER) WHERE article_id = ?1 AND language = ?2').bind(article.id, language, base + 1),
    ...refreshState(env.DB, article.id),
  ];
  return commitCheck(env, check, statements, 'article.current', { revision: base }, { revision: base + 1, basedOn });
}

/** Only the article's own pages show either. */
function commitCheck(env: PublishingBindings, check: Check, statements: D1PreparedStatement[], action: string, before: object, after: object) {
  const { site, article, language, author } = check;
  const entry = { site, tags: [`article-${site}-${article.number}`], gateway: false };
  return commit(env, statements, entry, { actor: author, action, entity: `${article.key}/${language}`, before, after });
}
