import { pickText } from '../sites/texts.ts';
import { interfaceFor } from '../ui/strings/index.ts';
import type { Fact } from './facts.ts';
import { formatHours } from './format-hours.ts';

/** Whose conventions a value is written in: the locale's Intl tag, its languages in order, its market's money and clock. */
export type FactStyle = { tag: string; chain: readonly string[]; currency: string; timeZone: string };

/** A fact as a reader sees it. `bare` leaves the unit out: "90" for "90 days". */
export function formatFact(fact: Fact, style: FactStyle, bare = false): string {
  switch (fact.type) {
    case 'number':
      return formatNumbers(fact.value, new Intl.NumberFormat(style.tag));
    case 'days':
      return formatNumbers(fact.value, new Intl.NumberFormat(style.tag, bare ? {} : { style: 'unit', unit: 'day', unitDisplay: 'long' }));
    case 'money':
      return formatMoney(fact.value, style, bare);
    case 'hours':
      return formatHours(fact.value, style.tag, style.timeZone);
    case 'localized':
      return pickText(fact.value, style.chain) ?? '';
    case 'text':
      return fact.value;
  }
}

function formatNumbers(value: number | [number, number], format: Intl.NumberFormat): string {
  return Array.isArray(value) ? format.formatRange(...value) : format.format(value);
}

/** No cents where there are none; nothing to pay is said in words. */
function formatMoney(value: number | { amount: number; currency: string }, style: FactStyle, bare: boolean): string {
  const { amount, currency } = typeof value === 'number' ? { amount: value, currency: style.currency } : value;
  if (amount === 0 && !bare) return interfaceFor(style.chain[0] ?? 'en').strings.free;
  const digits = Number.isInteger(amount) ? { trailingZeroDisplay: 'stripIfInteger' as const } : {};
  return new Intl.NumberFormat(style.tag, bare ? digits : { style: 'currency', currency, ...digits }).format(amount);
}
