import { consumeEvents } from '../../../worker/analytics/consume.ts';
import type { EventMessage } from '../../../worker/analytics/event.ts';
import type { Random } from '../search/random.ts';

const batchSize = 100;

/** Batches in the order of the clock, but that some messages come late, by up to an hour or by days; each batch twice, the second time now or later. */
export function batchesOf(messages: readonly EventMessage[], random: Random): EventMessage[][] {
  const late = () => (random.below(100) < 5 ? random.below(48 * 3_600_000) : random.below(3_600_000));
  const ordered = messages.map((message) => ({ message, key: message.at + late() })).toSorted((a, b) => a.key - b.key);
  const batches = Array.from({ length: Math.ceil(ordered.length / batchSize) }, (_, index) =>
    ordered.slice(index * batchSize, (index + 1) * batchSize).map(({ message }) => message),
  );
  const twice = batches.flatMap((batch, index) => [
    { batch, key: index },
    { batch, key: index + random.below(30) },
  ]);
  return twice.toSorted((a, b) => a.key - b.key).map(({ batch }) => batch);
}

/** Gives a batch to the consumer, as the queue does. Those that it gave back. */
export async function deliver(d1: D1Database, bodies: readonly EventMessage[]): Promise<EventMessage[]> {
  const back: EventMessage[] = [];
  const messages = bodies.map((body, index) => ({
    id: String(index),
    timestamp: new Date(body.at),
    body,
    attempts: 1,
    ack: () => undefined,
    retry: () => void back.push(body),
  }));
  const metadata = { metrics: { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date() } };
  await consumeEvents(d1, { queue: 'bench-events', messages, metadata, ackAll: () => undefined, retryAll: () => undefined });
  return back;
}
