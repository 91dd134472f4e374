import { interfaceFor } from '../ui/strings/index.ts';
import { pickText, type Texts } from '../sites/texts.ts';
import type { FactType, FactValue } from './facts.ts';
import { formatHours } from './format-hours.ts';
import type { Hours } from './hours.ts';

/** Whose conventions a value is written in: the locale's Intl tag, its languages in order, its market's money and clock. */
export type FactStyle = { tag: string; chain: readonly string[]; currency: string; timeZone: string };

/** A fact as a reader sees it. `bare` leaves the unit out: "90" for "90 days". */
export function formatFact(type: FactType, value: FactValue, style: FactStyle, bare = false): string {
  switch (type) {
    case 'number':
      return formatNumbers(value, new Intl.NumberFormat(style.tag));
    case 'days':
      return formatNumbers(value, new Intl.NumberFormat(style.tag, bare ? {} : { style: 'unit', unit: 'day', unitDisplay: 'long' }));
    case 'money':
      return formatMoney(value, style, bare);
    case 'hours':
      return formatHours(value as Hours, style.tag, style.timeZone);
    case 'localized':
      return pickText(value as Texts, style.chain) ?? '';
    case 'text':
      return String(value);
  }
}

function formatNumbers(value: FactValue, format: Intl.NumberFormat): string {
  if (Array.isArray(value)) return format.formatRange(Number(value[0]), Number(value[1]));
  return format.format(Number(value));
}

function formatMoney(value: FactValue, style: FactStyle, bare: boolean): string {
  const own = typeof value === 'object' && 'currency' in value && 'amount' in value;
  const amount = Number(own ? value.amount : value);
  if (amount === 0 && !bare) return interfaceFor(style.chain[0] ?? 'en').strings.free;
  const currency = own ? String(value.currency) : style.currency;
  const whole = Number.isInteger(amount) ? { trailingZeroDisplay: 'stripIfInteger' as const } : {};
  return new Intl.NumberFormat(style.tag, bare ? whole : { style: 'currency', currency, ...whole }).format(amount);
}
