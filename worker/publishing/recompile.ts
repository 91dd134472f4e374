import { readCompileContext } from './compile-context.ts';
import { compileBody, type CompiledBody } from './compile/compile-body.ts';
import { subjectOf } from './check-lines.ts';

/** Live texts and snippets that must be compiled again, because something they refer to is another thing now. */
export type Recompiled = { statements: D1PreparedStatement[]; last: number; count: number; more: boolean };

type TextRow = { id: number; language: string; number: number; body: string; onlyIn: string | null; hiddenIn: string | null };
type SnippetRow = { id: number; language: string; body: string };

const atOnce = 200;
const parameterLength = 400_000;

/**
 * The next of the live texts that use a file and do not show this address of it, compiled anew. `after` is the id
 * of the last one that was done. Of a text that is published meanwhile nothing is written: its own compiling counts.
 */
export async function recompileUsers(d1: D1Database, site: string, file: string, address: string, after: number): Promise<Recompiled> {
  const { results } = await d1
    .prepare(
      `SELECT t.id AS id, t.language AS language, r.number AS number, r.body AS body, a.only_in AS onlyIn, a.hidden_in AS hiddenIn
      FROM usage u JOIN translation t ON t.id = u.user_id AND t.language = u.language JOIN article a ON a.id = t.article_id
      JOIN revision r ON r.translation_id = t.id AND r.number = t.live_revision
      WHERE u.site_id = (SELECT id FROM site WHERE key = ?1) AND u.user_kind = 'translation' AND u.kind = 'media' AND u.key = ?2
        AND t.id > ?4 AND instr(t.segments, ?3) = 0 ORDER BY t.id LIMIT ${atOnce}`,
    )
    .bind(site, file, address, after)
    .all<TextRow>();
  return { statements: await compileTexts(d1, site, results), last: results.at(-1)?.id ?? after, count: results.length, more: results.length === atOnce };
}

async function compileTexts(d1: D1Database, site: string, rows: readonly TextRow[]): Promise<D1PreparedStatement[]> {
  if (rows.length === 0) return [];
  const context = await contextOf(d1, site, rows);
  const texts = rows.map(({ id, language, number, body, onlyIn, hiddenIn }) => {
    const subject = subjectOf({ onlyIn: parseList(onlyIn), hiddenIn: parseList(hiddenIn) }, language, context);
    return { id, number, ...piecesOf(compileBody(body, subject, context)) };
  });
  return packJson(texts).map((json) =>
    d1
      .prepare(
        `UPDATE translation SET segments = n.segments, contents = n.contents, links = n.links FROM (
          SELECT e.value ->> 'id' AS id, e.value ->> 'number' AS number, e.value -> 'segments' AS segments, e.value -> 'contents' AS contents, e.value -> 'links' AS links
          FROM json_each(?1) e) n WHERE translation.id = n.id AND translation.live_revision = n.number`,
      )
      .bind(json),
  );
}

/** All texts of snippets that use a file and do not show this address of it, compiled anew. */
export async function recompileSnippets(d1: D1Database, site: string, file: string, address: string): Promise<D1PreparedStatement[]> {
  const { results } = await d1
    .prepare(
      `SELECT n.id AS id, t.language AS language, t.body AS body FROM usage u JOIN snippet n ON n.id = u.user_id
      JOIN snippet_translation t ON t.snippet_id = n.id AND t.language = u.language
      WHERE u.site_id = (SELECT id FROM site WHERE key = ?1) AND u.user_kind = 'snippet' AND u.kind = 'media' AND u.key = ?2 AND instr(t.segments, ?3) = 0 ORDER BY n.id LIMIT 1000`,
    )
    .bind(site, file, address)
    .all<SnippetRow>();
  if (results.length === 0) return [];
  const context = await contextOf(d1, site, results);
  return results.map(({ id, language, body }) => {
    const { segments, links } = piecesOf(compileBody(body, { language, visibleIn: context.markets }, context));
    return d1
      .prepare('UPDATE snippet_translation SET segments = ?4, links = ?5 WHERE snippet_id = ?1 AND language = ?2 AND body = ?3')
      .bind(id, language, body, JSON.stringify(segments), JSON.stringify(links));
  });
}

async function contextOf(d1: D1Database, site: string, rows: readonly { body: string }[]) {
  const context = await readCompileContext(
    d1,
    site,
    rows.map(({ body }) => body),
  );
  if (!context) throw new Error(`The site ${site} is not in the database`);
  return context;
}

const piecesOf = ({ segments, contents, links }: CompiledBody) => ({ segments, contents, links });
const parseList = (json: string | null): string[] | null => (json === null ? null : JSON.parse(json));

/** Lists of JSON parameters that D1 takes; in bytes a text may have three times its length. */
function packJson(values: readonly unknown[]): string[] {
  const packs: string[][] = [[]];
  let length = 0;
  for (const json of values.map((value) => JSON.stringify(value))) {
    if (length + json.length > parameterLength && length > 0) {
      packs.push([]);
      length = 0;
    }
    packs.at(-1)?.push(json);
    length += json.length;
  }
  return packs.map((pack) => `[${pack.join(',')}]`);
}
