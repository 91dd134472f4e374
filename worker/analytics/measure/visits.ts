import { visitIdle } from '../definitions.ts';
import type { StoredEvent } from './stored-event.ts';

/** What one reader did without a long pause, in the order of the clock. `isVisit` is false where readers are not told apart. */
export type Visit = { isVisit: boolean; events: StoredEvent[] };

/** The visits of a thread. */
export function visitsOf(events: readonly StoredEvent[]): Visit[] {
  const visits: Visit[] = [];
  let last: StoredEvent | undefined;
  for (const event of events.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    const open = visits.at(-1);
    if (open && last && event.at - last.at <= visitIdle) open.events.push(event);
    else visits.push({ isVisit: event.visit !== null, events: [event] });
    last = event;
  }
  return visits;
}
