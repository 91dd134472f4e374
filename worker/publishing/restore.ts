import { refused, succeeded, type Result } from '../result.ts';
import { basisOf, refreshState } from './article-state.ts';
import { commitQuietly, type Conflict } from './commit.ts';
import { draftStatements, findRevision, hasText, tidyDraft } from './save-draft.ts';
import { checkBase } from './unpublish.ts';
import { findCopy, removeCopy } from './working-copy.ts';

/** `base` is the newest revision that was seen; `user` whose working copy would hide what is restored. */
export type Restoring = { site: string; article: { id: number; key: string }; language: string; revision: number; base: number; author: string; user: number };
/** `kept`: what had been typed and not saved is the revision before it. */
export type Restored = { revision: number; kept: boolean };

const noteOf = (revision: number) => `Restored from revision ${revision}`;
const keptNoteOf = (revision: number) => `Typed and not saved when revision ${revision} was restored`;

/**
 * Makes an earlier text the newest one again, as a draft: what readers see does not change, and nothing is taken away. What
 * the same person had typed and not saved becomes a revision of its own, below it.
 */
export async function restore(d1: D1Database, restoring: Restoring): Promise<Result<Restored, Conflict | { reason: 'missing' }>> {
  const { site, article, language, revision, base, author } = restoring;
  if (!(await isThere(d1, restoring))) return refused({ reason: 'missing' });
  const typed = await keepTyped(d1, restoring);
  const next = base + (typed.isKept ? 2 : 1);
  const statements = [
    checkBase(d1, article.id, language, base),
    ...typed.statements,
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
        SELECT t.id, CAST(?4 AS INTEGER), 'draft', r.title, r.slug, r.summary, r.seo_title, r.seo_description, r.body, 'minor', ${basisOf('r', 't')}, ?5, ?6
        FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = ?3 WHERE t.article_id = ?1 AND t.language = ?2`,
      )
      .bind(article.id, language, revision, next, author, noteOf(revision)),
    ...refreshState(d1, article.id),
  ];
  const told = {
    actor: author,
    action: 'article.restore',
    entity: `${article.key}/${language}`,
    before: { revision: base },
    after: { revision: next, from: revision, ...(typed.isKept && { kept: base + 1 }) },
  };
  const done = await commitQuietly(d1, statements, { site, ...told });
  if (done.ok) return succeeded({ revision: next, kept: typed.isKept });
  const double = await findDouble(d1, restoring);
  return double === undefined ? done : succeeded({ revision: double, kept: double > base + 1 });
}

/** A copy that says what is the newest, or what is restored, holds nothing of its own. */
async function keepTyped(d1: D1Database, { site, article, language, revision, base, author, user }: Restoring) {
  const copy = await findCopy(d1, { article: article.id, language, user });
  if (!copy) return { isKept: false, statements: [] };
  const where = { site, article: article.key, language };
  const found = await Promise.all([findRevision(d1, where, base), findRevision(d1, where, revision)]);
  const typed = tidyDraft(copy.text);
  const known = { user, version: copy.version };
  if (found.some((each) => each && hasText(each, typed))) return { isKept: false, statements: [removeCopy(d1, { article: article.id, language }, known)] };
  const text = { ...typed, title: typed.title || 'Without a title' };
  const draft = { ...where, base, text, author, copy: known, note: keptNoteOf(revision) };
  return { isKept: true, statements: draftStatements(d1, article.id, draft, text, false) };
}

const find = `SELECT r.note AS note, r.author AS author FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = ?3
  WHERE t.article_id = ?1 AND t.language = ?2`;

async function isThere(d1: D1Database, { article, language, revision }: Restoring): Promise<boolean> {
  return (await d1.prepare(find).bind(article.id, language, revision).first()) !== null;
}

/** The same form, sent twice. */
async function findDouble(d1: D1Database, { article, language, revision, base, author }: Restoring): Promise<number | undefined> {
  const rows = [base + 1, base + 2].map((number) => d1.prepare(find).bind(article.id, language, number));
  const found = (await d1.batch<{ note: string | null; author: string }>(rows)).flatMap(({ results }) => results);
  const index = found.findIndex((next) => next.author === author && next.note === noteOf(revision));
  return index < 0 ? undefined : base + 1 + index;
}
