import { encodeBase64 } from 'hono/utils/encode';

const bytes = (text: string) => new TextEncoder().encode(text);

async function hmac(key: string, text: string): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return encodeBase64(await crypto.subtle.sign('HMAC', imported, bytes(text)));
}

/** Feishu: the time (seconds) and the secret are the key, and what is signed is nothing. */
export const signForFeishu = (seconds: number, secret: string): Promise<string> => hmac(`${seconds}\n${secret}`, '');

/** DingTalk: the secret is the key; the time is in milliseconds. */
export const signForDingTalk = (milliseconds: number, secret: string): Promise<string> => hmac(secret, `${milliseconds}\n${secret}`);
