import { addressKey } from '../http/address-key.ts';

/** Said to who is refused: the period of the binding in wrangler.toml, in seconds. */
export const limitPeriod = 60;

/**
 * Whether an address may search once more. The address is the key of a count that the platform forgets after the period;
 * it is not stored or logged. A count that cannot be had stops nobody.
 */
export async function maySearch(limit: RateLimit, address: string | undefined): Promise<boolean> {
  try {
    return (await limit.limit({ key: addressKey(address) })).success;
  } catch (error) {
    console.error('The rate limit could not be asked.', error);
    return true;
  }
}
