import type { Spread } from '../statistics.ts';
import type { Weight } from './view-of.ts';

/**
 * Milliseconds: from the click on the search, and from the first key, until a first result was on screen, and until the
 * one that was meant was in the list. `weight` is all that was asked for after the first view.
 */
export type SearchOf = { name: string; clickToFirst: Spread; keyToFirst: Spread; keyToMeant: Spread; weight: Weight };
