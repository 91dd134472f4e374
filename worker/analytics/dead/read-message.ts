import * as v from 'valibot';
import { refused, succeeded, type Result } from '../../result.ts';
import { type EventMessage, EventMessageSchema } from '../event.ts';

/** `ahead` and `behind`: its time is not the one at which the queue took it, so a clock was wrong. `problems` are sentences. */
export type Unreadable = { reason: 'shape'; problems: string[] } | { reason: 'ahead' | 'behind' };

/** Clocks differ by seconds; what is ahead by more would count for a day that has not come. */
export const mostAhead = 10 * 60_000;
const mostBehind = 24 * 3_600_000;
const mostProblems = 5;

/** A message of the queue, which took it at `sentAt`. */
export function readMessage(body: unknown, sentAt: number): Result<EventMessage, Unreadable> {
  const parsed = v.safeParse(EventMessageSchema, body);
  if (!parsed.success) return refused({ reason: 'shape', problems: [...new Set(parsed.issues.map(describe))].slice(0, mostProblems) });
  const ahead = parsed.output.at - sentAt;
  if (ahead > mostAhead) return refused({ reason: 'ahead' });
  return ahead < -mostBehind ? refused({ reason: 'behind' }) : succeeded(parsed.output);
}

type Issue = v.InferIssue<typeof EventMessageSchema>;

/** In plain words, and without what the message holds. */
function describe(issue: Issue): string {
  const field = v.getDotPath(issue);
  if (field === null) return 'It is no message about readers.';
  if (issue.type === 'strict_object' && issue.expected === 'never') return `“${field}” is not known here. Perhaps a newer version of Signpost wrote it.`;
  if (issue.received === 'undefined') return `“${field}” is missing.`;
  if (issue.type === 'max_length') return `“${field}” is too long.`;
  if (issue.type === 'min_length') return `“${field}” is empty.`;
  if (issue.type === 'picklist') return `“${field}” is none of the words that are known here.`;
  return `“${field}” is not what it should be.`;
}
