import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { archiveEvents } from '../../../worker/analytics/archive/archive.ts';
import { hourLength } from '../../../worker/analytics/archive/object-key.ts';
import { usualRetention } from '../../../worker/analytics/keep/retention.ts';
import { openPlatform } from '../../platform.ts';
import { databaseFile, openFile } from '../analytics/database-file.ts';
import { daysOfMonth } from './mix.ts';

/**
 * Bytes that are kept: of an event, in D1 and packed in R2; of the counts of a day, as many as this day's; of all that the
 * site is made of, in D1 and as files in R2. `forgotten` are the rows that D1 touches to delete an event in its time.
 */
export type Kept = {
  event: number;
  archivedEvent: number;
  countsADay: number;
  site: number;
  files: number;
  forgotten: { d1RowsRead: number; d1RowsWritten: number };
};

const few = 100;
const NumberSchema = v.object({ n: v.pipe(v.nullable(v.number(), 0)) });

/** Of a database in which readers were, archived as if their hour had ended long ago. */
export async function measureKept(persist: string): Promise<Kept> {
  const { files, forgotten } = await archive(persist);
  const database = openFile(databaseFile(persist));
  try {
    const one = (sql: string) => v.parse(NumberSchema, database.prepare(sql).get()).n;
    const [event, counts, all] = [bytesWhere(database, "= 'event'"), bytesWhere(database, "GLOB 'daily*'"), bytesWhere(database, 'IS NOT NULL')];
    return {
      event: event / one('SELECT count(*) AS n FROM event'),
      archivedEvent: one('SELECT sum(bytes) AS n FROM archived_hour') / one('SELECT sum(events) AS n FROM archived_hour'),
      countsADay: counts,
      site: all - event - counts,
      files,
      forgotten,
    };
  } finally {
    database.close();
  }
}

/** Answers how much lay in R2 before, and what it takes to forget an event. */
async function archive(persist: string): Promise<Pick<Kept, 'files' | 'forgotten'>> {
  const { env, close } = await openPlatform({ persist });
  try {
    const files = await filesIn(env.MEDIA);
    await archiveEvents(env, Date.now() + 2 * hourLength);
    return { files, forgotten: await forget(env.DB) };
  } finally {
    await close();
  }
}

/** As the sweep does it, of a few. */
async function forget(d1: D1Database): Promise<Kept['forgotten']> {
  const { meta } = await d1.prepare(`DELETE FROM event WHERE seq IN (SELECT seq FROM event WHERE site_id = 1 AND at < ?1 LIMIT ${few})`).bind(Date.now()).run();
  if (meta.changes !== few) throw new Error(`There were ${meta.changes} events to forget, not ${few}`);
  return { d1RowsRead: meta.rows_read / few, d1RowsWritten: meta.rows_written / few };
}

/** A table's pages with those of its indexes. */
const bytesWhere = (database: DatabaseSync, table: string): number =>
  v.parse(NumberSchema, database.prepare(`SELECT sum(s.pgsize) AS n FROM dbstat s JOIN sqlite_master m ON m.name = s.name WHERE m.tbl_name ${table}`).get()).n;

async function filesIn(bucket: R2Bucket): Promise<number> {
  let bytes = 0;
  for (let page = await bucket.list(); ; page = await bucket.list({ cursor: page.cursor })) {
    bytes += page.objects.reduce((sum, { size }) => sum + size, 0);
    if (!page.truncated) return bytes;
  }
}

/** Megabytes once as many events a month have come for as long as they are kept. */
export function storedOf(kept: Kept, eventsAMonth: number): { d1StoredMB: number; r2StoredMB: number } {
  const { eventDays, rollupMonths } = usualRetention;
  const events = (eventsAMonth / daysOfMonth) * eventDays;
  return {
    d1StoredMB: (kept.site + kept.countsADay * daysOfMonth * rollupMonths + kept.event * events) / 1e6,
    r2StoredMB: (kept.files + kept.archivedEvent * events) / 1e6,
  };
}
