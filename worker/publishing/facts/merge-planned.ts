import * as v from 'valibot';
import type { FactType, FactValue } from '../../markets/facts.ts';
import { TextsSchema, type Texts } from '../../sites/texts.ts';

/** What a plan makes of a market's value: `before` is what it was to be until then. */
type Planned = { before: FactValue | null; after: FactValue | null };
/** A language that a plan changes, and what it says by now. */
export type PlannedText = { language: string; before: string | undefined; after: string | undefined; now: string | undefined };

/** The languages that a plan changes; undefined where it changes the value as a whole. */
export function listPlannedTexts(type: FactType, planned: Planned, value: FactValue | null): PlannedText[] | undefined {
  const [before, after, now] = [planned.before, planned.after, value].map((each) => (type === 'localized' ? textsOf(each) : undefined));
  if (!before || !after || !now) return undefined;
  return Object.keys({ ...before, ...after })
    .map((language) => ({ language, before: before[language], after: after[language], now: now[language] }))
    .filter((text) => text.before !== text.after);
}

/** A value with what is planned for it. Of a text in each language, what the plan leaves as it is stays what it is by now. */
export function mergePlanned(type: FactType, planned: Planned, value: FactValue | null): FactValue | null {
  const texts = listPlannedTexts(type, planned, value);
  if (!texts) return planned.after;
  const merged = new Map(Object.entries(textsOf(value) ?? {}));
  for (const { language, after } of texts) {
    if (after === undefined) merged.delete(language);
    else merged.set(language, after);
  }
  return merged.size === 0 ? null : Object.fromEntries(merged);
}

/** Somebody else made something else of it, or it is not what the plan was made for any more. */
export const isOtherText = ({ before, after, now }: PlannedText): boolean => now !== before && now !== after;

export const textsOf = (value: unknown): Texts | undefined => (v.is(TextsSchema, value) ? value : undefined);
