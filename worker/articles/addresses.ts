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
    const first =
      model.locales.find((locale) => locale.language === article.language && isVisible(article, locale)) ??
      model.locales.find((locale) => locale.chain.includes(article.language) && isVisible(article, locale)) ??
      model.locale;
    return { canonical: address(first, article.slug), alternates: [] };
  }
  const standard = native.find((locale) => locale.key === model.site.defaultLocale) ?? native[0];
  return {
    canonical: address(model.locale, article.slug),
    alternates: [
      ...native.map((locale) => ({ hreflang: locale.hreflang, href: address(locale, article.slugs[locale.language] ?? '') })),
      ...(standard ? [{ hreflang: 'x-default', href: address(standard, article.slugs[standard.language] ?? '') }] : []),
    ],
  };
}

function isNative(article: ShownArticle, locale: LocaleRow): boolean {
  return article.slugs[locale.language] !== undefined && isVisible(article, locale);
}

function isVisible({ onlyIn, hiddenIn }: ShownArticle, { market }: LocaleRow): boolean {
  return isShown({ ...(onlyIn && { only: onlyIn }), ...(hiddenIn && { not: hiddenIn }) }, market);
}
