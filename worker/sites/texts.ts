import * as v from 'valibot';

export const LanguageSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'must be a language tag such as "de" or "zh-Hans"'),
);

/** Text by language: `{ en: 'Returns', de: 'Rückgabe' }`. */
export const TextsSchema = v.record(LanguageSchema, v.pipe(v.string(), v.nonEmpty('must not be empty')));
export type Texts = v.InferOutput<typeof TextsSchema>;

export const WebAddressSchema = v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/, 'must be a web address with https://'));

/** A web address, or a page of this help center, which leads every reader to their own locale: `/articles/1081`. */
export const LinkAddressSchema = v.pipe(
  v.string(),
  v.regex(/^(?:https?:\/\/\S+|\/(?:articles|topics|products)\/[1-9]\d{0,8})$/, 'must be a web address with https://, or a page here such as "/articles/1081"'),
);

/** The text in the first language of the chain that has one; else in any language at all. */
export function pickText(texts: Texts, chain: readonly string[]): string | undefined {
  for (const language of chain) {
    const text = texts[language];
    if (text !== undefined) return text;
  }
  return Object.values(texts)[0];
}
