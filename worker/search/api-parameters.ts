import * as v from 'valibot';
import { articleTypes } from '../articles/types.ts';
import { refused, type Result, succeeded } from '../result.ts';
import type { SiteEntry } from '../sites/site-table-schema.ts';
import type { ApiError } from './api-shapes.ts';
import { tidyWords } from './tidy-words.ts';

const words = v.pipe(v.optional(v.string(), ''), v.transform(tidyWords));
const between = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(v.string(), v.regex(/^\d{1,9}$/, message), v.transform(Number), v.minValue(least, message), v.maxValue(most, message));
};
const number = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/, 'must be the number in an address, such as 106'), v.transform(Number));

/** The parameters of `/api/search`, but for the locale, which the site decides. */
export const SearchParametersSchema = v.object({
  q: words,
  limit: v.optional(between(1, 50), '10'),
  offset: v.optional(between(0, 1000), '0'),
  topic: v.optional(number),
  product: v.optional(number),
  type: v.optional(v.picklist(articleTypes, `must be one of ${articleTypes.join(', ')}`)),
  exact: v.optional(v.picklist(['0', '1'], 'must be 1 or 0'), '0'),
});

/** Those of `/api/suggest`. */
export const SuggestParametersSchema = v.object({ q: words, limit: v.optional(between(1, 10), '8') });

/** Knows the names of its parameters. */
type ParametersSchema<Output> = v.GenericSchema<unknown, Output> & { entries: object };
type Refusal = { reason: 'parameter'; error: ApiError };

/** The parameters of a request and its locale. What is wrong is said as it can be put right; the first place counts. */
export function readParameters<Output>(schema: ParametersSchema<Output>, address: URL, site: SiteEntry): Result<Output & { locale: string }, Refusal> {
  const repeated = ['locale', ...Object.keys(schema.entries)].find((name) => address.searchParams.getAll(name).length > 1);
  if (repeated !== undefined) return refused({ reason: 'parameter', error: givenAgain(repeated) });
  const { locale, ...given } = Object.fromEntries(address.searchParams);
  const known = site.locales.find(({ key }) => key === locale?.toLowerCase());
  if (!known) return refused({ reason: 'parameter', error: badLocale(locale, site) });
  const read = v.safeParse(schema, given, { abortEarly: true });
  if (read.success) return succeeded({ ...read.output, locale: known.key });
  const [issue] = read.issues;
  const parameter = v.getDotPath(issue) ?? '';
  return refused({ reason: 'parameter', error: { code: 'bad_parameter', parameter, message: `${parameter} ${issue.message}.` } });
}

const givenAgain = (parameter: string): ApiError => ({ code: 'bad_parameter', parameter, message: `${parameter} may be given once only.` });

function badLocale(locale: string | undefined, site: SiteEntry): ApiError {
  const keys = site.locales.map(({ key }) => key).join(', ');
  if (!locale) return { code: 'missing_parameter', parameter: 'locale', message: `locale is missing: name one of ${keys}.` };
  return { code: 'bad_parameter', parameter: 'locale', message: `This site has no such locale. locale must be one of ${keys}.` };
}
