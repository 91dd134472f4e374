import type { LocaleRow } from '../markets/locale-rows.ts';
import { pickText } from '../sites/texts.ts';
import { fill, interfaceFor } from './strings/index.ts';

/** "Deutsch · Deutschland", each in its own words; a locale of no country is its language alone. */
export function nameLocale(locale: LocaleRow): string {
  const { language } = locale;
  const own = new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' }).of(language) ?? language;
  const name = own.charAt(0).toLocaleUpperCase(language) + own.slice(1);
  const market = pickText(locale.marketNames, [language]);
  return locale.market === 'world' || !market ? name : fill(interfaceFor(language).strings.currentLocale, { language: name, market });
}
