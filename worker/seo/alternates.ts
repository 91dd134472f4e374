import type { LocaleModel } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';

/** hreflang of a page that these locales have (all, unless told), with x-default on the site's default locale. */
export function alternatesOf(model: LocaleModel, pathIn: (locale: LocaleRow) => string, origin: string, shows = (_: LocaleRow) => true) {
  const locales = model.locales.filter(shows);
  const standard = locales.find(({ key }) => key === model.site.defaultLocale);
  return [
    ...locales.map((locale) => ({ hreflang: locale.hreflang, href: origin + pathIn(locale) })),
    ...(standard ? [{ hreflang: 'x-default', href: origin + pathIn(standard) }] : []),
  ];
}
