import type { EventMessage } from './event.ts';

/** At almost every letter that is typed suggestions are asked for, and queues are paid by the message: for so long they wait for the next. */
const longestWait = 2_000;
/** A message takes ten, of which one may be the note of what was lost before. */
const mostEvents = 9;

type Waiting = { message: EventMessage; taken: boolean };
/** What is being typed in this isolate, by visit: plain data, for moments. */
const typing = new Map<string, Waiting>();

/** The message to send, a moment later, with what was typed meanwhile; undefined where this one goes along with another. */
export async function gatherTyped(message: EventMessage): Promise<EventMessage | undefined> {
  const name = nameOf(message);
  const before = typing.get(name);
  if (before && before.message.locale === message.locale && before.message.events.length + message.events.length <= mostEvents) {
    before.message.events.push(...message.events);
    return undefined;
  }
  const own = { message: { ...message, events: [...message.events] }, taken: false };
  typing.set(name, own);
  await new Promise((resolve) => setTimeout(resolve, longestWait));
  if (typing.get(name) === own) typing.delete(name);
  return own.taken ? undefined : own.message;
}

/** What waits of this visit, for whoever sends what was done next: so that it comes first. */
export function takeTyped(message: EventMessage): EventMessage | undefined {
  const name = nameOf(message);
  const waiting = typing.get(name);
  if (!waiting) return undefined;
  typing.delete(name);
  waiting.taken = true;
  return waiting.message;
}

const nameOf = ({ site, visit }: EventMessage) => `${site} ${visit}`;
