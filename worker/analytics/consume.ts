import * as v from 'valibot';
import { type EventMessage, EventMessageSchema } from './event.ts';
import { storeEvents } from './store-events.ts';

/**
 * Writes a batch of the queue down. What is no message of ours is given back, and after some tries ends among the dead
 * letters; so does what D1 refuses, while the rest of its batch is written.
 */
export async function consumeEvents(d1: D1Database, batch: MessageBatch): Promise<void> {
  const read = batch.messages.map((message) => ({ message, parsed: v.safeParse(EventMessageSchema, message.body) }));
  for (const { message, parsed } of read) if (!parsed.success) message.retry();
  const good = read.flatMap(({ message, parsed }) => (parsed.success ? [{ message, event: parsed.output }] : []));
  if (good.length === 0 || (await isStored(d1, good))) return;
  for (const each of good) if (!(await isStored(d1, [each]))) each.message.retry();
}

async function isStored(d1: D1Database, messages: readonly { event: EventMessage }[]): Promise<boolean> {
  try {
    await storeEvents(
      d1,
      messages.map(({ event }) => event),
    );
    return true;
  } catch (error) {
    console.error('Events could not be written.', error);
    return false;
  }
}

/** Keeps what the queue gave up. */
export async function keepDead(d1: D1Database, batch: MessageBatch, now: number): Promise<void> {
  const rows = batch.messages.map(({ id, body }) => ({ id, body: JSON.stringify(body) ?? '' }));
  await d1
    .prepare(
      `INSERT INTO dead_message (id, body, died_at) SELECT json_extract(value, '$.id'), json_extract(value, '$.body'), ?2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(rows), now)
    .run();
}
