import * as v from 'valibot';
import { articleTypes } from '../articles/types.ts';
import { TextsSchema, WebAddressSchema } from './texts.ts';

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#7a2e3a"'));
const link = v.strictObject({ label: TextsSchema, url: v.record(v.string(), WebAddressSchema) });

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
});
export type SiteSettings = v.InferOutput<typeof SiteSettingsSchema>;
