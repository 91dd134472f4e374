import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** What a page or a piece of one is. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/**
 * Text that is HTML already and safe: compiled segments, icons, built styles, other pieces of a page. The only place
 * where escaping is switched off.
 */
export const trusted = (html: string): HtmlEscapedString => raw(html);

/** The text of what is rendered already. No part of a page waits for anything. */
export function textOf(html: Html | ''): string {
  if (html instanceof Promise) throw new Error('A part of a page cannot wait for anything');
  return String(html);
}

/** JSON for a `<script type="application/ld+json">`, where only `<` can end the element. */
export const trustedJson = (value: unknown): HtmlEscapedString => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text that is put into a string of HTML outside a template. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
