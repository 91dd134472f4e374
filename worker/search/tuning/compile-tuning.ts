import type { Place } from '../../markets/read-page.ts';
import type { Tuning } from '../compact/tuning.ts';
import { promotedArticles, typeBoosts } from './boosts.ts';
import type { Part } from './part.ts';
import { pins } from './pins.ts';
import { stopWords } from './stop-words.ts';
import { selectItems, type ItemRow } from './store.ts';
import { synonyms } from './synonyms.ts';

/** An answer in another language than asked for comes below whatever answers in that language. */
const fallbackBoost = 0.01;

/** What `compileTuning` is made from, for a batch. */
export const selectTuning = (d1: D1Database, place: Place): D1PreparedStatement[] => [
  selectItems(d1, synonyms, place),
  selectItems(d1, pins, place),
  selectItems(d1, stopWords, place),
  selectItems(d1, typeBoosts, place),
  selectItems(d1, promotedArticles, place),
];

/**
 * A locale's tuning as the engine takes it, from the answers to `selectTuning`. Its order follows from its content alone, since
 * the hash of its JSON is its key; pins keep their dates, so that no key depends on the clock.
 */
export function compileTuning([synonymRows, pinRows, stopWordRows, typeRows, promotedRows]: readonly D1Result<ItemRow>[]): Tuning {
  return {
    synonyms: read(synonyms, synonymRows),
    stopWords: read(stopWords, stopWordRows).map(({ word }) => word),
    boosts: {
      type: Object.fromEntries(read(typeBoosts, typeRows).map(({ type, boost }) => [type, boost])),
      fallback: { true: fallbackBoost },
    },
    promoted: Object.fromEntries(read(promotedArticles, promotedRows).map(({ article, boost }) => [String(article), boost])),
    pins: read(pins, pinRows).map(({ article, query, position, startsAt, endsAt }) => ({ query, id: String(article), position, startsAt, endsAt })),
  };
}

export async function readTuning(d1: D1Database, place: Place): Promise<Tuning> {
  return compileTuning(await d1.batch<ItemRow>(selectTuning(d1, place)));
}

/** The part says what its rows hold. */
function read<Item>(_part: Part<Item>, rows: D1Result<ItemRow> | undefined): Item[] {
  return (rows?.results ?? []).map(({ item }): Item => JSON.parse(item));
}
