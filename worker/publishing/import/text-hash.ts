import { canonical } from './same-json.ts';

/** What makes a text the one it is. Its dates and what it was based on are not part of it. */
export type HashedText = {
  title: string;
  slug: string;
  summary: string;
  seoTitle: string | null;
  seoDescription: string | null;
  status: 'draft' | 'published';
  significance: 'minor' | 'medium' | 'major';
  body: string;
};

export function hashText({ title, slug, summary, seoTitle, seoDescription, status, significance, body }: HashedText): Promise<string> {
  return hashJson({ title, slug, summary, seoTitle, seoDescription, status, significance, body });
}

export const hashJson = (value: unknown): Promise<string> => hashBytes(new Uint8Array(new TextEncoder().encode(canonical(value))));

/** First 16 hex digits of the SHA-256. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 8);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `translation.importHash` holds two hashes: of the text, and of what its article's translations share. */
export const joinHashes = (text: string, shared: string) => `${text}.${shared}`;

export function splitHashes(importHash: string | null): { text: string | undefined; shared: string | undefined } {
  const [text, shared] = importHash?.split('.') ?? [];
  return { text, shared };
}
