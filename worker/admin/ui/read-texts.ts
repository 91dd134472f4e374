import type { Texts } from '../../sites/texts.ts';
import type { RawForm } from '../read-form.ts';

/** Texts by language from fields that are called `<name>:<language>`; empty ones say nothing. */
export function readTexts(raw: RawForm, name: string, languages: readonly string[]): Texts {
  const texts = languages.map((language) => [language, (raw[`${name}:${language}`]?.[0] ?? '').trim()] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
