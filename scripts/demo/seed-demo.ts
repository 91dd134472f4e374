import type { EventMessage } from '../../worker/analytics/event.ts';
import { rollUp } from '../../worker/analytics/roll-up.ts';
import { storeEvents } from '../../worker/analytics/store-events.ts';
import { readDemoSite } from './demo-site.ts';
import { type DemoPlan, makeDays } from './make-events.ts';
import { Searcher } from './searcher.ts';

/** Here is more room than in a worker, and a round trip costs more. */
const messagesAtOnce = 4_000;
const rolledUpAtOnce = 10_000;

/** Writes what demo readers did, as the queue's consumer would, and rolls it up. Returns the number of events. */
export async function seedDemo(env: Pick<Env, 'DB' | 'KV'>, siteKey: string, plan: DemoPlan): Promise<number> {
  const site = await readDemoSite(env.DB, siteKey);
  if (!site) throw new Error(`There is no site ${siteKey}.`);
  let waiting: EventMessage[] = [];
  let events = 0;
  for await (const messages of makeDays(site, new Searcher(env.KV, siteKey), plan)) {
    waiting.push(...messages);
    events += messages.reduce((sum, message) => sum + message.events.length, 0);
    if (waiting.length < messagesAtOnce) continue;
    await storeEvents(env.DB, waiting);
    waiting = [];
  }
  await storeEvents(env.DB, waiting);
  while ((await rollUp(env.DB, rolledUpAtOnce)).left);
  return events;
}
