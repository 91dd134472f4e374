import * as v from 'valibot';
import { LocaleKeySchema, type LocaleEntry } from '../../sites/locale.ts';
import { LanguageSchema } from '../../sites/texts.ts';
import { textDirection } from '../../sites/text-direction.ts';
import type { AdminSite } from '../admin-site.ts';
import type { RawForm } from '../read-form.ts';
import type { FieldProblems } from '../ui/fields.tsx';
import { languageName } from '../ui/language-name.ts';
import { readFallbacks } from './chain-fields.tsx';

/** First parts of addresses that are no locale. */
const reserved = new Set(['api', 'new']);

type ReadLocale = { ok: true; value: LocaleEntry } | { ok: false; problems: FieldProblems };

/** Reads the form of a new locale. `countries` are those of its market, for a key that was left out. */
export function readNewLocale(typed: RawForm, site: AdminSite, countries: ReadonlyMap<string, readonly string[]>): ReadLocale {
  const problems: Record<string, string> = {};
  const one = (name: string) => (typed[name]?.[0] ?? '').trim();
  const language = canonicalLanguage(one('language'));
  if (language === undefined) problems['language'] = 'Write a language tag, such as de, pt-BR or zh-Hans.';
  const market = site.markets.find(({ key }) => key === one('market'))?.key;
  if (market === undefined) problems['market'] = 'Choose a market.';
  const key = one('key').toLowerCase() || [language?.split('-')[0], countries.get(market ?? '')?.[0]?.toLowerCase()].filter(Boolean).join('-');
  if (!v.is(LocaleKeySchema, key) || reserved.has(key)) problems['key'] = 'Write two parts with “-” between them, such as de-at.';
  else if (site.locales.some((other) => other.key === key)) problems['key'] = `There is a locale ${key} already. Write another key.`;
  if (language === undefined || market === undefined || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, value: { key, language, market, chain: [language, ...readFallbacks(typed['fallback'], language)], direction: textDirection(language) } };
}

/** As tags are written: `PT-br` is `pt-BR`. Undefined for what names no language. */
function canonicalLanguage(tag: string): string | undefined {
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag);
    return v.is(LanguageSchema, canonical) && languageName(canonical) !== canonical ? canonical : undefined;
  } catch {
    return undefined;
  }
}
