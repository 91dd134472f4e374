import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';

const ivLength = 12;

/** A text that nobody reads without the key: AES-GCM, its random start before it. Tied to its name: moved elsewhere, it cannot be opened. */
export async function sealText(key: CryptoKey, text: string, name: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const cipher = await crypto.subtle.encrypt(algorithm(iv, name), key, bytesOf(text));
  return encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(cipher)]).buffer);
}

/** Throws where it is of another key or name, or damaged. */
export async function openText(key: CryptoKey, sealed: string, name: string): Promise<string> {
  const bytes = decodeBase64Url(sealed);
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(bytes.slice(0, ivLength), name), key, bytes.slice(ivLength)));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const algorithm = (iv: Uint8Array<ArrayBuffer>, name: string) => ({ name: 'AES-GCM', iv, additionalData: bytesOf(name) });
