import type { Texts } from '../../sites/texts.ts';
import type { CompileContext } from '../compile/context.ts';

/** Merges by what the tree's entries in the change log say, newest last. */
const merges = `SELECT c.id AS id, c.before ->> 'topic' AS source, c.before ->> 'number' AS number, c.after ->> 'mergedInto' AS target FROM change c
  WHERE c.site_id = ?1 AND c.kind = 'topic' AND c.entity = '/tree' AND c.after ->> 'mergedInto' IS NOT NULL`;
const mostSteps = 50;

/** Numbers of the topics into which these went, by the keys that texts may go on to name. A key that is a topic's again is that. */
export async function findMergedTopics(d1: D1Database, site: number, keys: readonly string[]): Promise<CompileContext['topics']> {
  const { results } = await d1
    .prepare(
      `WITH RECURSIVE merge AS (${merges}), way (key, at, steps, last) AS (
        SELECT value, value, 0, 0 FROM json_each(?2)
        UNION ALL SELECT w.key, m.target, w.steps + 1, m.id FROM way w JOIN merge m ON m.source = w.at AND m.id > w.last
        WHERE w.steps < ${mostSteps} AND NOT EXISTS (SELECT 1 FROM topic o WHERE o.site_id = ?1 AND o.key = w.at))
      SELECT w.key AS key, o.number AS number FROM way w JOIN topic o ON o.site_id = ?1 AND o.key = w.at WHERE w.steps > 0 ORDER BY w.last`,
    )
    .bind(site, JSON.stringify(keys))
    .all<{ key: string; number: number }>();
  return new Map(results.map(({ key, number }) => [key, number]));
}

/** The same by the numbers they had, which addresses of their pages go on to name. */
export async function findMergedNumbers(d1: D1Database, site: number, numbers: readonly number[]): Promise<MergedNumbers> {
  const { results } = await d1
    .prepare(
      `WITH RECURSIVE merge AS (${merges}), way (number, at, steps, last) AS (
        SELECT m.number, m.target, 1, m.id FROM merge m WHERE m.number IN (SELECT value FROM json_each(?2))
        UNION ALL SELECT w.number, m.target, w.steps + 1, m.id FROM way w JOIN merge m ON m.source = w.at AND m.id > w.last
        WHERE w.steps < ${mostSteps} AND NOT EXISTS (SELECT 1 FROM topic o WHERE o.site_id = ?1 AND o.key = w.at))
      SELECT w.number AS number, o.key AS key, o.number AS now FROM way w JOIN topic o ON o.site_id = ?1 AND o.key = w.at ORDER BY w.last`,
    )
    .bind(site, JSON.stringify(numbers))
    .all<{ number: number; key: string; now: number }>();
  return new Map(results.map(({ number, ...topic }) => [number, topic]));
}

/** The number that a merged topic had → the topic that it is now. */
type MergedNumbers = ReadonlyMap<number, { key: string; now: number }>;
export type MergedTopics = { keys: CompileContext['topics']; numbers: MergedNumbers };

/** All merged topics of a site, by the key and by the number they had. */
export async function listMergedTopics(d1: D1Database, site: string): Promise<MergedTopics> {
  const id = await d1.prepare('SELECT id FROM site WHERE key = ?').bind(site).first<number>('id');
  if (id === null) return { keys: new Map(), numbers: new Map() };
  const { results } = await d1.prepare(merges).bind(id).all<{ source: string; number: number }>();
  const [keys, numbers] = await Promise.all([
    findMergedTopics(
      d1,
      id,
      results.map(({ source }) => source),
    ),
    findMergedNumbers(
      d1,
      id,
      results.map(({ number }) => number),
    ),
  ]);
  return { keys, numbers };
}

/** How a topic went, and where its merge, and any after it, led. */
export type Merge = { names: Texts; into: { number: number; names: Texts }; author: string; at: string };

/** The merge that ended the topic of this number, if one did. */
export async function findMerge(d1: D1Database, site: number, number: number): Promise<Merge | undefined> {
  const merge = await d1
    .prepare(
      `SELECT c.before ->> 'topic' AS topic, c.before ->> 'names' AS names, c.author AS author, c.created_at AS at FROM change c
      WHERE c.site_id = ?1 AND c.kind = 'topic' AND c.entity = '/tree' AND c.after ->> 'mergedInto' IS NOT NULL
        AND c.before ->> 'number' = CAST(?2 AS INTEGER) ORDER BY c.id DESC LIMIT 1`,
    )
    .bind(site, number)
    .first<{ topic: string; names: string; author: string; at: string }>();
  const led = merge && (await findMergedTopics(d1, site, [merge.topic])).get(merge.topic);
  if (!merge || led === undefined || led === null) return undefined;
  const names = await d1.prepare('SELECT names FROM topic WHERE site_id = ? AND number = ?').bind(site, led).first<string>('names');
  return names === null ? undefined : { ...merge, names: JSON.parse(merge.names), into: { number: led, names: JSON.parse(names) } };
}
