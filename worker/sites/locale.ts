import * as v from 'valibot';
import { LanguageSchema } from './texts.ts';

/** What stands in the URL. */
export const LocaleKeySchema = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, 'must be what stands in the URL: "de-de"'));

/** `chain` is the languages tried in order, the locale's own first. */
export const LocaleSchema = v.pipe(
  v.strictObject({
    key: LocaleKeySchema,
    language: LanguageSchema,
    market: v.string(),
    chain: v.pipe(v.array(LanguageSchema), v.minLength(1), v.maxLength(10)),
    direction: v.picklist(['ltr', 'rtl']),
  }),
  v.check(({ language, chain }) => chain[0] === language && new Set(chain).size === chain.length, 'the chain must begin with the language, and name each once'),
);
export type LocaleEntry = v.InferOutput<typeof LocaleSchema>;
