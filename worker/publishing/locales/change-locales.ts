import * as v from 'valibot';
import { refused, succeeded, type Result } from '../../result.ts';
import { LocaleSchema, type LocaleEntry } from '../../sites/locale.ts';
import { commitChange } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';
import { abortWhere } from '../guard-change.ts';
import { sameJson } from '../import/same-json.ts';
import { leadOn } from './lead-on.ts';
import { readLocales } from './locale-rows.ts';

export type LocalesChange = {
  site: string;
  base: number;
  locales: LocaleEntry[];
  author: string;
  /** A locale that goes, and the one that its addresses lead to from now on. */
  moved?: { from: string; to: string } | undefined;
};
export type LocalesFailure = Conflict | { reason: 'default' } | { reason: 'invalid'; message: string } | { reason: 'unset'; market: string; facts: string[] };

const ListSchema = v.pipe(
  v.array(LocaleSchema),
  v.minLength(1, 'needs at least one locale'),
  v.check((list) => new Set(list.map(({ key }) => key)).size === list.length, 'each key stands for one locale'),
);
/** SQL that holds where the site's default locale is none of its locales, or a locale has no market. */
const isBroken = `EXISTS (SELECT 1 FROM site s WHERE s.key = ?1 AND (
  NOT EXISTS (SELECT 1 FROM locale l WHERE l.site_id = s.id AND l.key = s.default_locale) OR (SELECT count(*) FROM locale l WHERE l.site_id = s.id) <> CAST(?2 AS INTEGER)))`;

/** Replaces the site's locales, in order. The gateway must learn of them, and every page lists them. */
export async function changeLocales(
  env: PublishingBindings,
  { site, base, locales, author, moved }: LocalesChange,
): Promise<Result<{ changed: boolean }, LocalesFailure>> {
  const parsed = v.safeParse(ListSchema, locales);
  if (!parsed.success) return refused({ reason: 'invalid', message: v.summarize(parsed.issues) });
  const before = await readLocales(env.DB, site);
  if (sameJson(before, parsed.output)) return succeeded({ changed: false });
  const unset = await findUnset(env.DB, site, before, parsed.output);
  if (unset) return refused({ reason: 'unset', ...unset });
  const list = JSON.stringify(parsed.output);
  const change = { site, kind: 'site', entity: 'locales', base, before, after: parsed.output, author } as const;
  const statements = [
    ...(moved ? leadOn(env.DB, site, moved, author) : []),
    env.DB.prepare(
      `DELETE FROM locale WHERE site_id = (SELECT id FROM site WHERE key = ?1) AND key NOT IN (SELECT json_extract(value, '$.key') FROM json_each(?2))`,
    ).bind(site, list),
    env.DB.prepare(
      `INSERT INTO locale (site_id, key, language, market_id, chain, direction, position)
        SELECT s.id, json_extract(e.value, '$.key'), json_extract(e.value, '$.language'), m.id, json_extract(e.value, '$.chain'), json_extract(e.value, '$.direction'), e.key
        FROM site s JOIN json_each(?2) e JOIN market m ON m.site_id = s.id AND m.key = json_extract(e.value, '$.market') WHERE s.key = ?1
        ON CONFLICT (site_id, key) DO UPDATE SET language = excluded.language, market_id = excluded.market_id, chain = excluded.chain,
          direction = excluded.direction, position = excluded.position`,
    ).bind(site, list),
    abortWhere(env.DB, change, isBroken, parsed.output.length),
  ];
  const done = await commitChange(env, change, statements, { gateway: true });
  if (done.ok) return succeeded({ changed: true });
  const first = await env.DB.prepare('SELECT default_locale AS key FROM site WHERE key = ?').bind(site).first<string>('key');
  return parsed.output.some(({ key }) => key === first) ? done : refused({ reason: 'default' });
}

/**
 * The first market that gets readers by this, and lacks a fact that public texts use and every market with readers sets:
 * they would find gaps. What one of those does without, texts do without as well.
 */
async function findUnset(d1: D1Database, site: string, before: readonly LocaleEntry[], after: readonly LocaleEntry[]) {
  const served = [...new Set(before.map(({ market }) => market))];
  for (const market of new Set(after.map((locale) => locale.market))) {
    const facts = served.includes(market) || served.length === 0 ? [] : await listUnset(d1, site, market, served);
    if (facts.length > 0) return { market, facts };
  }
  return undefined;
}

async function listUnset(d1: D1Database, site: string, market: string, served: readonly string[]): Promise<string[]> {
  const isSet = 'SELECT 1 FROM market_fact v JOIN market m ON m.id = v.market_id WHERE v.fact_id = f.id AND m.key =';
  const { results } = await d1
    .prepare(
      `SELECT f.key AS key FROM site s JOIN fact f ON f.site_id = s.id WHERE s.key = ?1
        AND EXISTS (SELECT 1 FROM usage u WHERE u.site_id = s.id AND u.kind = 'fact' AND u.key = f.key)
        AND NOT EXISTS (${isSet} ?2) AND NOT EXISTS (SELECT 1 FROM json_each(?3) o WHERE NOT EXISTS (${isSet} o.value)) ORDER BY f.position, f.id LIMIT 100`,
    )
    .bind(site, market, JSON.stringify(served))
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}
