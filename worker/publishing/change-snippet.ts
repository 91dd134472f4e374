import type { Problem } from '../articles/segments.ts';
import { refused, succeeded, type Result } from '../result.ts';
import { commitChange, newestChange, type Newest } from './change.ts';
import type { Conflict, PublishingBindings } from './commit.ts';
import { compileBody } from './compile/compile-body.ts';
import { findSnippetCycle } from './compile/snippet-cycles.ts';
import { readCompileContext } from './compile-context.ts';
import { abortUnlessNewest, abortUnlessStillSo } from './guard-change.ts';
import { replaceSnippetUsage } from './usage.ts';

/** `others`: what it was written by, such as the source of a translation, which must be as it was too. */
export type SnippetChange = { site: string; snippet: string; language: string; base: number; others?: readonly Newest[]; body: string; author: string };
export type SnippetFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; problems: Problem[] };

type Changed = Result<{ problems: Problem[] }, SnippetFailure>;

/** Facts may be deleted, or other snippets changed, between compiling and writing; then it is compiled anew. */
const mostTries = 5;

/** Sets a snippet's text in one language: every page that shows it changes, no article is touched. */
export async function changeSnippet(env: PublishingBindings, change: SnippetChange): Promise<Changed> {
  for (let tries = 1; ; tries += 1) {
    const done = await tryChange(env, change);
    if (done.ok || done.failure.reason !== 'conflict' || tries === mostTries) return done;
    if ((await newestChange(env.DB, change.site, 'snippet', `${change.snippet}/${change.language}`)) !== change.base) return done;
  }
}

async function tryChange(env: PublishingBindings, change: SnippetChange): Promise<Changed> {
  const { site, snippet, language, base, others = [], body, author } = change;
  const context = await readCompileContext(env.DB, site, [body]);
  if (!context) return refused({ reason: 'missing' });
  const compiled = compileBody(body, { language, visibleIn: context.markets }, { ...context, snippets: new Set([...context.snippets, snippet]) });
  const problems = [...compiled.problems, ...(await cycleProblems(env.DB, site, snippet, compiled.uses.snippets))];
  if (problems.some(({ severity }) => severity === 'error')) return refused({ reason: 'invalid', problems });
  const before = await readBody(env.DB, site, snippet, language);
  const logged = { site, kind: 'snippet', entity: `${snippet}/${language}`, base, before, after: body, author } as const;
  const statements = [
    abortUnlessStillSo(env.DB, logged, context),
    ...abortUnlessNewest(env.DB, logged, others),
    env.DB.prepare('INSERT INTO snippet (site_id, key) SELECT id, ?2 FROM site WHERE key = ?1 ON CONFLICT DO NOTHING').bind(site, snippet),
    env.DB.prepare(
      `INSERT INTO snippet_translation (snippet_id, language, body, segments, links)
        SELECT n.id, ?3, ?4, ?5, ?6 FROM snippet n JOIN site s ON s.id = n.site_id WHERE s.key = ?1 AND n.key = ?2
        ON CONFLICT (snippet_id, language) DO UPDATE SET body = ?4, segments = ?5, links = ?6`,
    ).bind(site, snippet, language, body, JSON.stringify(compiled.segments), JSON.stringify(compiled.links)),
    ...replaceSnippetUsage(env.DB, site, snippet, language, compiled.uses),
  ];
  const done = await commitChange(env, logged, statements);
  return done.ok ? succeeded({ problems }) : done;
}

async function cycleProblems(d1: D1Database, site: string, snippet: string, uses: string[]): Promise<Problem[]> {
  const { results } = await d1
    .prepare(
      `SELECT n.key AS user, u.key AS used FROM usage u JOIN snippet n ON n.id = u.user_id JOIN site s ON s.id = u.site_id
      WHERE s.key = ? AND u.user_kind = 'snippet' AND u.kind = 'snippet' ORDER BY n.key LIMIT 10000`,
    )
    .bind(site)
    .all<{ user: string; used: string }>();
  const graph = new Map<string, string[]>();
  for (const { user, used } of results) if (user !== snippet) graph.set(user, [...(graph.get(user) ?? []), used]);
  const cycle = findSnippetCycle(graph.set(snippet, uses));
  if (!cycle) return [];
  return [{ severity: 'error', line: 1, message: `Snippets contain each other: ${cycle.join(' → ')}.`, hint: 'Take one of them out of the other.' }];
}

function readBody(d1: D1Database, site: string, snippet: string, language: string): Promise<string | null> {
  return d1
    .prepare(
      `SELECT t.body AS body FROM snippet_translation t JOIN snippet n ON n.id = t.snippet_id JOIN site s ON s.id = n.site_id
      WHERE s.key = ? AND n.key = ? AND t.language = ?`,
    )
    .bind(site, snippet, language)
    .first<string>('body');
}
