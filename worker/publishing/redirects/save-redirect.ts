import { redirectsTag } from '../../redirects/store.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { commitLogged, newestChange, type Change } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { readAsOf } from '../compile-context.ts';
import { abortUnlessStillSo } from '../guard-change.ts';
import { readSource, readTarget, type RuleSite } from './addresses.ts';
import { readRules, writeRules } from './read-rules.ts';
import { findNewBad, flatten, type BadRule, type Rules } from './rules.ts';

export type RedirectText = { source: string; target: string; note: string };
/** `id` and `base` of the one that is changed; undefined for a new one. */
export type RedirectChange = RedirectText & { site: RuleSite; existing?: { id: number; base: number }; author: string };
/** What is wrong, by field. */
type RedirectFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; problems: Partial<Record<'source' | 'target', string>> };

type Stored = { source: string; target: string; note: string | null };

type Saved = Result<{ source: string }, RedirectFailure>;

/** Two that are right alone may be a circle together, so one that was written meanwhile is looked at too. */
const mostTries = 5;

/** Adds a redirect, or changes one. Others that led to its source lead to its target now; a circle is refused. */
export async function saveRedirect(env: PublishingBindings, change: RedirectChange): Promise<Saved> {
  for (let tries = 1; ; tries += 1) {
    const { asOf } = await readAsOf(env.DB);
    const done = await trySave(env, change, asOf);
    if (done.ok || done.failure.reason !== 'conflict' || tries === mostTries || (await isStale(env.DB, change))) return done;
  }
}

async function isStale(d1: D1Database, { site, existing }: RedirectChange): Promise<boolean> {
  const there = existing && (await findStored(d1, site.key, existing.id));
  return there !== undefined && (await newestChange(d1, site.key, 'redirect', there.source)) !== existing?.base;
}

async function trySave(env: PublishingBindings, change: RedirectChange, asOf: number): Promise<Saved> {
  const { site, existing, author, note } = change;
  const source = readSource(change.source, site);
  const target = readTarget(change.target, site);
  if (!source.ok || !target.ok)
    return refused({ reason: 'invalid', problems: { ...(!source.ok && { source: source.message }), ...(!target.ok && { target: target.message }) } });
  const before = existing && (await findStored(env.DB, site.key, existing.id));
  if (existing && !before) return refused({ reason: 'missing' });
  const rules = new Map(await readRules(env.DB, site.key));
  if (rules.has(source.value) && before?.source !== source.value)
    return refused({ reason: 'invalid', problems: { source: taken(rules.get(source.value) ?? '') } });
  if (before) rules.delete(before.source);
  const planned = planRules(rules, source.value, target.value, site);
  if (!planned.ok) return planned;
  const base = existing?.base ?? (await newestChange(env.DB, site.key, 'redirect', source.value));
  // The one that is changed keeps its number in the log, whatever it is called now.
  const entity = before?.source ?? source.value;
  const after = { source: source.value, target: planned.value.target, note };
  const logged: Change = { site: site.key, kind: 'redirect', entity, base, before: before ?? null, after, author };
  const done = await commitLogged(
    env,
    logged,
    [
      abortUnlessStillSo(env.DB, logged, { asOf }),
      ...(before && before.source !== source.value ? [renameSource(env.DB, existing?.id ?? 0, source.value)] : []),
      writeRules(env.DB, site.key, [after, ...planned.value.others], author),
    ],
    { site: site.key, tags: [redirectsTag(site.key)], gateway: false },
  );
  return done.ok ? succeeded({ source: source.value }) : done;
}

const taken = (target: string) => `There is a redirect from here already; it leads to ${target}. Change that one.`;

/** `others` are those that must lead elsewhere for it. */
function planRules(rules: Rules, source: string, target: string, site: RuleSite) {
  const all = flatten(new Map([...rules, [source, target]]));
  const [bad] = findNewBad(rules, all, site);
  if (bad) return refused({ reason: 'invalid', problems: { target: describeBad(bad) } } as const);
  const others = [...all].filter(([from, to]) => from !== source && rules.get(from) !== to).map(([from, to]) => ({ source: from, target: to, note: null }));
  return succeeded({ target: all.get(source) ?? target, others });
}

export function describeBad(bad: BadRule): string {
  if (bad.kind === 'loop') return `This would lead round in a circle from ${bad.source}. Choose a page that is there.`;
  return `${bad.source} would lead to another redirect, which leads to ${bad.to}. Write that instead.`;
}

const renameSource = (d1: D1Database, id: number, source: string) => d1.prepare('UPDATE redirect SET source = ?2 WHERE id = ?1').bind(id, source);

async function findStored(d1: D1Database, site: string, id: number): Promise<Stored | undefined> {
  const row = await d1
    .prepare('SELECT r.source AS source, r.target AS target, r.note AS note FROM redirect r JOIN site s ON s.id = r.site_id WHERE s.key = ? AND r.id = ?')
    .bind(site, id)
    .first<Stored>();
  return row ?? undefined;
}

export type RedirectRemoval = { site: string; id: number; base: number; author: string };

export async function removeRedirect(
  env: PublishingBindings,
  { site, id, base, author }: RedirectRemoval,
): Promise<Result<undefined, Conflict | { reason: 'missing' }>> {
  const before = await findStored(env.DB, site, id);
  if (!before) return refused({ reason: 'missing' });
  const change: Change = { site, kind: 'redirect', entity: before.source, base, before, after: null, author };
  return commitLogged(env, change, [env.DB.prepare('DELETE FROM redirect WHERE id = ?1').bind(id)], { site, tags: [redirectsTag(site)], gateway: false });
}
