import { WorkerEntrypoint } from 'cloudflare:workers';
import { sweepAccess } from './admin/access/links.ts';
import { sweepPreviewLinks } from './admin/preview-links/store.ts';
import { archiveEvents } from './analytics/archive/archive.ts';
import { consumeEvents, keepDead } from './analytics/consume.ts';
import { sweepEvents } from './analytics/keep/sweep-events.ts';
import { rollUp } from './analytics/roll-up.ts';
import { makeSalts } from './analytics/salt.ts';
import { app, type PagesProps } from './app.ts';
import { answer } from './gateway.ts';
import { sweepAddresses } from './feedback/reply-address.ts';
import { tellDrain } from './publishing/commit.ts';
import { isAnythingDue } from './publishing/due.ts';
import { drain, sweep } from './publishing/drain.ts';
import { sweepObjectsDaily } from './publishing/media/sweep-objects.ts';
import { repairIndexes } from './search/indexes/repair.ts';
import { sweepKeys } from './search/indexes/sweep.ts';

/** The gateway, never cached, and the drain of the outbox: told by the queue, and every minute in case it was not. */
export default {
  fetch: answer,
  async queue(batch, env, ctx) {
    if (batch.queue.endsWith('-events')) return consumeEvents(env.DB, batch);
    if (batch.queue.endsWith('-events-dead')) return keepDead(env.DB, batch, Date.now());
    await drainOutbox(env, ctx);
  },
  async scheduled(_controller, env, ctx) {
    const now = new Date();
    // What takes little and must not be missed comes first: whatever uses up this run's memory or time ends those behind it too.
    await safely('The salts of the coming days', () => makeSalts(env.KV, now.getTime()));
    await safely('The sweep of addresses for replies', () => sweepAddresses(env.DB, now));
    await safely('The sweep of sessions', () => sweepAccess(env.DB, now));
    await safely('The sweep of preview links', () => sweepPreviewLinks(env.DB, now));
    await safely('The sweep of the outbox', () => sweep(env.DB, now));
    await safely('What was planned', () => carryOutPlans(env, now));
    await safely('The outbox', () => drainOutbox(env, ctx));
    await safely('The sweep of search indexes', () => sweepKeys(env, now));
    await safely('The sweep of files', () => sweepObjectsDaily(env, now));
    await safely('The archive of events', () => archiveEvents(env, now.getTime()));
    await safely('The sweep of events', () => sweepEvents(env, now.getTime()));
    await safely('The rollups', () => rollUp(env.DB));
    await safely('The digests', () => sendWeekly(env));
    await safely('The repair of search indexes', () => repairIndexes(env, now));
    await safely('The content gaps', () => findGapsDaily(env, now));
  },
} satisfies ExportedHandler<Env>;

/** Each part of a minute's work is done whatever became of those before it; the next minute tries it again. */
async function safely(part: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(`${part} could not be dealt with; it is tried again in a minute.`, error);
  }
}

/** Whose turn it is comes up once a day: until then, none of this is loaded. */
async function findGapsDaily(env: Env, now: Date): Promise<void> {
  const { detectDue } = await import('./analytics/gaps/run-detection.ts');
  await detectDue(env, now.getTime());
}

/** What was planned comes first, so that the drain at once does what follows from it. */
async function carryOutPlans(env: Env, now: Date): Promise<void> {
  if (!(await isAnythingDue(env.DB, now))) return;
  const [{ carryOutDue }, { carryOutFacts }, { mayStillChangeFact, mayStillPublish }] = await Promise.all([
    import('./publishing/carry-out.ts'),
    import('./publishing/facts/carry-out-facts.ts'),
    import('./admin/revisions/may-still.ts'),
  ]);
  // A text that is published with a new price finds it changed.
  await carryOutFacts(env, (planner) => mayStillChangeFact(env.DB, planner), now);
  await carryOutDue(env, (planner) => mayStillPublish(env.DB, planner), now);
}

/** Most minutes nothing is due: then no more than two questions are asked. */
async function sendWeekly(env: Env): Promise<void> {
  const { sendDigests } = await import('./analytics/digest/send-digests.ts');
  await sendDigests(env, () => Date.now());
}

async function drainOutbox(env: Env, ctx: ExecutionContext): Promise<void> {
  const pages = ctx.exports.Pages({ props: { site: '', defaultLocale: '', origin: '' } });
  const { again } = await drain(env, { invalidate: (tags) => pages.invalidate(tags) }, new Date());
  if (again !== undefined) await tellDrain(env.OUTBOX, again);
}

/** Pages, cached in front by Workers Cache under path and props. Gets nothing of the reader. */
export class Pages extends WorkerEntrypoint<Env, PagesProps> {
  override fetch(request: Request) {
    return app.fetch(request, this.env, this.ctx);
  }

  /** Purges every cached page that carries one of these tags. Locally there is no Workers Cache, so nothing to purge. */
  async invalidate(tags: string[]): Promise<void> {
    const result = await this.ctx.cache?.purge({ tags });
    if (result?.success === false) throw new Error(`The edge refused a purge: ${JSON.stringify(result.errors)}`);
  }
}
