import { sweepAccess } from './admin/access/links.ts';
import { archiveEvents } from './analytics/archive/archive.ts';
import { sweepEvents } from './analytics/keep/sweep-events.ts';
import { rollUp } from './analytics/roll-up.ts';
import { makeSalts } from './analytics/salt.ts';
import { sweepAddresses } from './feedback/reply-address.ts';
import { sweep } from './publishing/drain.ts';
import { sweepObjectsDaily } from './publishing/media/sweep-objects.ts';
import { repairIndexes } from './search/indexes/repair.ts';
import { sweepKeys } from './search/indexes/sweep.ts';
import { askWhatIsDue } from './what-is-due.ts';

/** All that is done once a minute, as far as it is due. Where nobody can say what is, everything is tried. */
export async function doMinutely(env: Env, now: Date, drainOutbox: () => Promise<void>): Promise<void> {
  // What takes little and must not be missed comes first: whatever uses up this run's memory or time ends those behind it too.
  await safely('The salts of the coming days', () => makeSalts(env.KV, now.getTime()));
  const due = await safely('What is due', () => askWhatIsDue(env.DB, now));
  const isDue = (...parts: (keyof NonNullable<typeof due>)[]) => !due || parts.some((part) => due[part] === 1);
  if (isDue('addresses')) await safely('The sweep of addresses for replies', () => sweepAddresses(env.DB, now));
  if (isDue('access')) await safely('The sweep of sessions', () => sweepAccess(env.DB, now));
  if (isDue('outboxSweep')) await safely('The sweep of the outbox', () => sweep(env.DB, now));
  if (isDue('plans')) await safely('What was planned', () => carryOutPlans(env, now));
  // The drain at once does what follows from what was planned.
  if (isDue('outbox', 'plans')) await safely('The outbox', drainOutbox);
  if (isDue('keys')) await safely('The sweep of search indexes', () => sweepKeys(env, now));
  await safely('The sweep of files', () => sweepObjectsDaily(env, now));
  if (isDue('archive')) await safely('The archive of events', () => archiveEvents(env, now.getTime()));
  if (isDue('eventSweep')) await safely('The sweep of events', () => sweepEvents(env, now.getTime()));
  if (isDue('rollups')) await safely('The rollups', () => rollUp(env.DB));
  if (isDue('digests')) await safely('The digests', () => sendWeekly(env));
  await safely('The repair of search indexes', () => repairIndexes(env, now));
  // Whether there is anything new to look at, the rollups say.
  if (isDue('gaps', 'rollups')) await safely('The content gaps', () => findGapsDaily(env, now));
}

/** Each part of a minute's work is done whatever became of those before it; the next minute tries it again. */
async function safely<Done>(part: string, work: () => Promise<Done>): Promise<Done | undefined> {
  try {
    return await work();
  } catch (error) {
    console.error(`${part} could not be dealt with; it is tried again in a minute.`, error);
    return undefined;
  }
}

/** Loaded only where there may be something new. */
async function findGapsDaily(env: Env, now: Date): Promise<void> {
  const { detectDue } = await import('./analytics/gaps/run-detection.ts');
  await detectDue(env, now.getTime());
}

/** Loaded only when it is needed. */
async function carryOutPlans(env: Env, now: Date): Promise<void> {
  const [{ carryOutDue }, { carryOutFacts }, { mayStillChangeFact, mayStillPublish }] = await Promise.all([
    import('./publishing/carry-out.ts'),
    import('./publishing/facts/carry-out-facts.ts'),
    import('./admin/revisions/may-still.ts'),
  ]);
  // A text that is published with a new price finds it changed.
  await carryOutFacts(env, (planner) => mayStillChangeFact(env.DB, planner), now);
  await carryOutDue(env, (planner) => mayStillPublish(env.DB, planner), now);
}

async function sendWeekly(env: Env): Promise<void> {
  const { sendDigests } = await import('./analytics/digest/send-digests.ts');
  await sendDigests(env, () => Date.now());
}
