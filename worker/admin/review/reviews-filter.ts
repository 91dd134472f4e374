import * as v from 'valibot';
import { articleTypes } from '../../articles/types.ts';

const text = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))), undefined);
/** The day something was due, and the id of the translation. */
const place = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d_\d{1,15}$/),
  v.transform((written) => ({ due: written.slice(0, 10), id: Number(written.slice(11)) })),
);

/** What the list is narrowed to, as it stands in the address. What cannot be read narrows nothing. */
const FilterSchema = v.object({
  owner: text,
  type: v.fallback(v.optional(v.picklist(articleTypes)), undefined),
  /** Left out: the visitor's own; `all`: every one. */
  language: text,
  after: v.fallback(v.optional(place), undefined),
});
export type ReviewsFilter = v.InferOutput<typeof FilterSchema>;

export const readReviewsFilter = (query: Record<string, string>): ReviewsFilter => v.parse(FilterSchema, query);

export function writeReviewsFilter({ owner, type, language }: ReviewsFilter, after?: { due: string; id: number }): string {
  const said = Object.entries({ owner, type, language, after: after && `${after.due}_${after.id}` }).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(said.map(([name, value]): [string, string] => [name, value ?? '']));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
