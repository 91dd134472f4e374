import { reindex } from '../search/indexes/reindex.ts';
import type { SiteTable } from '../sites/site-table-schema.ts';
import { siteTableKey } from '../sites/site-table.ts';
import { readSiteTable } from './site-table-store.ts';

/** The cache in front of the pages, as the drain sees it. Throws if the purge was not accepted. */
export type EdgeCache = { invalidate(tags: string[]): Promise<void> };
export type DrainBindings = Pick<Env, 'DB' | 'KV'>;
/** `again` is in how many seconds a row of this run is due once more. */
export type DrainReport = { drained: number; failed: number; again: number | undefined };

type Row = { id: number; site: string; tags: string; gateway: number; search: string | null; recompile: string | null; step: number; attempts: number };

const mostRows = 200;
/** A purge takes at most this many tags; beyond it the whole site is purged. */
const mostTags = 100;
const mostAttempts = 12;
/** In seconds: the longest that a run may take for its search indexes, and more. */
const buildTime = 120;
/** A lagging replica may have refilled the cache with the old page, so every purge is repeated. */
const secondPurgeAfter = 60;

/**
 * Does what committed changes ask for. At least once: a row is claimed by pushing its due time back, and marked only
 * when its work is done, so whatever dies in between is found again. Purges of one run are one call. They come before
 * the search, which takes longer: a hit must not lead to a page from before its text was changed, while a page may well
 * be ahead of the search. Texts that show a replaced file come last, some in each run; they ask for purges of their own.
 */
export async function drain(env: DrainBindings, edge: EdgeCache, now: Date): Promise<DrainReport> {
  const rows = await claim(env.DB, now);
  if (rows.length === 0) return { drained: 0, failed: 0, again: undefined };
  const untabled = await attempt(
    rows.filter(({ gateway, step }) => gateway === 1 && step === 0),
    () => writeSiteTable(env),
  );
  const tagged = rows.filter(({ tags }) => tags !== '[]');
  const unpurged = await attempt(tagged, () => edge.invalidate(tagsOf(tagged)));
  const failures = [...unpurged, ...untabled];
  // What asks for no more is settled before an index is built or a text compiled, should that use up all a run has.
  const asking = rows.filter(asksForSearch);
  const settled = await settle(
    env.DB,
    rows.filter((row) => !asksForSearch(row) && !asksToRecompile(row)),
    { failures, postponed: [] },
    now,
  );
  const unindexed = await reindex(env, asking, now);
  const undone = { failures: [...failures, ...unindexed.failures], postponed: unindexed.postponed };
  const indexed = await settle(
    env.DB,
    asking.filter((row) => !asksToRecompile(row)),
    undone,
    now,
  );
  const recompiled = await recompileNext(env.DB, rows.filter(asksToRecompile), undone, now);
  const reports = [settled, indexed, ...recompiled];
  return {
    drained: reports.reduce((sum, { drained }) => sum + drained, 0),
    failed: reports.reduce((sum, { failed }) => sum + failed, 0),
    again: rows.length === mostRows ? 0 : soonest(...reports.map(({ again }) => again)),
  };
}

type Undone = { failures: Failure[]; postponed: Row[] };

/**
 * Some texts of the first of these rows that was purged. The others are put back before, and wait for the next run: without
 * their purges, since the edge takes few calls, and each asks for another at its end.
 */
async function recompileNext(d1: D1Database, rows: readonly RecompileRow[], undone: Undone, now: Date): Promise<DrainReport[]> {
  const failed = rows.filter((row) => undone.failures.some((failure) => failure.rows.includes(row)));
  const [row, ...others] = rows.filter((each) => !failed.includes(each));
  if (others.length > 0) await d1.prepare(`UPDATE outbox SET tags = '[]' ${asClaimed}`).bind(claims(others)).run();
  const waiting = await settle(d1, [...failed, ...others], { ...undone, postponed: others }, now);
  if (row === undefined) return [waiting];
  const postponed = [...undone.postponed];
  const failures = await attempt([row], async () => {
    if (await recompileRow(d1, row)) postponed.push(row);
  });
  const done = await settle(d1, [row], { failures: [...undone.failures, ...failures], postponed }, now);
  // What was compiled is to be purged.
  return [waiting, done, { drained: 0, failed: 0, again: 0 }];
}

/** Whether texts are left, after those that this row says are done. */
async function recompileRow(d1: D1Database, { id, site, tags, recompile }: RecompileRow): Promise<boolean> {
  const { recompileSome } = await import('./media/recompile-file.ts');
  return recompileSome(d1, site, JSON.parse(recompile), { id, wasPurged: tags === '[]' });
}

const asksForSearch = (row: Row): row is Row & { search: string } => row.step === 0 && row.search !== null;

type RecompileRow = Row & { recompile: string };
const asksToRecompile = (row: Row): row is RecompileRow => row.step === 0 && row.recompile !== null;

/** Writes down what came of these rows. One may have failed in one part and been postponed in another: then it failed. */
async function settle(d1: D1Database, rows: readonly Row[], { failures, postponed }: Undone, now: Date): Promise<DrainReport> {
  const failed = new Set<Row>();
  for (const { rows: all, error } of failures) {
    const own = all.filter((row) => rows.includes(row));
    await fail(d1, own, error, now);
    for (const row of own) failed.add(row);
  }
  const left = new Set(postponed.filter((row) => !failed.has(row)));
  const done = rows.filter((row) => !failed.has(row) && !left.has(row));
  await postpone(d1, [...left], now);
  await advance(d1, done, now);
  return { drained: done.length, failed: failed.size, again: left.size > 0 ? 0 : nextRun(done, [...failed]) };
}

type Failure = { rows: readonly Row[]; error: string };

/** A row fails for its own part alone: the table may be broken while purges are not. */
async function attempt(rows: readonly Row[], work: () => Promise<void>): Promise<Failure[]> {
  if (rows.length === 0) return [];
  try {
    await work();
    return [];
  } catch (error) {
    return [{ rows, error: error instanceof Error ? error.message : String(error) }];
  }
}

function nextRun(done: readonly Row[], failed: readonly Row[]): number | undefined {
  return soonest(...failed.map(({ attempts }) => retryAfter(attempts)), ...done.map(({ step }) => (step === 0 ? secondPurgeAfter : undefined)));
}

function soonest(...seconds: (number | undefined)[]): number | undefined {
  const due = seconds.filter((each) => each !== undefined);
  return due.length > 0 ? Math.min(...due) : undefined;
}

/** Rows that used up their attempts; an operator looks at them and retries. */
export async function listDead(d1: D1Database): Promise<{ id: number; site: string; tags: string; error: string | null; dueAt: string }[]> {
  const { results } = await d1
    .prepare(
      `SELECT o.id AS id, s.key AS site, o.tags AS tags, o.error AS error, o.due_at AS dueAt FROM outbox o JOIN site s ON s.id = o.site_id
      WHERE o.done_at IS NULL AND o.attempts >= ? ORDER BY o.id LIMIT 1000`,
    )
    .bind(mostAttempts)
    .all<{ id: number; site: string; tags: string; error: string | null; dueAt: string }>();
  return results;
}

/** Gives dead rows new attempts. */
export async function retryDead(d1: D1Database, now: Date): Promise<void> {
  await d1.prepare('UPDATE outbox SET attempts = 0, due_at = ? WHERE done_at IS NULL AND attempts >= ?').bind(now.toISOString(), mostAttempts).run();
}

/** Of `what-is-due.ts`: what is old, and what is to be done. */
export const outboxSweepDue = 'EXISTS (SELECT 1 FROM outbox WHERE done_at < ?3) OR EXISTS (SELECT 1 FROM staged WHERE created_at < ?3)';
export const outboxDue = `EXISTS (SELECT 1 FROM outbox WHERE done_at IS NULL AND due_at <= ?2 AND attempts < ${mostAttempts})`;

/** Removes what is done and what an import left behind, a day after. */
export async function sweep(d1: D1Database, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString();
  await d1.batch([d1.prepare('DELETE FROM outbox WHERE done_at < ?').bind(yesterday), d1.prepare('DELETE FROM staged WHERE created_at < ?').bind(yesterday)]);
}

/** Takes due rows by moving their due time into the future: the time this run has, which is more where it builds an index. */
async function claim(d1: D1Database, now: Date): Promise<Row[]> {
  const { results } = await d1
    .prepare(
      `UPDATE outbox SET attempts = attempts + 1,
        due_at = strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '+' || max(iif(search IS NULL OR step > 0, 0, ${buildTime}), min(3600, 15 << attempts)) || ' seconds')
      WHERE id IN (SELECT id FROM outbox WHERE done_at IS NULL AND due_at <= ?1 AND attempts < ?2 ORDER BY id LIMIT ${mostRows})
      RETURNING id, (SELECT key FROM site WHERE id = site_id) AS site, tags, gateway, search, recompile, step, attempts`,
    )
    .bind(now.toISOString(), mostAttempts)
    .all<Row>();
  return results;
}

const retryAfter = (attempts: number) => Math.min(3600, 15 * 2 ** (attempts - 1));

function tagsOf(rows: readonly Row[]): string[] {
  const tags = new Set(rows.flatMap((row): string[] => JSON.parse(row.tags)));
  return tags.size <= mostTags ? [...tags] : [...new Set(rows.map(({ site }) => `site-${site}`))];
}

/** KV takes one write a second for a key, so a run writes once, whatever it carries. */
async function writeSiteTable(env: DrainBindings): Promise<void> {
  const table: SiteTable = await readSiteTable(env.DB);
  await env.KV.put(siteTableKey, JSON.stringify(table));
}

/** The rows as this run claimed them: one that another run has taken a step further meanwhile is left alone. */
const asClaimed = `FROM json_each(?1) c WHERE outbox.id = json_extract(c.value, '$.id') AND outbox.step = json_extract(c.value, '$.step')`;
const claims = (rows: readonly Row[]) => JSON.stringify(rows.map(({ id, step }) => ({ id, step })));

async function fail(d1: D1Database, rows: readonly Row[], error: string, now: Date): Promise<void> {
  if (rows.length === 0) return;
  await d1
    .prepare(`UPDATE outbox SET error = ?2, due_at = strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '+' || min(3600, 15 << (attempts - 1)) || ' seconds') ${asClaimed}`)
    .bind(claims(rows), error.slice(0, 500), now.toISOString())
    .run();
}

/** Due again at once, and this try does not count. */
async function postpone(d1: D1Database, rows: readonly Row[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await d1.prepare(`UPDATE outbox SET attempts = attempts - 1, due_at = ?2 ${asClaimed}`).bind(claims(rows), now.toISOString()).run();
}

async function advance(d1: D1Database, rows: readonly Row[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const again = new Date(now.getTime() + secondPurgeAfter * 1000).toISOString();
  await d1
    .prepare(`UPDATE outbox SET step = step + 1, attempts = 0, error = NULL, due_at = ?2, done_at = iif(step = 0, NULL, ?3) ${asClaimed}`)
    .bind(claims(rows), again, now.toISOString())
    .run();
}
