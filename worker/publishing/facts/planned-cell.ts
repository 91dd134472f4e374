import type { FactType, FactValue } from '../../markets/facts.ts';
import { isFactValue, sayFact } from '../../markets/say-fact.ts';
import { pickText, type Texts } from '../../sites/texts.ts';
import { sameJson } from '../import/same-json.ts';
import { isOtherText, listPlannedTexts, textsOf, type PlannedText } from './merge-planned.ts';
import type { PlannedCell } from './schedule-fact.ts';

/** A market of a planned change, and what it is by now. `byHand`: how it was changed since it was planned, not by a plan, newest first. */
export type DueCell = PlannedCell & {
  market: string;
  names: Texts | null;
  currency: string;
  timeZone: string;
  value: FactValue | null;
  newest: number;
  byHand: { author: string; before: unknown; after: unknown }[];
};

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** What stands there now is neither what was to be changed nor what it was to become; or it is gone with its market. */
export function isTouched(type: FactType, cell: DueCell): boolean {
  const { names, byHand, value, before, after } = cell;
  if (names === null) return true;
  if (byHand.length === 0) return false;
  return listPlannedTexts(type, cell, value)?.some(isOtherText) ?? (!sameJson(value, after) && !sameJson(value, before));
}

/** Says of a market that was touched what stands there instead, and by whom. */
export function describeTouched(type: FactType, cell: DueCell, sourceLanguage: string): string {
  const { market, names, currency, timeZone, value, after, byHand } = cell;
  if (names === null) return `There is no market “${market}” any more.`;
  const name = pickText(names, [sourceLanguage]) ?? market;
  const texts = listPlannedTexts(type, cell, value);
  if (texts) return `${name}: ${describeTexts(texts, byHand)}`;
  const say = (what: FactValue | null) => (what === null || isFactValue(type, what) ? sayFact(type, what, { sourceLanguage, currency, timeZone }) : '?');
  return `${name}: ${byHand[0]?.author ?? 'somebody'} set it to ${say(value)} meanwhile, so it was not set to ${say(after)}.`;
}

function describeTexts(texts: PlannedText[], byHand: DueCell['byHand']): string {
  const say = (text: string | undefined, language: string) => `${text ?? 'nothing'} in ${languageNames.of(language) ?? language}`;
  const others = texts.filter(isOtherText).map(({ language, now }) => {
    const change = byHand.find(({ before, after }) => textsOf(before)?.[language] !== textsOf(after)?.[language]);
    return `${change?.author ?? 'somebody'} set it to ${say(now, language)}`;
  });
  const planned = texts.map(({ language, after }) => say(after, language));
  return `${others.join(' and ')} meanwhile, so it was not set to ${planned.join(' and ')}.`;
}
