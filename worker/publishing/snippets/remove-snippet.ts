import { refused, type Result } from '../../result.ts';
import { commitChanges, type Change } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { isUsed, listSnippetUses, type SnippetUse } from './uses.ts';

/** `changes` is how often any of its texts was changed when the person decided. */
export type SnippetRemoval = { site: string; snippet: string; changes: number; author: string };
export type RemoveSnippetFailure = Conflict | { reason: 'missing' } | { reason: 'used'; uses: SnippetUse[] };

type TextRow = { language: string; body: string; newest: number };

const ofSnippet = `c.kind = 'snippet' AND substr(c.entity, 1, length(?2) + 1) = ?2 || '/'`;

/** How often any text of a snippet was changed. */
export async function countChanges(d1: D1Database, site: string, snippet: string): Promise<number> {
  const count = await d1
    .prepare(`SELECT count(*) AS n FROM change c JOIN site s ON s.id = c.site_id WHERE s.key = ?1 AND ${ofSnippet}`)
    .bind(site, snippet)
    .first<number>('n');
  return count ?? 0;
}

/** Removes a snippet in every language, if nothing shows it. */
export async function removeSnippet(
  env: PublishingBindings,
  { site, snippet, changes, author }: SnippetRemoval,
): Promise<Result<undefined, RemoveSnippetFailure>> {
  const texts = await listTexts(env.DB, site, snippet);
  const [first, ...others] = texts.map(({ language, body, newest }): Change => ({
    site,
    kind: 'snippet',
    entity: `${snippet}/${language}`,
    base: newest,
    before: body,
    after: null,
    author,
  }));
  if (!first) return refused({ reason: 'missing' });
  const id = '(SELECT n.id FROM snippet n JOIN site s ON s.id = n.site_id WHERE s.key = ?1 AND n.key = ?2)';
  const run = (sql: string) => env.DB.prepare(sql).bind(site, snippet);
  const done = await commitChanges(
    env,
    [first, ...others],
    [
      abortWhere(env.DB, first, isUsed, snippet),
      abortWhere(
        env.DB,
        first,
        `(SELECT count(*) FROM change c WHERE c.site_id = site.id AND ${ofSnippet}) <> CAST(?3 AS INTEGER)`,
        snippet,
        changes + texts.length,
      ),
      run(`DELETE FROM usage WHERE user_kind = 'snippet' AND user_id = ${id}`),
      run(`DELETE FROM snippet_translation WHERE snippet_id = ${id}`),
      run(`DELETE FROM snippet WHERE id = ${id}`),
    ],
  );
  if (done.ok) return done;
  const uses = await listSnippetUses(env.DB, site, snippet);
  return uses.length > 0 ? refused({ reason: 'used', uses }) : done;
}

async function listTexts(d1: D1Database, site: string, snippet: string): Promise<TextRow[]> {
  const { results } = await d1
    .prepare(
      `SELECT t.language AS language, t.body AS body,
        coalesce((SELECT max(c.number) FROM change c WHERE c.site_id = s.id AND c.kind = 'snippet' AND c.entity = n.key || '/' || t.language), 0) AS newest
      FROM snippet_translation t JOIN snippet n ON n.id = t.snippet_id JOIN site s ON s.id = n.site_id WHERE s.key = ? AND n.key = ?`,
    )
    .bind(site, snippet)
    .all<TextRow>();
  return results;
}
