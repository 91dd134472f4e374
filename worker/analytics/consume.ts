import { atRandom } from './at-random.ts';
import { deadOf } from './dead/dead-of.ts';
import { readMessage } from './dead/read-message.ts';
import type { EventMessage } from './event.ts';
import { storeEvents } from './store-events.ts';

type Good = { message: Message; event: EventMessage };

/** So many writes of one batch D1 may refuse before the rest of it is given back untried. */
const mostFailures = 20;
/** What D1 refuses so often, while it takes others, will never be taken. */
const mostTries = 5;
/** In seconds. With `max_retries` of 100 that lasts for 3.9 days: the queue forgets messages after four. */
const [firstDelay, longestDelay] = [20, 3600];

/**
 * Writes a batch of the queue down. What is no message of ours, or of another time than the queue's, goes to the dead letters
 * at once. What D1 refuses is given back, for longer each time, while the rest of its batch is written.
 */
export async function consumeEvents(d1: D1Database, batch: MessageBatch): Promise<void> {
  const good: Good[] = [];
  const dead: Message[] = [];
  for (const message of batch.messages) {
    const read = readMessage(message.body, message.timestamp.getTime());
    if (read.ok) good.push({ message, event: read.value });
    else dead.push(message);
  }
  const refused = await writeAll(d1, good);
  for (const message of refused.untried) giveBack(message);
  for (const message of refused.alone) {
    if (message.attempts >= mostTries) dead.push(message);
    else giveBack(message);
  }
  await keepOrGiveBack(d1, dead, Date.now());
}

type Refused = { alone: Message[]; untried: Message[] };

/** Writes them, in halves where D1 refuses. With D1 down nothing is tried again, as nobody has said anything against a message. */
async function writeAll(d1: D1Database, all: readonly Good[]): Promise<Refused> {
  const refused: Refused = { alone: [], untried: [] };
  const parts = all.length === 0 ? [] : [all];
  let failures = 0;
  for (let part = parts.pop(); part; part = parts.pop()) {
    if (failures < mostFailures && (await isStored(d1, part))) continue;
    failures = failures === 0 && !(await isAnswering(d1)) ? mostFailures : failures + 1;
    const half = Math.ceil(part.length / 2);
    if (failures >= mostFailures) refused.untried.push(...part.map(({ message }) => message));
    else if (half === part.length) refused.alone.push(...part.map(({ message }) => message));
    else parts.push(part.slice(half), part.slice(0, half));
  }
  return refused;
}

async function isStored(d1: D1Database, messages: readonly Good[]): Promise<boolean> {
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

async function isAnswering(d1: D1Database): Promise<boolean> {
  try {
    await d1.prepare('SELECT 1').run();
    return true;
  } catch {
    return false;
  }
}

const giveBack = (message: Message) => message.retry({ delaySeconds: Math.min(firstDelay * 2 ** (message.attempts - 1), longestDelay) });

/** Keeps what the queue gave up. */
export const keepDead = (d1: D1Database, batch: MessageBatch, now: number): Promise<void> => keepOrGiveBack(d1, batch.messages, now);

async function keepOrGiveBack(d1: D1Database, messages: readonly Message[], now: number): Promise<void> {
  if (messages.length === 0) return;
  try {
    await insertDead(d1, messages, now);
  } catch (error) {
    console.error('Dead letters could not be kept; they come again.', error);
    for (const message of messages) giveBack(message);
  }
}

async function insertDead(d1: D1Database, messages: readonly Message[], now: number): Promise<void> {
  const rows = messages.map(({ id, body }) => ({ id, ...deadOf(body, now) }));
  await d1
    .prepare(
      `INSERT INTO dead_message (slot, id, body, died_at) SELECT ${atRandom}, json_extract(value, '$.id'), json_extract(value, '$.body'), json_extract(value, '$.diedAt')
      FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(rows))
    .run();
}
