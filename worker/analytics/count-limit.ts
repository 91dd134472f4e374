import { addressKey } from '../http/address-key.ts';
import type { Event } from './event.ts';

/** What anybody can make endlessly many different ones of: each would be rows of its own for as long as counts are kept. */
const endless: ReadonlySet<Event['kind']> = new Set<Event['kind']>(['search', 'suggest', 'not-found']);

/**
 * Whether what an address does is still counted. It is answered either way. The platform counts it, words apart from paths,
 * and forgets it after the period; it is not stored or logged. A count that cannot be had leaves nothing out.
 */
export async function mayCount(limit: RateLimit, address: string | undefined, [event]: readonly Event[]): Promise<boolean> {
  if (!event || !endless.has(event.kind)) return true;
  try {
    return (await limit.limit({ key: `${event.kind === 'not-found' ? 'path' : 'words'} ${addressKey(address)}` })).success;
  } catch (error) {
    console.error('The rate limit could not be asked.', error);
    return true;
  }
}
