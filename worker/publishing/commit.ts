import { refused, succeeded, type Result } from '../result.ts';
import { insertAudit, type AuditEntry } from './audit.ts';
import { insertOutbox, type OutboxEntry } from './outbox.ts';

/** What the write path needs of the outside. */
export type PublishingBindings = Pick<Env, 'DB' | 'OUTBOX'>;
/** Somebody wrote a newer version since the one this change was based on; nothing was written. */
export type Conflict = { reason: 'conflict' };

/** What is told of a change in the audit log; its site is the outbox row's. */
export type Told = Omit<AuditEntry, 'site'>;

/** One atomic batch: the change, what must follow from it, and its line in the audit log. Then the drain is told; if that fails, the cron finds it. */
export async function commit(env: PublishingBindings, changes: D1PreparedStatement[], entry: OutboxEntry, told: Told): Promise<Result<undefined, Conflict>> {
  const done = await commitQuietly(env.DB, [...changes, insertOutbox(env.DB, entry)], { site: entry.site, ...told });
  if (done.ok) await tellDrain(env.OUTBOX);
  return done;
}

/** The same for what no reader sees: nothing follows from it. */
export async function commitQuietly(d1: D1Database, changes: D1PreparedStatement[], told: AuditEntry): Promise<Result<undefined, Conflict>> {
  try {
    await d1.batch([...changes, insertAudit(d1, told)]);
  } catch (error) {
    if (isConflict(error)) return refused({ reason: 'conflict' });
    throw error;
  }
  return succeeded(undefined);
}

/** The message says nothing: the outbox is what counts. `delaySeconds` for work that is due later. */
export async function tellDrain(queue: Queue, delaySeconds = 0): Promise<void> {
  try {
    await queue.send({}, { delaySeconds });
  } catch (error) {
    console.error('The drain could not be told; the next sweep will find the rows.', error);
  }
}

/**
 * A revision, or a change, with this number is there already; the same form was carried out before; a step was planned or
 * taken already; or a text found nothing to be the text of (`publish.ts`), since what it was written on is no longer so.
 */
function isConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    /UNIQUE constraint failed: (revision\.translation_id|change\.site_id|form_receipt\.id|schedule\.(id|article_id)|fact_schedule\.id)|NOT NULL constraint failed: (revision\.translation_id|schedule\.article_id|fact_schedule\.site_id)/.test(
      error.message,
    )
  );
}
