/**
 * What a locale is to the outside (Intl, hreflang): its language, with the region of its key unless the language names
 * one. `de` in `de-de` is `de-DE`; `zh-Hans` in `zh-cn` is `zh-Hans-CN`; `pt-BR` stays; a bare `ko` stays.
 */
export function localeTag({ key, language }: { key: string; language: string }): string {
  if (new Intl.Locale(language).region !== undefined) return language;
  const region = /-([a-z]{2}|\d{3})$/.exec(key)?.[1]?.toUpperCase();
  return region === undefined ? language : `${language}-${region === 'UK' ? 'GB' : region}`;
}
