import * as v from 'valibot';
import { TextsSchema, WebAddressSchema } from './texts.ts';

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#7a2e3a"'));
const link = v.strictObject({ label: TextsSchema, url: v.record(v.string(), WebAddressSchema) });

/** What a brand shows everywhere and nothing queries. Image paths are keys of media. */
export const SiteSettingsSchema = v.strictObject({
  accent: v.strictObject({ light: colour, dark: colour }),
  logo: v.optional(v.string()),
  tagline: v.optional(TextsSchema, {}),
  description: v.optional(TextsSchema, {}),
  header: v.optional(v.array(link), []),
  footer: v.optional(v.array(link), []),
  organization: v.optional(v.strictObject({ legal_name: v.string(), url: WebAddressSchema })),
});
export type SiteSettings = v.InferOutput<typeof SiteSettingsSchema>;
