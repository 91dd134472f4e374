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

/** An IPv6 network of 64 bits is one household, and its addresses are endless. Without an address, as in local runs, all are one. */
export function addressKey(address = 'local'): string {
  if (!address.includes(':')) return address;
  const [start = '', end] = address.toLowerCase().split('::');
  const groups = start === '' ? [] : start.split(':');
  const missing = end === undefined ? 0 : 8 - groups.length - (end === '' ? 0 : end.split(':').length);
  const all = [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...(end ?? '').split(':')];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
