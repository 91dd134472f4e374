import * as v from 'valibot';
import { articleTypes } from '../articles/types.ts';
import { LinkAddressSchema, TextsSchema, WebAddressSchema } from './texts.ts';

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#7a2e3a"'));
const link = v.strictObject({ label: TextsSchema, url: v.record(v.string(), LinkAddressSchema) });

const interval = v.pipe(
  v.number('must be a number of days'),
  v.integer('must be whole days'),
  v.minValue(1, 'must be 1 day or more'),
  v.maxValue(3650, 'must not be longer than 3,650 days'),
);

/**
 * Whether a text must be approved before it is published; and after how many days an article of a type is checked again,
 * unless the article says so itself. A type that is not named is never due.
 */
const ReviewSchema = v.strictObject({
  required: v.optional(v.boolean('must be true or false'), false),
  days: v.optional(v.record(v.picklist(articleTypes, `must be one of: ${articleTypes.join(' ')}`), interval), {}),
});

/** Why a vote was given: `key` stands in reports for ever, `label` is for readers of the languages that it has. */
const reason = v.strictObject({
  key: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by "-"'), v.maxLength(40, 'must be shorter')),
  label: TextsSchema,
});
export const mostReasons = 8;
const reasons = v.optional(
  v.pipe(
    v.array(reason),
    v.maxLength(mostReasons, `must not be more than ${mostReasons}`),
    v.check((all) => new Set(all.map(({ key }) => key)).size === all.length, 'must each have a key of its own'),
  ),
);

/** What readers are offered to say about an article, by their vote; left out: what is offered everywhere, in all languages of the interface. */
const FeedbackSchema = v.strictObject({ yes: reasons, no: reasons });

const whole = (most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be 1 or more'),
    v.maxValue(most, `must not be more than ${most}`),
  );

/** How long what readers did is kept: single events for so many days, what was counted of them for so many months. Left out: 90 days and 25 months. `rare_queries`: whether exports hold queries that hardly anybody searched. */
const AnalyticsSchema = v.pipe(
  v.strictObject({ event_days: v.optional(whole(400)), rollup_months: v.optional(whole(120)), rare_queries: v.optional(v.boolean('must be true or false')) }),
  v.check(({ event_days: days = 90, rollup_months: months = 25 }) => days <= months * 28, 'must keep the counts for longer than the single events'),
);

/** What a brand shows everywhere, and how it works; nothing of it is queried. Image paths are keys of media. */
export const SiteSettingsSchema = v.strictObject({
  accent: v.strictObject({ light: colour, dark: colour }),
  logo: v.optional(v.string()),
  tagline: v.optional(TextsSchema, {}),
  description: v.optional(TextsSchema, {}),
  header: v.optional(v.array(link), []),
  footer: v.optional(v.array(link), []),
  organization: v.optional(v.strictObject({ legal_name: v.string(), url: WebAddressSchema })),
  review: v.optional(ReviewSchema, {}),
  feedback: v.optional(FeedbackSchema),
  analytics: v.optional(AnalyticsSchema),
});
export type SiteSettings = v.InferOutput<typeof SiteSettingsSchema>;
