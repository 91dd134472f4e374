import type { Key } from './measured.ts';

/** What rows of the reports are about. */
export const dayKey: Key = { column: 'day', name: 'Day', kind: 'day', definition: 'A day in UTC.' };
export const localeKey: Key = { column: 'locale', name: 'Locale', kind: 'text', definition: 'Language and market, as in the address.' };
export const marketKey: Key = { column: 'market', name: 'Market', kind: 'text', definition: 'The market whose pages were read.' };
export const sourceKey: Key = {
  column: 'source',
  name: 'Source',
  kind: 'text',
  definition: 'Where it was done: on a page, in the suggestions under a search box, in a widget, or by a program.',
};
export const productKey: Key = {
  column: 'product',
  name: 'Product',
  kind: 'number',
  definition: 'The number of the product that a search was narrowed to; 0: to none.',
};
export const queryKey: Key = {
  column: 'query',
  name: 'Query',
  kind: 'text',
  definition: 'What was looked for, as it was typed; capitals, width and spaces alone make no other query. What could name somebody is masked.',
};
export const articleKey: Key = { column: 'article', name: 'Article', kind: 'number', definition: 'The number of the article, as in its address.' };
export const languageKey: Key = { column: 'language', name: 'Language shown', kind: 'text', definition: 'The language that the article was shown in.' };
export const revisionKey: Key = {
  column: 'revision',
  name: 'Revision',
  kind: 'number',
  definition: 'The revision of the text that the reader had before them.',
};
export const pathKey: Key = { column: 'path', name: 'Address', kind: 'text', definition: 'The path that was asked for. What could name somebody is masked.' };
export const positionKey: Key = {
  column: 'position',
  name: 'Place',
  kind: 'number',
  definition: 'The place in the results, 1 being the top; 11 is every place after the tenth.',
};
export const nextKey: Key = { column: 'next', name: 'Searched next', kind: 'text', definition: 'What the same reader searched for next, within 30 minutes.' };
export const voteKey: Key = { column: 'vote', name: 'Answer', kind: 'text', definition: 'Whether the article helped, as the reader said: yes or no.' };
export const reasonKey: Key = { column: 'reason', name: 'Reason', kind: 'text', definition: 'The key of the reason, as in the settings of the site.' };
