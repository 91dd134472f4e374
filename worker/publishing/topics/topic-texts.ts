import * as v from 'valibot';
import { TextsSchema } from '../../sites/texts.ts';

/** What a topic says of itself. */
export const TopicTextsSchema = v.object({
  names: v.pipe(TextsSchema, v.minEntries(1, 'must be there in one language at least')),
  summaries: TextsSchema,
  icon: v.pipe(v.string(), v.nonEmpty()),
});
export type TopicTexts = v.InferOutput<typeof TopicTextsSchema>;
