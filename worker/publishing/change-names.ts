import * as v from 'valibot';
import { refused, type Result } from '../result.ts';
import { pickText, TextsSchema, type Texts } from '../sites/texts.ts';
import { commitChange } from './change.ts';
import type { Conflict, PublishingBindings } from './commit.ts';
import { makeSlug } from '../sites/slug.ts';

/** What an editor may say of a topic or product; what is left out stays. Names and summaries are replaced whole. */
export type NamesChange = { site: string; kind: 'topic' | 'product'; key: string; base: number; names?: Texts; summaries?: Texts; author: string };
export type NamesFailure = Conflict | { reason: 'missing' } | { reason: 'invalid'; message: string };

type NamesRow = { id: number; number: number; names: string; summaries: string };

/** Renames a topic or product, or says something else of it; old slugs go into the history and lead to the new ones. */
export async function changeNames(env: PublishingBindings, change: NamesChange): Promise<Result<undefined, NamesFailure>> {
  const { site, kind, key, base, author } = change;
  const row = await env.DB.prepare(
    `SELECT x.id AS id, x.number AS number, x.names AS names, x.summaries AS summaries FROM ${kind} x JOIN site s ON s.id = x.site_id WHERE s.key = ? AND x.key = ?`,
  )
    .bind(site, key)
    .first<NamesRow>();
  if (!row) return refused({ reason: 'missing' });
  const before: { names: Texts; summaries: Texts } = { names: JSON.parse(row.names), summaries: JSON.parse(row.summaries) };
  const after = { names: change.names ?? before.names, summaries: change.summaries ?? before.summaries };
  const parsed = v.safeParse(
    v.object({ names: v.pipe(TextsSchema, v.minEntries(1, 'must be there in one language at least')), summaries: TextsSchema }),
    after,
  );
  if (!parsed.success) return refused({ reason: 'invalid', message: v.summarize(parsed.issues) });
  const statements = [
    env.DB.prepare(`UPDATE ${kind} SET names = ?2, summaries = ?3 WHERE id = ?1`).bind(row.id, JSON.stringify(after.names), JSON.stringify(after.summaries)),
    ...keepSlugs(env.DB, site, kind, row.number, before.names, after.names),
  ];
  return commitChange(env, { site, kind, entity: key, base, before, after, author }, statements);
}

export function keepSlugs(d1: D1Database, site: string, kind: string, number: number, before: Texts, after: Texts): D1PreparedStatement[] {
  const changed = Object.keys(before).filter((language) => makeSlug(before[language] ?? '') !== makeSlug(pickText(after, [language]) ?? ''));
  return changed.map((language) =>
    d1
      .prepare('INSERT OR IGNORE INTO slug_history (site_id, kind, number, language, slug) SELECT id, ?2, CAST(?3 AS INTEGER), ?4, ?5 FROM site WHERE key = ?1')
      .bind(site, kind, number, language, makeSlug(before[language] ?? '')),
  );
}
