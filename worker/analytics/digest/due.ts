import { isPlain } from './sealed-channel.ts';

/** Of `what-is-due.ts`: only the schedule itself says when an edition is due, so wherever there is one it is looked at. */
export const digestsDue = `EXISTS (SELECT 1 FROM digest WHERE enabled = 1) OR EXISTS (SELECT 1 FROM digest_delivery WHERE state IN ('waiting', 'sending'))
  OR EXISTS (SELECT 1 FROM digest_channel WHERE ${isPlain})`;
