import type { FactType } from '../../markets/facts.ts';
import { succeeded, type Result } from '../../result.ts';
import type { Texts } from '../../sites/texts.ts';
import { commitChanges, type Change } from '../change.ts';
import type { Conflict, PublishingBindings } from '../commit.ts';

type Listed = { id: number; key: string; position: number; type: FactType; labels: Texts; base: number };
export type FactMove = { site: string; fact: string; by: 1 | -1; author: string };

/** Moves a fact one place up or down in the grid. At either end it stays. */
export async function moveFact(env: PublishingBindings, { site, fact, by, author }: FactMove): Promise<Result<undefined, Conflict>> {
  const facts = await listFacts(env.DB, site);
  const from = facts.findIndex(({ key }) => key === fact);
  const moved = facts[from];
  if (!moved || from + by < 0 || from + by >= facts.length) return succeeded(undefined);
  const order = facts.toSpliced(from, 1).toSpliced(from + by, 0, moved);
  const changed = order.flatMap((row, position) => (row.position === position ? [] : [{ ...row, after: position }]));
  const [first, ...others] = changed.map(({ key, base, position, after, type, labels }): Change => ({
    site,
    kind: 'fact',
    entity: key,
    base,
    before: { position, type, labels },
    after: { position: after, type, labels },
    author,
  }));
  if (!first) return succeeded(undefined);
  const places = JSON.stringify(changed.map(({ id, after }) => ({ id, after })));
  const update = env.DB.prepare(
    `UPDATE fact SET position = (SELECT json_extract(p.value, '$.after') FROM json_each(?1) p WHERE json_extract(p.value, '$.id') = fact.id)
      WHERE id IN (SELECT json_extract(p.value, '$.id') FROM json_each(?1) p)`,
  ).bind(places);
  return commitChanges(env, [first, ...others], [update], { tags: [], search: {} });
}

async function listFacts(d1: D1Database, site: string): Promise<Listed[]> {
  const { results } = await d1
    .prepare(
      `SELECT f.id AS id, f.key AS key, f.position AS position, f.type AS type, f.labels AS labels,
        (SELECT coalesce(max(c.number), 0) FROM change c WHERE c.site_id = s.id AND c.kind = 'fact' AND c.entity = f.key) AS base
      FROM fact f JOIN site s ON s.id = f.site_id WHERE s.key = ? ORDER BY f.position, f.id LIMIT 1000`,
    )
    .bind(site)
    .all<Omit<Listed, 'labels'> & { labels: string }>();
  return results.map((row) => Object.assign(row, { labels: JSON.parse(row.labels) }));
}
