import { between, letters } from './signs.ts';

const sign = `[${between}]`;
/** A country, two digits and 11 to 30 signs, in groups or not. */
const account = new RegExp(String.raw`(?<![${letters}\p{N}])[a-z]{2}\d{2}(?:${sign}{0,3}[a-z0-9]){11,30}(?![${letters}\p{N}])`, 'giu');
const signs = new RegExp(sign, 'gu');
const aSign = new RegExp(sign, 'u');

/** Those whose check digits are right. */
export const maskAccounts = (text: string): string => text.replaceAll(account, (found) => maskLongest(found));

/** Words may follow an account as if they belonged to it, so the longest beginning that is one is taken. */
function maskLongest(found: string): string {
  for (let end = found.length; end >= 15; end--) {
    const next = found[end];
    if (next !== undefined && !aSign.test(next)) continue;
    if (isAccount(found.slice(0, end).replaceAll(signs, ''))) return `[account]${found.slice(end)}`;
  }
  return found;
}

/** Every country's have so many digits at least; models in a row have not. */
const leastDigits = 8;

function isAccount(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34 || iban.replaceAll(/\D/g, '').length < leastDigits) return false;
  const turned = (iban.slice(4) + iban.slice(0, 4)).toUpperCase();
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
