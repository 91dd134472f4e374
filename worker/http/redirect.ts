/** Old addresses stay good; the time is bounded, because a slug may change back. */
export function permanentlyTo(path: string): Response {
  return new Response(null, {
    status: 301,
    headers: { Location: path, 'Cache-Control': 'public, max-age=300', 'Cloudflare-CDN-Cache-Control': 'max-age=300' },
  });
}

/** After a form, and from `/`: never kept. */
export function temporarilyTo(path: string, status: 302 | 303 = 302): Response {
  return new Response(null, { status, headers: { Location: path, 'Cache-Control': 'private, no-store' } });
}
