import type { LocaleContent, MarketContent } from '../../../worker/publishing/import/site-content.ts';
import { textDirection } from '../../../worker/sites/text-direction.ts';
import { UsageError } from '../usage-error.ts';
import { languageTag } from './scan.ts';
import { worldMarket } from './texts.ts';

/** Where locales of a help center without markets live: no facts, no countries. */
export const world: MarketContent = {
  key: 'world',
  names: worldMarket,
  countries: [],
  currency: 'USD',
  timeZone: 'UTC',
  replyHours: null,
  channels: [],
  facts: {},
  featured: [],
};

/** A locale for each key, in order, the source's first; each falls back to the source's language. */
export function makeLocales(keys: readonly string[], languages: readonly string[], source: string): LocaleContent[] {
  const locales = [...new Set(keys.map((key) => key.toLowerCase()))].map((key) => makeLocale(key, languages, source));
  return locales.toSorted((a, b) => Number(b.language === source) - Number(a.language === source));
}

function makeLocale(key: string, languages: readonly string[], source: string): LocaleContent {
  const tag = languageTag(key);
  if (tag === undefined) throw new UsageError(`--locales: "${key}" is not a locale such as "de" or "de-de"`);
  const language = [...languages, source].find((own) => own.toLowerCase() === key) ?? languages.find((own) => key.startsWith(`${own.toLowerCase()}-`)) ?? tag;
  return { key, language, market: world.key, chain: [...new Set([language, source])], direction: textDirection(language) };
}
