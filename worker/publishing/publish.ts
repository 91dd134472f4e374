import { parseLine } from '../articles/line.ts';
import { refused, succeeded, type Result } from '../result.ts';
import { madeFrom, refreshState } from './article-state.ts';
import { hasErrors, subjectOf } from './check-lines.ts';
import { commit, type Conflict, type PublishingBindings } from './commit.ts';
import type { CompiledBody } from './compile/compile-body.ts';
import { makeSlug } from '../sites/slug.ts';
import { isStillSo, newestEntry, readCompileContext, type StoredContext } from './compile-context.ts';
import { compileWritten, type FieldProblem, type WrittenText } from './compile-text.ts';
import { changeAddress, findTarget, type Target } from './target.ts';
import { replaceUsage } from './usage.ts';
import { removeCopy, type KnownCopy } from './working-copy.ts';

export type Significance = 'minor' | 'medium' | 'major';

/** What an editor publishes. `base` is the number of the revision the text was written on; 0 for a first one. */
export type Publication = {
  site: string;
  article: string;
  language: string;
  base: number;
  text: WrittenText;
  significance: Significance;
  basedOn?: number;
  author: string;
  note?: string;
  /** The working copy that is done with. */
  copy?: KnownCopy;
};
export type PublishFailure =
  | Conflict
  | { reason: 'missing'; what: 'site' | 'article' }
  | { reason: 'archived' }
  | { reason: 'invalid'; problems: FieldProblem[] }
  | { reason: 'warned'; problems: FieldProblem[] };
/** `problems` are warnings: it is live all the same. */
export type Published = { revision: number; slug: string; problems: FieldProblem[] };
type Company = {
  /** What must hold before anything is written: statements that abort the batch. */
  guards?: (target: Target) => D1PreparedStatement[];
  /** Asked before anything is written, with the warnings: false refuses. */
  accept?: (warnings: FieldProblem[]) => boolean | Promise<boolean>;
  /** What must happen in the same batch, or not at all. */
  with?: (target: Target) => D1PreparedStatement[];
  /** Who does it, if not the author. */
  actor?: string;
};

/** Facts, snippets or the article's markets may change between compiling and writing; then it is compiled anew. */
const mostTries = 5;

/** Makes a text the live one of its translation, compiled, in one batch with its revision, slug history and outbox row. */
export async function publish(env: PublishingBindings, publication: Publication, now: Date, company: Company = {}): Promise<Result<Published, PublishFailure>> {
  for (let tries = 1; ; tries += 1) {
    const context = await readCompileContext(env.DB, publication.site, [publication.text.body]);
    if (!context) return refused({ reason: 'missing', what: 'site' });
    const done = await publishIn(env, context, publication, now, company);
    if (done.ok || done.failure.reason !== 'conflict' || tries === mostTries || (await isStillSo(env.DB, context))) return done;
  }
}

async function publishIn(
  env: PublishingBindings,
  context: StoredContext,
  publication: Publication,
  now: Date,
  company: Company,
): Promise<Result<Published, PublishFailure>> {
  const { site, article, language, text } = publication;
  const target = await findTarget(env.DB, site, article, language);
  if (!target) return refused({ reason: 'missing', what: 'article' });
  if (target.archived) return refused({ reason: 'archived' });
  const { compiled, problems } = compileWritten(text, subjectOf(target, language, context), context);
  if (hasErrors(problems)) return refused({ reason: 'invalid', problems });
  if (company.accept && !(await company.accept(problems))) return refused({ reason: 'warned', problems });
  const slug = makeSlug(text.slug || text.title);
  const address = changeAddress(env.DB, site, target, language, slug);
  const done = await commit(
    env,
    [
      ...(company.guards?.(target) ?? []),
      ...statements(env.DB, target, publication, context, compiled, slug, now),
      ...(company.with?.(target) ?? []),
      ...address.statements,
      ...refreshState(env.DB, target.id),
    ],
    {
      site,
      tags: address.tags,
      gateway: false,
      search: address.search,
    },
    {
      actor: company.actor ?? publication.author,
      action: 'article.publish',
      entity: `${article}/${language}`,
      before: { revision: publication.base },
      after: { revision: publication.base + 1, title: text.title, significance: publication.significance },
    },
  );
  return done.ok ? succeeded({ revision: publication.base + 1, slug, problems }) : done;
}

function statements(
  d1: D1Database,
  target: Target,
  publication: Publication,
  { asOf }: StoredContext,
  compiled: CompiledBody,
  slug: string,
  now: Date,
): D1PreparedStatement[] {
  const { language, base, text, significance, basedOn, author, note, copy } = publication;
  const shown = [text.title, slug, text.summary, text.seoTitle || null, text.seoDescription || null];
  return [
    d1.prepare('INSERT INTO translation (article_id, language) VALUES (?, ?) ON CONFLICT DO NOTHING').bind(target.id, language),
    d1
      .prepare(
        `INSERT INTO revision (translation_id, number, status, title, slug, summary, seo_title, seo_description, body, significance, based_on, author, note)
        VALUES (${openTranslation}, CAST(?3 AS INTEGER), 'published', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ${madeFrom('?11')}, ?12, ?13)`,
      )
      .bind(target.id, language, base + 1, ...shown, text.body, significance, basedOn ?? null, author, note ?? null, asOf),
    keepSlug(d1, target.id, language, slug),
    d1
      .prepare(
        `UPDATE translation SET live_revision = CAST(?3 AS INTEGER), title = ?4, slug = ?5, summary = ?6, seo_title = ?7, seo_description = ?8, segments = ?9, contents = ?10,
          links = ?11, published_at = coalesce(published_at, ?12), updated_at = ?12 WHERE article_id = ?1 AND language = ?2`,
      )
      .bind(
        target.id,
        language,
        base + 1,
        ...shown,
        JSON.stringify(compiled.segments),
        JSON.stringify(compiled.contents),
        JSON.stringify(compiled.links),
        now.toISOString(),
      ),
    ...replaceUsage(d1, publication.site, target.id, language, { ...compiled.uses, facts: [...compiled.uses.facts, ...factsOf(text)] }),
    ...(copy ? [removeCopy(d1, { article: target.id, language }, copy)] : []),
  ];
}

/** None, which aborts the batch, where the article was archived meanwhile, ?3 does not follow the newest revision, or the context ?14 is not so any more. */
const openTranslation = `(SELECT t.id FROM translation t JOIN article a ON a.id = t.article_id WHERE t.article_id = ?1 AND t.language = ?2
  AND a.archived_at IS NULL AND coalesce((SELECT max(n.number) FROM revision n WHERE n.translation_id = t.id), 0) = ?3 - 1 AND ${newestEntry} = ?14)`;

const factsOf = ({ title, summary, seoTitle = '', seoDescription = '' }: Publication['text']) => [title, summary, seoTitle, seoDescription].flatMap(factsIn);

/** The facts that a line of plain text shows. */
export const factsIn = (line: string) => parseLine(line).flatMap((part) => (typeof part === 'string' ? [] : [part.fact]));

/** The slug that stood there before goes into the history, if it differs. */
export function keepSlug(d1: D1Database, article: number, language: string, slug: string): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT OR IGNORE INTO slug_history (site_id, kind, number, language, slug)
      SELECT a.site_id, 'article', a.number, t.language, t.slug FROM translation t JOIN article a ON a.id = t.article_id
      WHERE t.article_id = ?1 AND t.language = ?2 AND t.slug <> '' AND t.slug <> ?3`,
    )
    .bind(article, language, slug);
}
