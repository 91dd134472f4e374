import { accessDue } from './admin/access/links.ts';
import { archiveDue } from './analytics/archive/archive.ts';
import { digestsDue } from './analytics/digest/due.ts';
import { gapsDue } from './analytics/gaps/due.ts';
import { eventSweepDue } from './analytics/keep/sweep-events.ts';
import { rollUpDue } from './analytics/roll-up.ts';
import { addressesDue } from './feedback/reply-address.ts';
import { outboxDue, outboxSweepDue } from './publishing/drain.ts';
import { plansDue } from './publishing/due.ts';
import { keysDue } from './search/indexes/sweep.ts';

/** Conditions of SQL: ?1 is the moment in milliseconds, ?2 the same as text, ?3 a day before it as text. */
const conditions = {
  addresses: addressesDue,
  access: accessDue,
  outboxSweep: outboxSweepDue,
  plans: plansDue,
  outbox: outboxDue,
  keys: keysDue,
  archive: archiveDue,
  eventSweep: eventSweepDue,
  rollups: rollUpDue,
  digests: digestsDue,
  gaps: gapsDue,
};

type Part = keyof typeof conditions;
const parts = Object.entries(conditions);
const question = `SELECT ${parts.map(([name, condition]) => `(${condition}) AS ${name}`).join(', ')}`;
const dayLength = 86_400_000;

/** Which parts of a minute's work have anything to do, in one question, as in most minutes none has. */
export async function askWhatIsDue(d1: D1Database, now: Date): Promise<Record<Part, number> | null> {
  const dayAgo = new Date(now.getTime() - dayLength).toISOString();
  return d1.prepare(question).bind(now.getTime(), now.toISOString(), dayAgo).first();
}
