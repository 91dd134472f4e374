import { addressKey } from '../http/address-key.ts';

/**
 * Whether an address may send another form. The platform counts it and forgets it after the period; it is not stored or
 * logged. A count that cannot be had stops nobody.
 */
export const maySend = (limit: RateLimit, address: string | undefined): Promise<boolean> => ask(limit, addressKey(address));

/**
 * Whether a vote of somebody who belongs to no visit is a new one: a form that is sent twice in a moment, as by a double
 * click, is one vote. Nothing tells their votes apart later.
 */
export const isNewVote = (limit: RateLimit, address: string | undefined, vote: readonly (string | number)[]): Promise<boolean> =>
  ask(limit, [addressKey(address), ...vote].join(' '));

async function ask(limit: RateLimit, key: string): Promise<boolean> {
  try {
    return (await limit.limit({ key })).success;
  } catch (error) {
    console.error('The rate limit could not be asked.', error);
    return true;
  }
}
