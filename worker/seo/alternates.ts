import { hreflang } from '../articles/addresses.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';

/** hreflang of a page that every locale has, with x-default on the site's default locale. */
export function alternatesOf(model: LocaleModel, pathIn: (locale: LocaleRow) => string, origin: string) {
  const standard = model.locales.find(({ key }) => key === model.site.defaultLocale);
  return [
    ...model.locales.map((locale) => ({ hreflang: hreflang(locale), href: origin + pathIn(locale) })),
    ...(standard ? [{ hreflang: 'x-default', href: origin + pathIn(standard) }] : []),
  ];
}
