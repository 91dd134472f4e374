import * as v from 'valibot';
import { ArticleNumberSchema } from './article-number.ts';
import type { Listed, Part, TuningProblem } from './part.ts';
import { fold, quote, TermSchema } from './terms.ts';

const mostOfOneQuery = 20;

/** An article on top for a query, from `startsAt` until before `endsAt`; null is open. Position 0 is the top. */
export type Pin = v.InferOutput<typeof PinSchema>;

const place = `A position is a whole number from 0, the top, to ${mostOfOneQuery - 1}`;
const moment = 'A date is written as 2026-12-01T00:00:00Z, or left empty';
const MomentSchema = v.nullable(
  v.pipe(
    v.string(moment),
    v.isoTimestamp(moment),
    v.check((text) => !Number.isNaN(Date.parse(text)), moment),
    v.transform((text) => new Date(text).toISOString()),
  ),
);
const PinSchema = v.pipe(
  v.object({
    query: TermSchema,
    article: ArticleNumberSchema,
    position: v.pipe(v.number(place), v.integer(place), v.minValue(0, place), v.maxValue(mostOfOneQuery - 1, place)),
    startsAt: MomentSchema,
    endsAt: MomentSchema,
  }),
  v.check(
    ({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt,
    ({ input }) => `The pin of ${quote(input.query)} ends before it starts: let it end after ${input.startsAt}`,
  ),
);

export const pins: Part<Pin> = {
  key: 'pins',
  noun: 'pins',
  most: 1000,
  schema: PinSchema,
  identityOf: ({ query, article }) => `${article} ${fold(query)}`,
  contradiction: ({ query, article }) => `Article ${article} is pinned to ${quote(query)} twice: keep one of them`,
  check: refuseCrowds,
  articleOf: ({ article }) => article,
  table: {
    name: 'search_pin',
    columns: { query: '$.query', article: '$.article', position: '$.position', starts_at: '$.startsAt', ends_at: '$.endsAt' },
    identity: ['query', 'article'],
    item: `json_object('query', query, 'article', article, 'position', position, 'startsAt', starts_at, 'endsAt', ends_at)`,
  },
};

function refuseCrowds(items: readonly Listed<Pin>[]): TuningProblem[] {
  const crowds = [...Map.groupBy(items, ({ item }) => fold(item.query)).values()].filter(({ length }) => length > mostOfOneQuery);
  return crowds.flatMap((crowd) =>
    crowd.slice(mostOfOneQuery, mostOfOneQuery + 1).map(({ row, item }) => ({
      row,
      message: `${crowd.length} articles are pinned to ${quote(item.query)}, at most ${mostOfOneQuery} can be: remove some`,
    })),
  );
}
