import * as v from 'valibot';
import { articleTypes } from '../../articles/types.ts';
import type { AdminSite } from '../admin-site.ts';
import { translationStates } from '../articles/article-states.ts';

/** The article that a page begins behind: when it was touched, and its id. */
export type BoardPlace = { touchedAt: string; id: number };

const text = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100))), undefined);
const place = v.pipe(
  v.string(),
  v.regex(/^\d{4}-[\d:.TZ-]{6,26}_\d{1,15}$/),
  v.transform((written): BoardPlace => ({ touchedAt: written.slice(0, written.lastIndexOf('_')), id: Number(written.slice(written.lastIndexOf('_') + 1)) })),
);
const number = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

const FilterSchema = v.object({
  q: text,
  state: v.fallback(v.optional(v.picklist(translationStates)), undefined),
  topic: v.fallback(v.optional(number), undefined),
  owner: text,
  type: v.fallback(v.optional(v.picklist(articleTypes)), undefined),
  after: v.fallback(v.optional(place), undefined),
});
/** What the board is narrowed to. `languages`: the columns that were chosen; none: all of them. A state is looked for in these. */
export type BoardFilter = v.InferOutput<typeof FilterSchema> & { languages: string[] };

/** As it stands in the address. What cannot be read, or names no language of the site, narrows nothing. */
export function readBoardFilter(query: URLSearchParams, site: Pick<AdminSite, 'languages'>): BoardFilter {
  const chosen = query.getAll('language');
  return { ...v.parse(FilterSchema, Object.fromEntries(query)), languages: site.languages.filter((language) => chosen.includes(language)) };
}

export function writeBoardFilter({ languages, q, state, topic, owner, type }: BoardFilter, after?: BoardPlace): string {
  const query = new URLSearchParams(languages.map((language) => ['language', language]));
  for (const [name, value] of Object.entries({ q, state, topic, owner, type })) if (value !== undefined) query.set(name, String(value));
  if (after) query.set('after', `${after.touchedAt}_${after.id}`);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

export const isBoardNarrowed = ({ q, state, topic, owner, type, languages }: BoardFilter): boolean =>
  languages.length > 0 || [q, state, topic, owner, type].some((value) => value !== undefined);
