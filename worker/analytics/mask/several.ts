import { dashes } from './signs.ts';

const stroke = String.raw`\s?[${dashes}./_:,·]\s?`;
const day = String.raw`(?:[12]\d{3}${stroke}[0-3]?\d${stroke}[0-3]?\d|[0-3]?\d${stroke}[0-3]?\d${stroke}[12]\d{3})`;
const year = String.raw`(?:19|20)\d\d`;
const time = String.raw`[0-2]?\d:[0-5]\d`;
/** `1,299,000`, `1,299.00`, `1.299,00`, `12,99`: not `12.345.678`, which is how some countries write the number of a person. */
const amount = String.raw`(?:[1-9]\d?(?:,\d{3}){2}(?:\.\d\d)?|[1-9]\d{0,2},\d{3}(?:\.\d\d)?|[1-9]\d{0,2}\.\d{3},\d\d|[1-9]\d{0,3},\d\d)`;
/** With points alone it may be the telephone number `12.34-56.78`, unless the dash is a wide one. */
const price = String.raw`[1-9]\d{0,3}\.\d\d`;
const wideDash = String.raw`(?:\s[${dashes}]\s|\s?[–—]\s?)`;
const dash = String.raw`\s?[${dashes}/]\s?`;
const list = String.raw`(?:0|[1-9]\d?)(?:,(?:0|[1-9]\d?))+`;
const ranges = [`${day}(?:${dash}${day})?`, `${time}${dash}${time}`, `(?:(?:[1-9]\\d{0,2}|${amount})${dash})?${amount}`, `${price}${wideDash}${price}`];
const several = new RegExp(`^(?:${[...ranges, `${year}${stroke}${year}`, list].join('|')})$`, 'u');

/** Days, years, hours, amounts, from one to another as well, or small numbers in a row: nobody's, however many digits they have. */
export const isSeveral = (found: string): boolean => several.test(found);
