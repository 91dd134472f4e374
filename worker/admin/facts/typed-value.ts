import { factOf, type FactType, type FactValue } from '../../markets/facts.ts';
import type { RawForm } from '../read-form.ts';
import { readHours, typedHours } from '../ui/typed-hours.ts';

/** What somebody typed for a market: null where they left it empty, so that the market sets nothing. */
export type Typed = { ok: true; value: FactValue | null } | { ok: false; message: string };

const longestText = 500;
const wanted = {
  number: 'Write a number, such as 12, or a range, such as 3–5.',
  days: 'Write whole days, such as 30, or a range, such as 3–5.',
  money: 'Write an amount, such as 4.95. Another currency than the market’s stands behind it: 25 EUR.',
  rising: 'A range goes up: write the smaller number first, such as 3–5.',
  digits: 'Write the number without signs between thousands, and at most two digits behind a comma: 1234,50 or 1234.50.',
};

/** Reads the fields that begin with this name, as `FactInput` makes them, for a market with this currency. */
export function readFactValue(type: FactType, raw: RawForm, name: string, currency: string): Typed {
  const text = (raw[name]?.[0] ?? '').normalize('NFKC').trim();
  switch (type) {
    case 'number':
    case 'days':
      return text === '' ? nothing : readNumbers(text, type);
    case 'money':
      return text === '' ? nothing : readMoney(text, currency);
    case 'text':
      return text === '' ? nothing : readText((raw[name]?.[0] ?? '').trim());
    case 'localized':
      return readTexts(raw, name);
    case 'hours': {
      const hours = readHours(raw, name);
      return hours.ok && hours.value.length === 0 ? nothing : hours;
    }
  }
}

/** A value as somebody would type it, by the fields' names. */
export function typedValue(type: FactType, value: FactValue | null, name: string): RawForm {
  if (value === null) return {};
  const fact = factOf(type, value);
  switch (fact.type) {
    case 'number':
    case 'days':
      return { [name]: [typeof fact.value === 'number' ? String(fact.value) : fact.value.join('–')] };
    case 'money':
      return { [name]: [typeof fact.value === 'number' ? String(fact.value) : `${fact.value.amount} ${fact.value.currency}`] };
    case 'text':
      return { [name]: [fact.value] };
    case 'localized':
      return Object.fromEntries(Object.entries(fact.value).map(([language, text]) => [`${name}:${language}`, [text]]));
    case 'hours':
      return typedHours(fact.value, name);
  }
}

const nothing = { ok: true, value: null } as const;
const problem = (message: string) => ({ ok: false, message }) as const;

function readNumbers(text: string, type: 'number' | 'days'): Typed {
  const parts = text.split(/\s*[–—‑~〜-]\s*/);
  const [from, to] = parts.map(readAmount);
  if (parts.length > 2 || from === undefined || (parts.length === 2 && to === undefined))
    return problem(/\d[.,]\d{3}/.test(text) ? wanted.digits : wanted[type]);
  if (type === 'days' && !(Number.isInteger(from) && Number.isInteger(to ?? 0))) return problem(wanted.days);
  if (to === undefined) return { ok: true, value: from };
  return from < to ? { ok: true, value: [from, to] } : problem(wanted.rising);
}

function readMoney(text: string, home: string): Typed {
  const match = /^([\d.,\s]+?)\s*([a-z]{3})?$/i.exec(text);
  const amount = readAmount(match?.[1] ?? '');
  const currency = match?.[2]?.toUpperCase();
  if (amount === undefined) return problem(/\d[.,]\d{3}/.test(text) ? wanted.digits : wanted.money);
  if (currency !== undefined && !isCurrency(currency)) return problem(`There is no currency “${currency}”. Write a code such as EUR, GBP or USD.`);
  if (!Number.isInteger(amount) && !hasCents(currency ?? home))
    return problem(`${currency ?? home} has no cents: write a whole amount. Another currency than the market’s stands behind it: 4.95 EUR.`);
  return { ok: true, value: currency === undefined ? amount : { amount, currency } };
}

const hasCents = (currency: string): boolean => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits !== 0;

function readText(text: string): Typed {
  if (text.length > longestText) return problem(`The text has ${text.length} characters: keep it under ${longestText}.`);
  return { ok: true, value: text };
}

function readTexts(raw: RawForm, name: string): Typed {
  const own = Object.entries(raw).filter(([field]) => field.startsWith(`${name}:`));
  const texts = own.map(([field, [text = '']]) => [field.slice(name.length + 1), text.trim()] as const).filter(([, text]) => text !== '');
  const long = texts.find(([, text]) => text.length > longestText);
  if (long) return problem(`The text in ${long[0]} has ${long[1].length} characters: keep it under ${longestText}.`);
  return texts.length === 0 ? nothing : { ok: true, value: Object.fromEntries(texts) };
}

/** With a point or a comma before the cents; what could be a sign between thousands is asked about. */
function readAmount(text: string): number | undefined {
  const plain = text.replaceAll(/\s/g, '');
  return /^\d{1,12}(\.\d{1,6}|,\d{1,2})?$/.test(plain) && !/\.\d{3}$/.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

export const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);
