import { dashes, letters } from './signs.ts';

const sign = String.raw`${letters}\p{Nd}`;
const marked = new RegExp(String.raw`#\s?(?=[${sign}${dashes}_]*\p{Nd}{4})[${sign}${dashes}_]+`, 'gu');
const token = new RegExp(String.raw`(?<![${letters}\p{N}])[${sign}]+(?:[${dashes}_][${sign}]+)*`, 'gu');
const letter = new RegExp(`[${letters}]`, 'u');
const leastDigits = 6;

/** Letters and digits as orders, tickets and parcels are numbered: `#48213`, `ON-2024-123456`, `1Z999AA10123456784`. Models with up to five digits stay. */
export const maskOrders = (text: string): string =>
  text.replaceAll(marked, '[number]').replaceAll(token, (found) => (letter.test(found) && digitsIn(found) >= leastDigits ? '[number]' : found));

const digitsIn = (text: string): number => Array.from(text.matchAll(/\p{Nd}/gu)).length;
