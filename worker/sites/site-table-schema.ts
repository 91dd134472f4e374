import * as v from 'valibot';

const entry = v.object({
  key: v.string(),
  name: v.string(),
  hosts: v.array(v.string()),
  defaultLocale: v.string(),
  accent: v.object({ light: v.string(), dark: v.string() }),
  locales: v.array(v.object({ key: v.string(), language: v.string(), direction: v.picklist(['ltr', 'rtl']), countries: v.array(v.string()) })),
});
export const SiteTableSchema = v.array(entry);

/** What the gateway must know of a site without asking D1. */
export type SiteEntry = v.InferOutput<typeof entry>;
export type SiteTable = SiteEntry[];
