import type { SiteSettings } from '../sites/site.ts';
import { styleFor } from '../ui/style.ts';

/**
 * The policy of an HTML page: our script, this page's style by its hash (a nonce would be frozen into the cached copy),
 * pictures from anywhere safe, players of the sites the compiler allows.
 */
export function contentSecurityPolicy(accent?: SiteSettings['accent']): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src '${styleFor(accent).hash}'`,
    "img-src 'self' https: data:",
    "media-src 'self'",
    'frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://www.microsoft.com',
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** Said of every answer, whatever it is. */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Adds what an answer does not say yet (a page does, in the copy that is cached). HSTS only where the reader came by https. */
export function addSecurityHeaders(headers: Headers, url: URL): void {
  if (!headers.has('X-Content-Type-Options')) {
    for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  }
  if (url.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=31536000');
}
