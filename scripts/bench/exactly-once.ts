import { archiveEvents } from '../../worker/analytics/archive/archive.ts';
import type { EventMessage } from '../../worker/analytics/event.ts';
import { rollUpOnce } from '../../worker/analytics/roll-up.ts';
import { type Compared, compareTables } from './exactly-once/compare.ts';
import { deaths, type Death, killedDatabase } from './exactly-once/killed-database.ts';
import { batchesOf, deliver } from './exactly-once/queue.ts';
import { benchSite, makeReader } from './exactly-once/readers.ts';
import { countArchived } from './exactly-once/count-archived.ts';
import { openBucket } from './exactly-once/memory-bucket.ts';
import { openSqlite } from './exactly-once/sqlite-database.ts';
import { Truth } from './exactly-once/truth.ts';
import { describeMachine, machineLine, type Machine } from './machine.ts';
import { Random } from './search/random.ts';

type Runs = { runs: number; killed: Record<Death, number> };
export type ExactlyOnceReport = {
  machine: Machine;
  seconds: number;
  events: number;
  stored: number;
  deliveries: number;
  consumer: Runs;
  rollups: Runs;
  tables: Compared[];
  archiving: Runs;
  archive: { objects: number; lines: number; events: number };
};
type Bench = { d1: D1Database; bucket: R2Bucket; random: Random; consumer: Runs; rollups: Runs; archive: Runs };

const seed = 20_261_126;
/** Of how many runs one is killed; how many events a run of the rollups takes, so that there are many. */
const oneIn = 100;
const rolledUp = 150;
/** After how many deliveries an hour of the clock has passed for the archive. */
const archivedEach = 25;

/**
 * Counts readers whose every count is known, while each batch of the queue comes twice and one of a hundred runs is killed:
 * in the consumer and in the rollups, which also run beside each other. What is counted must be what is true, to the event.
 */
export async function benchExactlyOnce(events = 100_000): Promise<ExactlyOnceReport> {
  const started = performance.now();
  const [d1, { bucket, objects }] = [openSqlite(), openBucket()];
  await d1.prepare("INSERT INTO site (key, name, source_language, default_locale, settings) VALUES (?, 'Bench', 'en', 'en-us', '{}')").bind(benchSite).run();
  const random = new Random(seed);
  const truth = new Truth();
  const messages = makeMessages(events, random, truth);
  const bench: Bench = { d1, bucket, random, consumer: noRuns(), rollups: noRuns(), archive: noRuns() };
  const batches = batchesOf(messages, random);
  for (const [index, batch] of batches.entries()) await deliverUntilTaken(bench, batch, index);
  while (await rollUpOrDie(bench));
  for (let hours = 1; hours <= 100; hours++) await archiveOrDie(bench, hours);
  return {
    machine: describeMachine(),
    seconds: (performance.now() - started) / 1000,
    events: messages.reduce((sum, message) => sum + message.events.length, 0),
    stored: (await d1.prepare('SELECT count(*) AS n FROM event').first<number>('n')) ?? 0,
    deliveries: batches.length,
    consumer: bench.consumer,
    rollups: bench.rollups,
    archiving: bench.archive,
    tables: await compareTables(d1, truth),
    archive: countArchived(objects),
  };
}

const noRuns = (): Runs => ({ runs: 0, killed: { before: 0, inside: 0, after: 0 } });

function makeMessages(events: number, random: Random, truth: Truth): EventMessage[] {
  const messages: EventMessage[] = [];
  for (let made = 0, reader = 1; made < events; reader++) {
    const own = makeReader(reader, random, truth);
    made += own.reduce((sum, message) => sum + message.events.length, 0);
    messages.push(...own);
  }
  return messages;
}

/** What was killed acknowledged nothing, so all of its batch comes again. The rollups go on meanwhile, now and then two at once; and the archive. */
async function deliverUntilTaken(bench: Bench, batch: EventMessage[], index: number): Promise<void> {
  for (let left = batch; left.length > 0;) {
    const waiting = left;
    const back = await orDie(bench, bench.consumer, 1, (d1) => deliver(d1, waiting));
    left = back ?? waiting;
    const beside = bench.random.below(10) === 0 ? [rollUpOrDie(bench), rollUpOrDie(bench)] : [rollUpOrDie(bench)];
    if (index % archivedEach === 0) beside.push(archiveOrDie(bench, index / archivedEach - 20));
    await Promise.all(beside);
  }
}

/** Whether there may be more to do. */
async function rollUpOrDie(bench: Bench): Promise<boolean> {
  return (await orDie(bench, bench.rollups, 4, (d1) => rollUpOnce(d1, rolledUp))) !== 0;
}

async function archiveOrDie(bench: Bench, hours: number): Promise<boolean> {
  const now = Date.parse('2026-11-26') + hours * 3_600_000;
  await orDie(bench, bench.archive, 40, (d1) => archiveEvents({ DB: d1, MEDIA: bench.bucket }, now));
  return true;
}

/** Undefined where the run was killed, at one of so many calls of the database, or lost against another one. */
async function orDie<Value>({ d1, random }: Bench, runs: Runs, calls: number, run: (d1: D1Database) => Promise<Value>): Promise<Value | undefined> {
  runs.runs += 1;
  const isDoomed = random.below(oneIn) === 0;
  const death = deaths[random.below(deaths.length)] ?? 'before';
  const doomed = killedDatabase(d1, isDoomed ? 1 + random.below(calls) : Infinity, death, random);
  const dead = doomed.died.then(() => void (runs.killed[death] += 1));
  const ended = run(doomed.d1).catch((error: unknown) => {
    if (!String(error).includes('rollup.up_to')) throw error;
    return undefined;
  });
  return (await Promise.race([ended, dead])) ?? undefined;
}

export function formatExactlyOnce({ machine, seconds, events, stored, deliveries, consumer, rollups, archiving, tables, archive }: ExactlyOnceReport): string {
  const deadOf = ({ runs, killed }: Runs) =>
    `${runs} runs, killed ${killed.before} before, ${killed.inside} inside and ${killed.after} after a statement or batch`;
  const lines = tables.map(
    ({ table, rows, counted, truth, wrong }) =>
      `  ${table.padEnd(16)} ${String(rows).padStart(7)} rows ${String(counted).padStart(9)} counted ${String(truth).padStart(9)} true ${String(wrong).padStart(6)} rows wrong`,
  );
  const isExact = stored === events && archive.events === events && archive.lines === events && tables.every(({ wrong }) => wrong === 0);
  return [
    machineLine(machine),
    '',
    `${events} events in ${deliveries} deliveries, each batch twice; ${stored} stored; ${seconds.toFixed(0)} s`,
    `consumer: ${deadOf(consumer)}`,
    `rollups:  ${deadOf(rollups)}`,
    `archive:  ${deadOf(archiving)}`,
    '',
    ...lines,
    '',
    `archive: ${archive.lines} lines in ${archive.objects} objects, ${archive.events} different events`,
    isExact ? 'Exactly once, to the event.' : 'NOT exactly once.',
  ].join('\n');
}
