/**
 * Takes out of a reader's text what may name them, before it is stored anywhere: e-mail addresses, bank accounts, cards,
 * telephone, order and other long numbers. What is left says what was meant: `[e-mail]`, `[card]`. Digits of any script.
 */
export function maskPersonal(text: string): string {
  return [maskEmails, maskAccounts, maskOrders, maskNumbers].reduce((masked, mask) => mask(masked), text.normalize('NFKC'));
}

/** What names somebody for certain, in a text whose other numbers may be ours. */
export const maskNamed = (text: string): string => [maskEmails, maskAccounts, maskCards].reduce((masked, mask) => mask(masked), text.normalize('NFKC'));

const maskEmails = (text: string) => text.replaceAll(email, '[e-mail]');

/** Letters of any script, with their marks and joiners. */
const letters = String.raw`-\p{L}\p{M}\p{N}\u200c\u200d`;
const mailbox = String.raw`${letters}._%+'’!$*^{|}~` + '`';
/** Behind the @, which may have been encoded on its way, stands a host with a dot, a word, or a number in brackets: `a@b` is nobody's. */
const host = String.raw`[${letters}]+(?:\.[${letters}]+)+|\p{L}[${letters}]{2,}|\[[\p{N}a-f.:]{3,}\]`;
const email = new RegExp(`(?<![${mailbox}])[${mailbox}]+(?:@|%(?:25)*40)(?:${host})`, 'giu');

/** A country, two digits and 11 to 30 signs, in groups or not, whose check digits are right. */
const maskAccounts = (text: string) =>
  text.replaceAll(/(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}(?![\p{L}\p{N}])/giu, (found) => maskLongest(found));

/** Words may follow an account as if they belonged to it, so the longest beginning that is one is taken. */
function maskLongest(found: string): string {
  for (let end = found.length; end >= 15; end--) {
    const next = found[end];
    if (next !== undefined && !/[ -]/.test(next)) continue;
    if (isAccount(found.slice(0, end).replaceAll(/[ -]/g, ''))) return `[account]${found.slice(end)}`;
  }
  return found;
}

function isAccount(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false;
  const turned = (iban.slice(4) + iban.slice(0, 4)).toUpperCase();
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Digits that belong together: with spaces, points, strokes, dashes or brackets between, and a plus before. */
const together = /(?<![\p{L}\p{N}])(?:\+ ?)?\(?\p{Nd}(?:[ ./()-]{0,2}\p{Nd})+(?![\p{L}\p{N}])/gu;
const leastOfNumber = 7;

const maskCards = (text: string) => text.replaceAll(together, (found) => (isCard(digitsOf(found)) ? '[card]' : found));

function maskNumbers(text: string): string {
  return text.replaceAll(together, (found) => {
    const digits = digitsOf(found);
    if (digits.length < leastOfNumber || isSeveral(found)) return found;
    if (isCard(digits)) return '[card]';
    return digits.length <= 15 && /[+ ./()-]|^0/.test(found) ? '[phone]' : '[number]';
  });
}

/** A day, or a range of years: nobody's. */
function isSeveral(found: string): boolean {
  return /^\p{Nd}{4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,2}$|^\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{4}$|^\p{Nd}{4} ?- ?\p{Nd}{4}$/u.test(found.trim());
}

const digitsOf = (text: string): number[] => Array.from(text.matchAll(/\p{Nd}/gu), ([digit]) => valueOf(digit));
const isCard = (digits: readonly number[]) => digits.length >= 13 && digits.length <= 19 && isLuhn(digits);

/** The Luhn check of card numbers. */
function isLuhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}

/** A digit of any script: they stand in rows of ten, which begin at zero. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

/** Letters and digits as orders, tickets and parcels are numbered: `#48213`, `ON-2024-123456`, `1Z999AA10123456784`. Models with up to five digits stay. */
function maskOrders(text: string): string {
  return text
    .replaceAll(/#\s?(?=[\p{L}\p{N}-]*\p{Nd}{4})[\p{L}\p{N}-]+/gu, '[number]')
    .replaceAll(/(?<![\p{L}\p{N}[-])[\p{L}\p{Nd}]+(?:-[\p{L}\p{Nd}]+)*(?![\p{L}\p{N}-])/gu, (token) =>
      /\p{L}/u.test(token) && Array.from(token.matchAll(/\p{Nd}/gu)).length >= 6 ? '[number]' : token,
    );
}
