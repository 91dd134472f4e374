import { subjectOf, hasErrors } from '../check-lines.ts';
import { readCompileContext } from '../compile-context.ts';
import { compileText, type FieldProblem } from '../compile-text.ts';
import type { CompiledBody } from '../compile/compile-body.ts';

/** What stands in the way of a live text in other markets. */
export type TextProblems = { language: string; problems: FieldProblem[] }[];
/** `seen` are the numbers of the live revisions, by translation. */
export type Recompiling = { problems: TextProblems; statements: D1PreparedStatement[]; seen: number[] };

type TextRow = {
  id: number;
  language: string;
  number: number;
  title: string;
  slug: string;
  summary: string;
  body: string;
  seoTitle: string | null;
  seoDescription: string | null;
};
type Visibility = { onlyIn: string[] | null; hiddenIn: string[] | null };

/** Compiles the live texts of an article for the markets that are to see it: a market may not set a fact they show. */
export async function recompileLive(d1: D1Database, site: string, article: number, visibility: Visibility): Promise<Recompiling> {
  const texts = await readLive(d1, article);
  const context = await readCompileContext(
    d1,
    site,
    texts.map(({ body }) => body),
  );
  if (!context) throw new Error(`The site ${site} is not in the database`);
  const made = texts.map((text) => {
    const { compiled, problems } = compileText(writtenOf(text), subjectOf(visibility, text.language, context), context);
    return { text, compiled, problems };
  });
  return {
    problems: made.filter(({ problems }) => hasErrors(problems)).map(({ text, problems }) => ({ language: text.language, problems })),
    statements: made.map(({ text, compiled }) => writeCompiled(d1, text, compiled)),
    seen: texts.map(({ number }) => number),
  };
}

/** SQL that holds where the live texts of the article ?2 are not those any more that were seen (?3). */
export const liveChanged =
  '(SELECT json_group_array(l.number) FROM (SELECT live_revision AS number FROM translation WHERE article_id = ?2 AND live_revision IS NOT NULL ORDER BY id) l) <> ?3';

const writtenOf = ({ title, slug, summary, body, seoTitle, seoDescription }: TextRow) => ({
  title,
  slug,
  summary,
  body,
  seoTitle: seoTitle ?? '',
  seoDescription: seoDescription ?? '',
});

async function readLive(d1: D1Database, article: number): Promise<TextRow[]> {
  const { results } = await d1
    .prepare(
      `SELECT t.id AS id, t.language AS language, r.number AS number, r.title AS title, r.slug AS slug, r.summary AS summary, r.body AS body,
        r.seo_title AS seoTitle, r.seo_description AS seoDescription
      FROM translation t JOIN revision r ON r.translation_id = t.id AND r.number = t.live_revision WHERE t.article_id = ?1 ORDER BY t.id LIMIT 500`,
    )
    .bind(article)
    .all<TextRow>();
  return results;
}

function writeCompiled(d1: D1Database, { id, number }: TextRowKey, { segments, contents, links }: CompiledBody): D1PreparedStatement {
  return d1
    .prepare('UPDATE translation SET segments = ?3, contents = ?4, links = ?5 WHERE id = ?1 AND live_revision = ?2')
    .bind(id, number, JSON.stringify(segments), JSON.stringify(contents), JSON.stringify(links));
}

type TextRowKey = Pick<TextRow, 'id' | 'number'>;
