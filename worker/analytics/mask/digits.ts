/** With the digits of any script as 0 to 9. */
export const withPlainDigits = (text: string): string => text.replaceAll(/(?!\d)\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** The digits of a script stand in rows of ten, which begin at zero. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

/** The length and the Luhn check of card numbers. */
export function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}
