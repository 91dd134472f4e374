import { pastQueue } from './definitions.ts';
import type { Event, EventMessage } from './event.ts';
import { storeEvents } from './store-events.ts';

/** How many events of a site this isolate could not write anywhere; the next that can be written carries the number along. */
const lost = new Map<string, number>();

/**
 * Hands a request's events to the queue. Where that refuses, they go to D1; where that fails too they are gone, and counted.
 * Never throws: no page fails for what is counted of it. No note goes with a comment: an event beside it would say when it came.
 */
export async function recordEvents(env: Pick<Env, 'EVENTS' | 'DB'>, message: EventMessage): Promise<void> {
  const isComment = message.events.some(({ kind }) => kind === 'comment');
  const before = isComment ? 0 : (lost.get(message.site) ?? 0);
  const carried = before === 0 ? message : withNote(message, { total: before });
  if (!isComment) lost.delete(message.site);
  try {
    await env.EVENTS.send(carried);
  } catch (refused) {
    try {
      await storeEvents(env.DB, [isComment ? message : withNote(carried, { total: 0, value: pastQueue })]);
      console.error('The queue refused an event, so it was written directly.', refused);
    } catch (error) {
      lost.set(message.site, (lost.get(message.site) ?? 0) + before + message.events.length);
      console.error('An event could not be written anywhere.', error);
    }
  }
}

const withNote = (message: EventMessage, note: Pick<Event, 'total' | 'value'>): EventMessage => ({
  ...message,
  events: [...message.events, { id: crypto.randomUUID(), kind: 'lost', ...note }],
});
