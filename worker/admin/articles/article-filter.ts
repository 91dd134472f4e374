import * as v from 'valibot';
import { translationStates } from './article-states.ts';

export const articleStatuses = ['live', 'draft', 'in-review', 'approved', 'scheduled', 'archived'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];
export const statusLabels: Record<ArticleStatus, string> = {
  live: 'Live',
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  scheduled: 'Scheduled',
  archived: 'Archived',
};

export const articleSorts = ['changed', 'title', 'review', 'number'] as const;
export type ArticleSort = (typeof articleSorts)[number];
export const sortLabels: Record<ArticleSort, string> = { changed: 'Last changed', title: 'Title', review: 'Review due', number: 'Number' };

/** Where a page of the list begins: behind, or before, the article of this place and id. */
export type Cursor = { place: string | number; id: number };

const text = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)));
const number = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/),
    v.transform((digits): number | undefined => Number(digits)),
  ),
);
const cursor = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(400),
    v.transform(parseCursor),
    v.check((parsed) => parsed !== undefined),
  ),
);

/** What a list is narrowed to, as it stands in the address. What cannot be read narrows nothing. */
const FilterSchema = v.object({
  q: v.fallback(text, undefined),
  status: v.fallback(v.optional(v.picklist(articleStatuses)), undefined),
  language: v.fallback(text, undefined),
  state: v.fallback(v.optional(v.picklist(translationStates)), undefined),
  topic: v.fallback(number, undefined),
  owner: v.fallback(text, undefined),
  product: v.fallback(number, undefined),
  label: v.fallback(text, undefined),
  stale: v.fallback(v.optional(v.literal('1')), undefined),
  sort: v.fallback(v.optional(v.picklist(articleSorts), 'changed'), 'changed'),
  after: v.fallback(cursor, undefined),
  before: v.fallback(cursor, undefined),
});
export type ArticleFilter = v.InferOutput<typeof FilterSchema>;

/** An empty field of the form says nothing. */
export function readFilter(query: Record<string, string>): ArticleFilter {
  return v.parse(FilterSchema, Object.fromEntries(Object.entries(query).filter(([, value]) => value.trim() !== '')));
}

/** The address's query for a filter, with the given cursor; without one, its first page. */
export function writeFilter(
  { after: _after, before: _before, ...filter }: ArticleFilter,
  cursors: Pick<Partial<ArticleFilter>, 'after' | 'before'> = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && !(name === 'sort' && value === 'changed')) query.set(name, String(value));
  for (const name of ['after', 'before'] as const) {
    const place = cursors[name];
    if (place) query.set(name, JSON.stringify([place.place, place.id]));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** Whether anything but the order was chosen. */
export const isNarrowed = ({ sort: _sort, after: _after, before: _before, ...rest }: ArticleFilter): boolean =>
  Object.values(rest).some((value) => value !== undefined);

function parseCursor(written: string): Cursor | undefined {
  try {
    const parsed = v.safeParse(v.tuple([v.union([v.string(), v.number()]), v.pipe(v.number(), v.integer())]), JSON.parse(written));
    return parsed.success ? { place: parsed.output[0], id: parsed.output[1] } : undefined;
  } catch {
    return undefined;
  }
}
