import * as v from 'valibot';
import { feedbackStates } from '../../../db/schema/feedback.ts';
import { votes } from '../../analytics/event.ts';

const text = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))), undefined);
const number = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))), undefined);

/** Where a comment stands in the inbox. */
type Place = { day: string; id: number };

function readPlace(said: string): Place | undefined {
  const [, day, id] = /^(\d{4}-\d\d-\d\d)\.(\d{1,16})$/.exec(said) ?? [];
  return day === undefined || id === undefined ? undefined : { day, id: Number(id) };
}

/** What the inbox is narrowed to, as it stands in the address. What cannot be read narrows nothing. */
const FilterSchema = v.object({
  /** Left out: what is new. */
  state: v.fallback(v.optional(v.picklist([...feedbackStates, 'all']), 'new'), 'new'),
  article: number,
  language: text,
  market: text,
  vote: v.fallback(v.optional(v.picklist(votes)), undefined),
  reason: text,
  /** An e-mail address, or `nobody`. */
  assigned: text,
  q: text,
  /** Those that stand behind this one. */
  before: v.fallback(v.optional(v.pipe(v.string(), v.transform(readPlace))), undefined),
});
export type InboxFilter = v.InferOutput<typeof FilterSchema>;

export const readInboxFilter = (query: Record<string, string>): InboxFilter => v.parse(FilterSchema, query);

/** The same view on its first page, or what `changed` says. */
export function writeInboxFilter(filter: InboxFilter, changed: Partial<InboxFilter> = {}): string {
  const { before, ...rest } = { ...filter, before: undefined, ...changed };
  const said = Object.entries({ ...rest, before: before && `${before.day}.${before.id}` }).filter(
    ([name, value]) => value !== undefined && !(name === 'state' && value === 'new'),
  );
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`;
}
