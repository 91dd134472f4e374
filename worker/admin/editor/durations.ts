import type { Fact } from '../../markets/facts.ts';
import { escapePattern } from './escape-pattern.ts';

type Unit = 'day' | 'week' | 'month' | 'year';
type Count = number | [number, number];
/** Time in one unit. */
export type Duration = { count: Count; unit: Unit };

const units: readonly Unit[] = ['day', 'week', 'month', 'year'];
/** How many of the smaller unit a larger one always is. Months have no fixed number of days. */
const larger: Partial<Record<Unit, { unit: Unit; of: number }>> = { day: { unit: 'week', of: 7 }, month: { unit: 'year', of: 12 } };

/** The unit of all that a fact says: of days, days; of a number, what its key or its label ends in ("warranty_months", "Warranty, in months"). */
export function unitOf(type: Fact['type'], key: string, label: string, labelLanguage: string): Unit | undefined {
  if (type === 'days') return 'day';
  if (type !== 'number') return undefined;
  return units.find((each) => key.split('_').at(-1)?.replace(/s$/, '') === each) ?? units.find((each) => endsIn(label, each, labelLanguage));
}

export const durationOf = (fact: Fact, unit: Unit | undefined): Duration | undefined =>
  unit && (fact.type === 'days' || fact.type === 'number') ? { count: fact.value, unit } : undefined;

/** After a comma, a bracket or "in" alone, for a label may end in a time that is not its unit ("Orders in 30 days"). */
function endsIn(label: string, unit: Unit, language: string): boolean {
  const word = writeUnit({ count: 24, unit }, language, '').trim();
  if (word === '') return false;
  const start = String.raw`(?:[,،、，\p{Ps}]\s*(?:in\s+)?|(?<![\p{L}\p{N}])in\s+)`;
  return new RegExp(String.raw`${start}${escapePattern(word)}\p{Ll}{0,2}[^\p{L}\p{N}]*$`, 'iu').test(label);
}

/** The same time in every unit that says it exactly: 24 months are 2 years, 14 days are 2 weeks, 18 months are 1.5 years. */
export function sayAlike(duration: Duration): Duration[] {
  const { count, unit } = duration;
  const up = larger[unit];
  const down = units.find((each) => larger[each]?.unit === unit);
  const others = [
    up && { count: scale(count, (each) => each / up.of), unit: up.unit },
    down && { count: scale(count, (each) => each * (larger[down]?.of ?? 1)), unit: down },
  ];
  return [duration, ...others.filter((other) => other !== undefined).filter(isSaid)];
}

const scale = (count: Count, by: (each: number) => number): Count => (Array.isArray(count) ? [by(count[0]), by(count[1])] : by(count));

/** Nobody says a third of a year; half a year, they do. */
const isSaid = ({ count, unit }: Duration) => [count].flat().every((each) => each > 0 && Number.isInteger(unit === 'year' ? each * 2 : each));

/** Making one takes long, and a text is looked at whenever its writer pauses. By tag and unit. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(unit: Unit, tag: string): Intl.NumberFormat {
  const known = formats.get(`${tag} ${unit}`);
  if (known) return known;
  const format = new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' });
  formats.set(`${tag} ${unit}`, format);
  return format;
}

/**
 * As texts write it. Where a language says one and two without a number, as Arabic does, one is left out, for it is a word like
 * any other, and two is said in both its cases.
 */
export function writeDuration({ count, unit }: Duration, tag: string): string[] {
  const format = formatOf(unit, tag);
  const words = Array.isArray(count) ? format.formatRange(...count) : format.format(count);
  if (/\p{N}/u.test(words)) return [words];
  return count === 2 ? [words, words.replace(/ان$/, 'ين')] : [];
}

/** With something else in place of the number. */
export function writeUnit({ count, unit }: Duration, tag: string, number: string): string {
  // Of a range, the form its end has; two may be said without a number, so what is said of eleven.
  const last = Array.isArray(count) ? count[1] : count;
  const parts = [last, 11].map((each) => formatOf(unit, tag).formatToParts(each)).find((each) => each.some(({ type }) => type === 'integer')) ?? [];
  const kept = parts.filter(({ type }) => type === 'integer' || type === 'unit' || type === 'literal');
  return kept.map(({ type, value }) => (type === 'integer' ? number : value)).join('');
}
