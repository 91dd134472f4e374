import { parseAccept } from 'hono/utils/accept';
import type { SiteEntry } from '../sites/site-table-schema.ts';

type Locale = SiteEntry['locales'][number];

/**
 * The locale for a visitor of `/`: the first of the reader's languages that the site speaks, in the reader's country if
 * it is spoken there; else the country's own locale; else the site's default.
 */
export function negotiateLocale(site: SiteEntry, acceptLanguage: string | undefined, country: string | undefined): string {
  for (const { type: tag } of parseAccept(acceptLanguage ?? '')) {
    const locale = forLanguage(site.locales, tag, country);
    if (locale) return locale.key;
  }
  const local = country ? site.locales.find(({ countries }) => countries.includes(country)) : undefined;
  return local?.key ?? site.defaultLocale;
}

function forLanguage(locales: readonly Locale[], tag: string, country: string | undefined): Locale | undefined {
  const asked = parseTag(tag);
  if (!asked) return undefined;
  const exact = locales.find(({ key }) => key === tag.toLowerCase());
  if (exact) return exact;
  const sameScript = locales.filter((locale) => sameWriting(parseTag(locale.language), asked));
  const spoken = sameScript.length > 0 ? sameScript : locales.filter((locale) => parseTag(locale.language)?.language === asked.language);
  const within = (region: string | undefined) => spoken.find(({ countries }) => region !== undefined && countries.includes(region));
  return within(/-([A-Z]{2})$/i.exec(tag)?.[1]?.toUpperCase()) ?? within(country) ?? spoken[0];
}

function sameWriting(one: Intl.Locale | undefined, other: Intl.Locale): boolean {
  return one?.language === other.language && one.script === other.script;
}

/** With the script a reader of that tag expects; undefined for `*` and what is no tag. */
function parseTag(tag: string): Intl.Locale | undefined {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
