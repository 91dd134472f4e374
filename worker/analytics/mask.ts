import { maskAccounts } from './mask/accounts.ts';
import { maskEmails } from './mask/emails.ts';
import { maskCards, maskNumbers } from './mask/numbers.ts';
import { maskOrders } from './mask/orders.ts';

/**
 * Takes out of a reader's text what may name them, before it is stored anywhere: e-mail addresses, bank accounts, cards,
 * telephone, order and other long numbers. What is left says what was meant: `[e-mail]`, `[card]`. Digits of any script.
 */
export const maskPersonal = (text: string): string => [maskEmails, maskAccounts, maskOrders, maskNumbers].reduce((masked, mask) => mask(masked), plain(text));

/** What names somebody for certain, in a text whose other numbers may be ours. */
export const maskNamed = (text: string): string => [maskEmails, maskAccounts, maskCards].reduce((masked, mask) => mask(masked), plain(text));

/** So much of a text is looked at: masking takes time. */
const longestMasked = 1000;
/** No mailbox and no number is longer: what the cut halves stands in the last of it. */
const longestHalf = 100;

/** The same, of the beginning of a text that may be of any length. */
export function maskBeginning(text: string): string {
  if (text.length <= longestMasked) return maskPersonal(text);
  return maskPersonal(text.slice(0, longestMasked).toWellFormed()).slice(0, -longestHalf).toWellFormed();
}

/** Signs of one kind, without those that nobody sees. Joiners stay where words need them: not beside digits and signs. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(unseen, '');
const unseen = /(?![\u200c\u200d])\p{Cf}+|(?<=[\p{Nd}\p{P}\s])[\u200c\u200d]+(?=[\p{Nd}\p{P}\s])/gu;
