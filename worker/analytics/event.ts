import * as v from 'valibot';

/**
 * `suggest` is what was typed so far; what the reader stopped at is found when it is measured. `lost` says that `total`
 * events before it could not be written, or that those beside it went past the queue.
 */
const eventKinds = ['view', 'not-found', 'search', 'suggest', 'click', 'vote', 'reason', 'comment', 'contact', 'channel', 'lost'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Where it was done: on a page, in the list under a search box, in a widget, by a program. */
export const eventSources = ['page', 'suggest', 'widget', 'api'] as const;
export type EventSource = (typeof eventSources)[number];

export const matches = ['all', 'some', 'none'] as const;
export const votes = ['yes', 'no'] as const;
export type Vote = (typeof votes)[number];

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(64));

/**
 * One thing that a reader did. `id` is unique for ever: the same one twice is one event. Which fields a kind has stands in
 * `worker/analytics/README.md`.
 */
const EventSchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  kind: v.picklist(eventKinds),
  language: v.optional(short),
  article: v.optional(number),
  revision: v.optional(number),
  product: v.optional(number),
  query: v.optional(v.pipe(v.string(), v.maxLength(400))),
  match: v.optional(v.picklist(matches)),
  total: v.optional(number),
  position: v.optional(number),
  shown: v.optional(v.pipe(v.array(number), v.maxLength(50))),
  reference: v.optional(short),
  value: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  /** Of a click: its search was of no visit, so it is measured with that search, and not in the visit of who followed it. */
  apart: v.optional(v.literal(true)),
  /** Of a comment, whose text is its `value`: what was voted, and why. They and the text go to the inbox alone. */
  vote: v.optional(v.picklist(votes)),
  reasons: v.optional(v.pipe(v.array(short), v.maxLength(8))),
  /** Of a comment: the name of the address for an answer. It goes to the inbox alone. */
  reply: v.optional(short),
  /** Of a comment: of two with the same id, the later one has more. It goes to the inbox alone. */
  sent: v.optional(number),
});
export type Event = v.InferOutput<typeof EventSchema>;

/** What one request of a reader carries to the queue. `at` is milliseconds since 1970; `visit` null where nobody may be told from anybody. */
export const EventMessageSchema = v.strictObject({
  site: short,
  at: number,
  source: v.picklist(eventSources),
  visit: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
  locale: short,
  market: short,
  events: v.pipe(v.array(EventSchema), v.minLength(1), v.maxLength(10)),
});
export type EventMessage = v.InferOutput<typeof EventMessageSchema>;
