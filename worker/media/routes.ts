import { Hono } from 'hono';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { propsOf } from '../http/place.ts';

const forever = 'public, max-age=31536000, immutable';
/** A picture may hold nothing that runs: SVG is drawn, never executed, even when it is opened by itself. */
const inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Files under the hash of their bytes, so that an address never changes its content. */
export const media = new Hono<PagesContext>().get('/media/:hash{[0-9a-f]{16}}/:name', async (c) => {
  const file = await c.env.MEDIA.get(`${propsOf(c).site}/${c.req.param('hash')}`);
  if (!file) return notFound(c);
  const headers = new Headers({ 'Cache-Control': forever, 'Cloudflare-CDN-Cache-Control': 'max-age=31536000', 'Content-Security-Policy': inert });
  headers.set('Content-Type', file.httpMetadata?.contentType ?? 'application/octet-stream');
  headers.set('Content-Length', String(file.size));
  headers.set('ETag', file.httpEtag);
  return new Response(file.body, { headers });
});
