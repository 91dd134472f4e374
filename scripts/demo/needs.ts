import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { gapActions } from '../../worker/analytics/gaps/actions.ts';
import { root } from '../root.ts';
import { seasons } from './calendar.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const words = v.pipe(v.array(v.string()), v.minLength(1));

/** What some readers want to know. The fields are told of in the files of `needs/`. */
const NeedSchema = v.strictObject({
  need: v.string(),
  /** Of a planted gap: what is right to do about it, and why. */
  action: v.optional(v.picklist(gapActions)),
  why: v.optional(v.string()),
  /** Keys of the article that answers, and of the product it is asked about. */
  answer: v.optional(v.string()),
  product: v.optional(v.string()),
  share: v.number(),
  season: v.optional(v.picklist(seasons)),
  /** How likely the answer is followed once it is seen, and helps once it is read, where that is not as usual. */
  follow: v.optional(share),
  helped: v.optional(share),
  /** Of those who come straight to the answer, how many stay away since its text was last edited. */
  lost: v.optional(share),
  /** The words that find the answer, which some readers try next. */
  right: v.optional(words),
  /** By locale, or by language for all its locales. */
  ways: v.record(v.string(), words),
});
export type Need = v.InferOutput<typeof NeedSchema>;
export type PlantedGap = Need & { action: NonNullable<Need['action']> };

/** Needs that are answered well, in the languages that are listed. */
export const answeredNeeds: readonly Need[] = readNeeds('answered');
export const noiseNeeds: readonly Need[] = readNeeds('noise');
export const plantedGaps: readonly PlantedGap[] = readNeeds('planted').flatMap((need) => (need.action === undefined ? [] : [{ ...need, action: need.action }]));

/** How words are misspelled, by language. */
export const misspelledWords = v.parse(v.record(v.string(), v.record(v.string(), words)), read('misspelled'));

export const waysIn = ({ ways }: Need, { key, language }: { key: string; language: string }): readonly string[] => ways[key] ?? ways[language] ?? [];

function readNeeds(name: string): Need[] {
  return v.parse(v.array(NeedSchema), read(name));
}

function read(name: string): unknown {
  return parse(readFileSync(`${root}/scripts/demo/needs/${name}.yaml`, 'utf8'));
}
