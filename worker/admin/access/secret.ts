import { encodeBase64Url } from 'hono/utils/encode';

/** A secret of 256 bits, for links, cookies and tokens. Only its hash is stored. */
export function makeSecret(): string {
  return encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)).buffer).replaceAll('=', '');
}

/** SHA-256 in hex. Enough for secrets of full strength, which nobody can guess from it. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
