import type { Place } from '../../markets/read-page.ts';

/** KV: the edge copy of D1's pointer. Written after each build; read by every isolate once a minute; lives as long as its locale. */
export const pointerKey = ({ site, locale }: Place): string => `search/${site}/${locale}/pointer`;

export type ContentKind = 'index' | 'bodies' | 'rows' | 'tuning';

/**
 * KV: a shard of an index, bodies of its articles, a locale's rows or its tuning, under its own hash, so it never changes. Written by a build;
 * read once an isolate; swept a day after the last pointer named it.
 */
export async function contentKey({ site, locale }: Place, kind: ContentKind, content: ArrayBuffer | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 16);
  return `search/${site}/${locale}/${kind}-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
