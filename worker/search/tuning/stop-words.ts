import * as v from 'valibot';
import type { Part } from './part.ts';
import { fold, quote, TermSchema } from './terms.ts';

/** A word that searches pass over. */
export type StopWord = v.InferOutput<typeof StopWordSchema>;

const StopWordSchema = v.object({
  word: v.pipe(
    TermSchema,
    v.check(
      (word) => !word.includes(' '),
      ({ input }) => `${quote(input)} is more than one word: list each word by itself`,
    ),
  ),
});

export const stopWords: Part<StopWord> = {
  key: 'stop-words',
  noun: 'stop words',
  most: 1000,
  schema: StopWordSchema,
  identityOf: ({ word }) => fold(word),
  table: { name: 'stop_word', columns: { word: '$.word' }, identity: ['word'], item: `json_object('word', word)` },
};
