import type { Problem } from '../articles/segments.ts';
import { refused, succeeded, type Result } from '../result.ts';
import { basisOf, refreshState } from './article-state.ts';
import { checkTitle, hasErrors, subjectOf } from './check-lines.ts';
import { commit, type Conflict, type PublishingBindings } from './commit.ts';
import { makeSlug } from '../sites/slug.ts';
import { readCompileContext } from './compile-context.ts';
import { factsIn, keepSlug } from './publish.ts';
import { changeAddress, findTarget, type Target } from './target.ts';
import { addUsage, dropUsage } from './usage.ts';

type Missing = { reason: 'missing'; what: 'site' | 'article' | 'translation' };
type Where = { site: string; article: string; language: string; base: number; author: string };
/** What must happen in the same batch, or not at all; and who does it, if not the author. */
type Company = { with?: D1PreparedStatement[]; actor?: string };
type Renaming = Where & { title: string; slug?: string };
/** `problems` are warnings: it is renamed all the same. */
type Renamed = { slug: string; problems: Problem[] };

const into = `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)`;
const rest = `r.summary, r.seo_title, r.seo_description, r.body, 'minor', ${basisOf('r', 't')}`;

/** Takes a translation off the site: readers get the next language of their chain, or that it was withdrawn. Its text is kept. */
export async function unpublish(env: PublishingBindings, where: Where, company: Company = {}): Promise<Result<undefined, Conflict | Missing>> {
  const { site, article, language, base, author } = where;
  const target = await findTarget(env.DB, site, article, language);
  if (!target?.translated) return missing(target);
  const address = changeAddress(env.DB, site, target, language, null);
  const changes = [
    checkBase(env.DB, target.id, language, base),
    env.DB.prepare(
      `${into} SELECT t.id, CAST(?3 AS INTEGER) + 1, iif(r.status = 'published', 'draft', r.status), r.title, r.slug, ${rest}, ?4, 'Unpublished'
      FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = CAST(?3 AS INTEGER) WHERE t.article_id = ?1 AND t.language = ?2`,
    ).bind(target.id, language, base, author),
    env.DB.prepare('UPDATE translation SET live_revision = NULL WHERE article_id = ?1 AND language = ?2').bind(target.id, language),
    dropUsage(env.DB, target.id, language),
    ...(company.with ?? []),
    ...address.statements,
    ...refreshState(env.DB, target.id),
  ];
  return commit(
    env,
    changes,
    { site, tags: address.tags, gateway: false, search: address.search },
    { actor: company.actor ?? author, action: 'article.unpublish', entity: `${article}/${language}`, before: { revision: base } },
  );
}

/**
 * Gives a translation another title and slug; the old address leads to the new one. The live text stays as compiled,
 * whatever drafts there are after it; of a translation that is not live, the newest text is renamed and stays a draft.
 */
export async function rename(
  env: PublishingBindings,
  renaming: Renaming,
  now: Date,
): Promise<Result<Renamed, Conflict | Missing | { reason: 'invalid'; problems: Problem[] }>> {
  const { site, article, language, title } = renaming;
  const context = await readCompileContext(env.DB, site, []);
  if (!context) return refused({ reason: 'missing', what: 'site' });
  const target = await findTarget(env.DB, site, article, language);
  if (!target?.translated) return missing(target);
  const problems = checkTitle(title, subjectOf(target, language, context), context);
  if (hasErrors(problems)) return refused({ reason: 'invalid', problems });
  const slug = makeSlug(renaming.slug || title);
  const address = changeAddress(env.DB, site, target, language, target.liveSlug === null ? null : slug);
  const done = await commit(
    env,
    [...renameStatements(env.DB, target, renaming, slug, now), ...address.statements, ...refreshState(env.DB, target.id)],
    {
      site,
      tags: address.tags,
      gateway: false,
      search: address.search,
    },
    { actor: renaming.author, action: 'article.rename', entity: `${article}/${language}`, after: { title, slug } },
  );
  return done.ok ? succeeded({ slug, problems }) : done;
}

const missing = (target: Target | undefined) => refused({ reason: 'missing', what: target ? 'translation' : 'article' } as const);

function renameStatements(d1: D1Database, { id }: Target, { site, language, base, author, title }: Renaming, slug: string, now: Date): D1PreparedStatement[] {
  return [
    checkBase(d1, id, language, base),
    d1
      .prepare(
        `${into} SELECT t.id, CAST(?3 AS INTEGER) + 1, iif(t.live_revision IS NULL, 'draft', 'published'), ?5, ?6, ${rest}, ?4, 'Renamed'
        FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = coalesce(t.live_revision, CAST(?3 AS INTEGER))
        WHERE t.article_id = ?1 AND t.language = ?2`,
      )
      .bind(id, language, base, author, title, slug),
    keepSlug(d1, id, language, slug),
    d1
      .prepare(
        `UPDATE translation SET live_revision = CAST(?3 AS INTEGER) + 1, title = ?4, slug = ?5, updated_at = ?6
        WHERE article_id = ?1 AND language = ?2 AND live_revision IS NOT NULL`,
      )
      .bind(id, language, base, title, slug, now.toISOString()),
    addUsage(d1, site, id, language, { facts: factsIn(title), snippets: [], media: [] }),
  ];
}

/**
 * Both operations copy a revision that is there, so without this they would not conflict: where the base is not the
 * newest, the newest is inserted once more, which aborts the batch.
 */
export function checkBase(d1: D1Database, article: number, language: string, base: number): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT INTO revision (translation_id, number, status, title, slug, summary, body, significance, author)
      SELECT n.id, n.newest, 'draft', '', '', '', '', 'minor', '' FROM (
        SELECT t.id AS id, (SELECT max(r.number) FROM revision r WHERE r.translation_id = t.id) AS newest
        FROM translation t WHERE t.article_id = ?1 AND t.language = ?2) n
      WHERE n.newest <> ?3`,
    )
    .bind(article, language, base);
}
