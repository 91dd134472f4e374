import * as v from 'valibot';
import { articleTypes } from '../../articles/types.ts';
import { ArticleNumberSchema } from './article-number.ts';
import type { Part } from './part.ts';

/** By what the score of an article type, or of one article, is multiplied. */
export type TypeBoost = v.InferOutput<typeof TypeBoostSchema>;
export type Promotion = v.InferOutput<typeof PromotionSchema>;

const range = 'A boost is a number from 0.1 to 10, and 1 changes nothing';
/** Three digits, so that what is stored reads back as it was given. */
const BoostSchema = v.pipe(
  v.number(range),
  v.minValue(0.1, range),
  v.maxValue(10, range),
  v.transform((boost) => Math.round(boost * 1000) / 1000),
);
const TypeBoostSchema = v.object({ type: v.picklist(articleTypes, `must be one of: ${articleTypes.join(' ')}`), boost: BoostSchema });
const PromotionSchema = v.object({ article: ArticleNumberSchema, boost: BoostSchema });

export const typeBoosts: Part<TypeBoost> = {
  key: 'boosts',
  noun: 'boosts of article types',
  most: articleTypes.length,
  schema: TypeBoostSchema,
  identityOf: ({ type }) => type,
  contradiction: ({ type }) => `The type "${type}" has two boosts: keep one of them`,
  table: { name: 'type_boost', columns: { type: '$.type', boost: '$.boost' }, identity: ['type'], item: `json_object('type', type, 'boost', boost)` },
};

export const promotedArticles: Part<Promotion> = {
  key: 'promoted',
  noun: 'promoted articles',
  most: 1000,
  schema: PromotionSchema,
  identityOf: ({ article }) => String(article),
  contradiction: ({ article }) => `Article ${article} is promoted twice: keep one of them`,
  articleOf: ({ article }) => article,
  table: {
    name: 'promoted_article',
    columns: { article: '$.article', boost: '$.boost' },
    identity: ['article'],
    item: `json_object('article', article, 'boost', boost)`,
  },
};
