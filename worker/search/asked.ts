import * as v from 'valibot';
import { articleTypes } from '../articles/types.ts';
import type { Question } from './answer.ts';
import { tidyWords } from './tidy-words.ts';

const pageSize = 10;
const mostPages = 100;

const number = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.transform(Number));
const none = <Output>(schema: v.GenericSchema<string, Output>) => v.fallback(v.optional(schema), undefined);

/** The parameters of a page of results. It is read by people, so what is wrong with them counts as not said. */
export const AskedSchema = v.pipe(
  v.object({
    q: v.fallback(v.string(), ''),
    topic: none(number),
    product: none(number),
    type: none(v.picklist(articleTypes)),
    exact: none(v.literal('1')),
    page: v.fallback(v.pipe(number, v.maxValue(mostPages)), 1),
  }),
  v.transform(({ q, exact, ...rest }) => ({ ...rest, words: tidyWords(q).words, exact: exact === '1' })),
);
export type Asked = v.InferOutput<typeof AskedSchema>;

export function questionOf({ words, exact, page, topic, product, type }: Asked): Question {
  return { words, insist: exact, limit: pageSize, offset: (page - 1) * pageSize, topic, product, type };
}

export const countPages = (total: number): number => Math.min(Math.ceil(total / pageSize), mostPages);
