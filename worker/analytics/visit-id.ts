import { addressKey } from '../http/address-key.ts';
import { dayOf, findSalt } from './salt.ts';
import { sign } from './sign.ts';

/**
 * Tells a reader's requests of one day from those of others: 64 bits, in hexadecimal. Undefined for who asks not to be
 * told apart, and on a day without a salt. The address and the user agent are forgotten here.
 */
export async function visitId(kv: KVNamespace, site: string, request: Request, now: number): Promise<string | undefined> {
  if (request.headers.get('Sec-GPC') === '1') return undefined;
  const salt = await findSalt(kv, dayOf(now), now);
  if (!salt) return undefined;
  const address = addressKey(request.headers.get('CF-Connecting-IP') ?? undefined);
  const signature = await sign(salt, ['visit', site, address, request.headers.get('User-Agent') ?? '']);
  return Array.from(signature.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
