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

/** Said of every answer, whatever it is. HSTS only where the reader came by https. */
export function addSecurityHeaders(headers: Headers, url: URL): void {
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  if (url.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=31536000');
}
