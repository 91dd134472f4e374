import { maskBody } from './mask-body.ts';

const dayLength = 86_400_000;
/** As it stands in a body's JSON. */
const aComment = '"kind":"comment"';

/**
 * A message that the queue gave up, as it is kept: without what may name a reader, as nobody had looked at it before; and of a
 * comment the day alone, as in the inbox.
 */
export function deadOf(message: unknown, diedAt: number): { body: string; diedAt: number } {
  const body = JSON.stringify(maskBody(message)) ?? 'null';
  if (!body.includes(aComment)) return { body, diedAt };
  return { body: JSON.stringify(onDay(JSON.parse(body))), diedAt: startOfDay(diedAt) };
}

const onDay = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'at' in body && typeof body.at === 'number' ? { ...body, at: startOfDay(body.at) } : body;

const startOfDay = (at: number): number => Math.floor(at / dayLength) * dayLength;
