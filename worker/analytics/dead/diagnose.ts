import { refused, succeeded, type Result } from '../../result.ts';
import type { EventMessage } from '../event.ts';
import { mostAhead, readMessage } from './read-message.ts';

/** A message that the queue gave up: `site` is the key of the site it says it is of, where there is one; `keptFrom` from when on that takes events. */
export type DeadLetter = { id: string; body: string; diedAt: number; triedAt: number | null; site: string | null; keptFrom: number };

const dayLength = 86_400_000;

/** What is wrong with a dead letter, in sentences; else the message, which can be put in again. */
export function diagnose(letter: DeadLetter, now: number): Result<EventMessage, { reason: 'wrong'; problems: string[] }> {
  const wrong = (...problems: string[]) => refused({ reason: 'wrong', problems } as const);
  const body = parse(letter.body);
  // Whoever puts it in has looked at it: when it came says nothing any more.
  const read = readMessage(body, momentOf(body) ?? now);
  if (!read.ok && read.failure.reason === 'shape') return wrong(...read.failure.problems);
  if (!read.ok) return wrong('Its time cannot be read.');
  const { at } = read.value;
  if (letter.site === null) return wrong('Its site is not here any more.');
  if (at > now + mostAhead) return wrong(`It says it happened at ${said(at)}, which has not come yet: a clock ran ahead. It can be put in again then.`);
  if (at < letter.keptFrom)
    return wrong(`It happened at ${said(at)}. What is so old is not kept any more, so it can no longer be counted with what it belongs to.`);
  return succeeded(read.value);
}

/** What is worth knowing of a message that could be put in again. */
export const remark = ({ at }: EventMessage, { diedAt }: DeadLetter): string =>
  Math.abs(diedAt - at) > dayLength
    ? `It says it happened at ${said(at)}: it waited for long, or a clock was wrong. It will count for that day.`
    : 'Nothing is wrong with it: the database did not take it when it came.';

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const momentOf = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'at' in body && typeof body.at === 'number' ? body.at : undefined;

/** Where it is no moment at all, the number. */
const said = (at: number): string => (Math.abs(at) > 8.64e15 ? String(at) : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
