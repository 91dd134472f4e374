/**
 * To a page's current address. Browsers ask every time, since a slug may change back; the edge keeps it for a bounded time
 * and drops it with the page: `tags` are the page's own.
 */
export function permanentlyTo(path: string, tags: readonly string[] = []): Response {
  const headers: Record<string, string> = { Location: path, 'Cache-Control': 'public, max-age=0', 'Cloudflare-CDN-Cache-Control': 'max-age=300' };
  if (tags.length > 0) headers['Cache-Tag'] = tags.join(',');
  return new Response(null, { status: 301, headers });
}

/** After a form, and from `/`: never kept. */
export function temporarilyTo(path: string, status: 302 | 303 = 302): Response {
  return new Response(null, { status, headers: { Location: path, 'Cache-Control': 'private, no-store' } });
}
