import type { LocaleModel } from '../markets/locale-model.ts';
import type { LocaleRow } from '../markets/locale-rows.ts';
import { articlePath } from '../paths.ts';
import { isShown } from './render.ts';
import type { ShownArticle } from './store.ts';

/** Canonical and alternate addresses of an article: only locales that show it in their own language count. */
export function articleAddresses(model: LocaleModel, article: ShownArticle, origin: string) {
  const native = model.locales.filter((locale) => isNative(article, locale));
  const address = (locale: LocaleRow, slug: string) => origin + articlePath(locale.key, { number: article.number, slug });
  if (article.language !== model.locale.language) {
    const first = model.locales.find((locale) => locale.language === article.language && isVisible(article, locale)) ?? model.locale;
    return { canonical: address(first, article.slug), alternates: [] };
  }
  const standard = native.find((locale) => locale.key === model.site.defaultLocale) ?? native[0];
  return {
    canonical: address(model.locale, article.slug),
    alternates: [
      ...native.map((locale) => ({ hreflang: hreflang(locale), href: address(locale, article.slugs[locale.language] ?? '') })),
      ...(standard ? [{ hreflang: 'x-default', href: address(standard, article.slugs[standard.language] ?? '') }] : []),
    ],
  };
}

/** `en-us` is `en-US`; with a script in the language, `zh-Hans-CN`; a locale that is a bare language is that language. */
export function hreflang({ key, language }: LocaleRow): string {
  const region = /-([a-z]{2})$/.exec(key)?.[1];
  return region ? `${language}-${region.toUpperCase()}` : language;
}

function isNative(article: ShownArticle, locale: LocaleRow): boolean {
  return article.slugs[locale.language] !== undefined && isVisible(article, locale);
}

function isVisible({ onlyIn, hiddenIn }: ShownArticle, { market }: LocaleRow): boolean {
  return isShown({ ...(onlyIn && { only: onlyIn }), ...(hiddenIn && { not: hiddenIn }) }, market);
}
