import { isCard, withPlainDigits } from './digits.ts';
import { isSeveral } from './several.ts';
import { between, letters } from './signs.ts';

/** Digits that belong together, and a plus before. `) - ` are four signs. */
const together = new RegExp(String.raw`(?<![${letters}\p{N}])(?:\+\s?)?\(?\p{Nd}(?:[${between}]{0,4}\p{Nd})+\p{M}*(?![${letters}\p{N}])`, 'gu');
const leastOfNumber = 7;
const mostOfPhone = 15;

export const maskCards = (text: string): string => text.replaceAll(together, (found) => (isCard(digitsOf(found)) ? '[card]' : found));

export const maskNumbers = (text: string): string => text.replaceAll(together, (found) => maskNumber(found));

/** A comma with a space behind it parts numbers, but for those of one that begins like a telephone number. */
function maskNumber(found: string): string {
  const digits = digitsOf(found);
  if (digits.length < leastOfNumber) return found;
  if (isCard(digits)) return '[card]';
  if (/,\s/.test(found) && !/^\(?(?:\+|0\d)/.test(withPlainDigits(found)))
    return found
      .split(/(,\s+)/)
      .map(maskOne)
      .join('');
  return maskOne(found);
}

function maskOne(found: string): string {
  const text = withPlainDigits(found);
  const digits = digitsOf(found);
  if (digits.length < leastOfNumber || isSeveral(text)) return found;
  if (isCard(digits)) return '[card]';
  return digits.length <= mostOfPhone && /\D|^0/.test(text) ? '[phone]' : '[number]';
}

const digitsOf = (text: string): string => withPlainDigits(text).replaceAll(/\D/g, '');
