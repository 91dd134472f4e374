import { redirectsTag } from '../../redirects/store.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { commit, type Conflict, type PublishingBindings } from '../commit.ts';
import { readSource, readTarget, type RuleSite } from './addresses.ts';
import { readRules, writeRules } from './read-rules.ts';
import type { RedirectRow, RowProblem } from './redirects-csv.ts';
import { findNewBad, flatten } from './rules.ts';
import { describeBad } from './save-redirect.ts';

type Rule = { source: string; target: string; note: string | null };
export type ImportFailure = Conflict | { reason: 'invalid'; problems: RowProblem[] };

/** Takes in all rows of a file, or none. A row for a source that is there takes its place. */
export async function importRedirects(
  env: PublishingBindings,
  site: RuleSite,
  rows: readonly RedirectRow[],
  author: string,
): Promise<Result<{ written: number; unchanged: number }, ImportFailure>> {
  const { rules, problems } = readRows(rows, site);
  const there = await readRules(env.DB, site.key);
  const lines = new Map(rules.map(({ source, line }) => [source, line]));
  const all = flatten(new Map([...there, ...rules.map(({ source, target }) => [source, target] as const)]));
  const bad = findNewBad(there, all, site).map((rule) => ({ line: lines.get(rule.source) ?? 0, message: describeBad(rule) }));
  if (problems.length + bad.length > 0) return refused({ reason: 'invalid', problems: [...problems, ...bad].toSorted((one, other) => one.line - other.line) });
  const notes = new Map(rules.map(({ source, note }) => [source, note]));
  const written: Rule[] = [...all]
    .filter(([source, target]) => there.get(source) !== target)
    .map(([source, target]) => ({ source, target, note: notes.get(source) ?? null }));
  const unchanged = rules.length - written.filter(({ source }) => lines.has(source)).length;
  if (written.length === 0) return succeeded({ written: 0, unchanged });
  const before = Object.fromEntries(written.flatMap(({ source }) => (there.has(source) ? [[source, there.get(source)]] : [])));
  const done = await commit(
    env,
    parts(written).flatMap((part) => [logRules(env.DB, site.key, part, author), writeRules(env.DB, site.key, part, author)]),
    { site: site.key, tags: [redirectsTag(site.key)], gateway: false },
    { actor: author, action: 'redirect.import', entity: site.key, before, after: Object.fromEntries(written.map(({ source, target }) => [source, target])) },
  );
  return done.ok ? succeeded({ written: written.length, unchanged }) : done;
}

function readRows(rows: readonly RedirectRow[], site: RuleSite) {
  const rules: (Rule & { line: number })[] = [];
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  for (const { line, note, ...row } of rows) {
    const [source, target] = [readSource(row.source, site), readTarget(row.target, site)];
    if (!source.ok) problems.push({ line, message: `${row.source || 'No source'}: ${source.message}` });
    if (!target.ok) problems.push({ line, message: `${row.target || 'No target'}: ${target.message}` });
    if (!source.ok || !target.ok) continue;
    const first = seen.get(source.value);
    if (first !== undefined) problems.push({ line, message: `${source.value} stands in line ${first} already.` });
    seen.set(source.value, line);
    rules.push({ line, source: source.value, target: target.value, note: note.trim().slice(0, 500) || null });
  }
  return { rules, problems };
}

const atOnce = 1000;
const parts = (rules: readonly Rule[]): Rule[][] =>
  Array.from({ length: Math.ceil(rules.length / atOnce) }, (_, index) => rules.slice(index * atOnce, (index + 1) * atOnce));

/** Each with its entry in the change log, so that somebody who edits one at the same time is told. */
function logRules(d1: D1Database, site: string, rules: readonly Rule[], author: string): D1PreparedStatement {
  return d1
    .prepare(
      `INSERT INTO change (site_id, kind, entity, number, before, after, author)
      SELECT s.id, 'redirect', e.value ->> 'source',
        1 + coalesce((SELECT max(c.number) FROM change c WHERE c.site_id = s.id AND c.kind = 'redirect' AND c.entity = e.value ->> 'source'), 0),
        (SELECT json_object('source', r.source, 'target', r.target, 'note', r.note) FROM redirect r WHERE r.site_id = s.id AND r.source = e.value ->> 'source'),
        e.value, ?3
      FROM site s, json_each(?2) e WHERE s.key = ?1`,
    )
    .bind(site, JSON.stringify(rules), author);
}
