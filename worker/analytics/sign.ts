/** HMAC-SHA256 of some words: 32 bytes. The first word says what is signed, so that one thing is never taken for another. */
export async function sign(secret: Uint8Array<ArrayBuffer>, words: readonly (string | number)[]): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(JSON.stringify(words))));
}
