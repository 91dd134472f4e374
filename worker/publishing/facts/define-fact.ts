import type { FactType } from '../../markets/facts.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { sameJson } from '../import/same-json.ts';
import type { Texts } from '../../sites/texts.ts';
import { commitChange, newestChange } from '../change.ts';
import { isUsed } from '../change-fact.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { insertReceipt } from '../receipt.ts';
import { readFactRow } from './fact-row.ts';
import { callOffFactPlans } from './schedule-fact.ts';

type Named = { site: string; fact: string; author: string };
export type NewFact = Named & { type: FactType; labels: Texts; once: string; location: string };

/** Makes a fact that no market sets yet, last in the list. A fact's key and type stay as they are: texts and values rest on them. */
export async function createFact(
  env: PublishingBindings,
  { site, fact, type, labels, author, once, location }: NewFact,
): Promise<Result<undefined, Conflict | { reason: 'exists' }>> {
  if (await readFactRow(env.DB, site, fact)) return refused({ reason: 'exists' });
  const position = await nextPosition(env.DB, site);
  const base = await newestChange(env.DB, site, 'fact', fact);
  const insert = env.DB.prepare(
    'INSERT INTO fact (site_id, key, type, labels, position) SELECT id, ?2, ?3, ?4, CAST(?5 AS INTEGER) FROM site WHERE key = ?1',
  ).bind(site, fact, type, JSON.stringify(labels), position);
  const change = { site, kind: 'fact', entity: fact, base, before: null, after: { position, type, labels }, author } as const;
  return commitChange(env, change, [insertReceipt(env.DB, once, location), insert]);
}

/** What editors call it. */
export async function renameFact(
  env: PublishingBindings,
  { site, fact, author, base, labels }: Named & { base: number; labels: Texts },
): Promise<Result<{ changed: boolean }, Conflict | { reason: 'missing' }>> {
  const row = await readFactRow(env.DB, site, fact);
  if (!row) return refused({ reason: 'missing' });
  const { id, values: _values, ...before } = row;
  if (sameJson(before.labels, labels)) return succeeded({ changed: false });
  const update = env.DB.prepare('UPDATE fact SET labels = ?2 WHERE id = CAST(?1 AS INTEGER)').bind(id, JSON.stringify(labels));
  const done = await commitChange(env, { site, kind: 'fact', entity: fact, base, before, after: { ...before, labels }, author }, [update]);
  return done.ok ? succeeded({ changed: true }) : done;
}

/** Takes a fact away with its values and what is planned for it, unless a text that readers see uses it: then the batch is refused as a whole. */
export async function deleteFact(
  env: PublishingBindings,
  { site, fact, author, base }: Named & { base: number },
): Promise<Result<undefined, Conflict | { reason: 'missing' | 'used' }>> {
  const row = await readFactRow(env.DB, site, fact);
  if (!row) return refused({ reason: 'missing' });
  const { id, ...before } = row;
  const change = { site, kind: 'fact', entity: fact, base, before, after: null, author } as const;
  const statements = [
    abortWhere(env.DB, change, isUsed, fact),
    env.DB.prepare('DELETE FROM market_fact WHERE fact_id = CAST(?1 AS INTEGER)').bind(id),
    env.DB.prepare('DELETE FROM fact WHERE id = CAST(?1 AS INTEGER)').bind(id),
    callOffFactPlans(env.DB, { site, fact }),
  ];
  const done = await commitChange(env, change, statements);
  if (done.ok) return done;
  const used = await env.DB.prepare(`SELECT ${isUsed} AS used`).bind(site, fact).first<number>('used');
  return used === 1 ? refused({ reason: 'used' }) : done;
}

async function nextPosition(d1: D1Database, site: string): Promise<number> {
  const last = await d1
    .prepare('SELECT max(f.position) AS last FROM fact f JOIN site s ON s.id = f.site_id WHERE s.key = ?')
    .bind(site)
    .first<number | null>('last');
  return last === null ? 0 : last + 1;
}
