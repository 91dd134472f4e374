import { maskBody } from './dead/mask-body.ts';
import { readMessage } from './dead/read-message.ts';
import type { EventMessage } from './event.ts';
import { storeEvents } from './store-events.ts';

/**
 * Writes a batch of the queue down. What is no message of ours, or of another time than the queue's, is given back, and after
 * some tries ends among the dead letters; so does what D1 refuses, while the rest of its batch is written.
 */
export async function consumeEvents(d1: D1Database, batch: MessageBatch): Promise<void> {
  const good: { message: Message; event: EventMessage }[] = [];
  for (const message of batch.messages) {
    const read = readMessage(message.body, message.timestamp.getTime());
    if (read.ok) good.push({ message, event: read.value });
    else message.retry();
  }
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

/** Keeps what the queue gave up, without what may name a reader: nobody had looked at it before. */
export async function keepDead(d1: D1Database, batch: MessageBatch, now: number): Promise<void> {
  const rows = batch.messages.map(({ id, body }) => ({ id, body: JSON.stringify(maskBody(body)) ?? 'null' }));
  await d1
    .prepare(
      `INSERT INTO dead_message (id, body, died_at) SELECT json_extract(value, '$.id'), json_extract(value, '$.body'), ?2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(rows), now)
    .run();
}
