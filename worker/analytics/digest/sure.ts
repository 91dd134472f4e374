import { wilson } from '../wilson.ts';

type Share = { share: number; of: number };

const intervalOf = ({ share, of }: Share) => wilson({ yes: share * of, no: (1 - share) * of });

/** Whether one share is less than another with other readers too: where each lies with 95 % confidence, they do not meet. */
export const isSurelyLess = (less: Share, more: Share): boolean => intervalOf(less).high < intervalOf(more).low;
