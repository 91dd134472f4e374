import { Hono, type Context } from 'hono';
import type { PagesContext } from '../app.ts';
import { matchesETag } from '../http/etag.ts';
import { notFound } from '../http/not-found.ts';
import { propsOf } from '../http/place.ts';
import { readRange } from './range.ts';

const forever = 'public, max-age=31536000, immutable';
/**
 * SVG is drawn, never executed, even when it is opened by itself. Of the types we store no other can run anything, and
 * a browser's viewer of PDF or video may refuse a document under such a policy.
 */
const inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * Files under the hash of their bytes, so that an address never changes its content. A range of one is answered alone:
 * without that no video can be seeked, and none plays on an iPhone.
 */
export const media = new Hono<PagesContext>().get('/media/:hash{[0-9a-f]{16}}/:name', async (c) => {
  const key = `${propsOf(c).site}/${c.req.param('hash')}`;
  const range = c.req.header('Range');
  if (c.req.method === 'GET') return range === undefined ? sendWhole(c, key) : sendPart(c, key, range);
  const file = await c.env.MEDIA.head(key);
  if (!file) return notFound(c);
  return isKnown(c, file) ? notModified(file) : new Response(null, { headers: { ...headersOf(file), 'Content-Length': String(file.size) } });
});

async function sendWhole(c: Context<PagesContext>, key: string): Promise<Response> {
  const known = c.req.header('If-None-Match');
  const file = await c.env.MEDIA.get(key, known === undefined ? {} : { onlyIf: new Headers({ 'If-None-Match': known }) });
  if (!file) return notFound(c);
  if (!('body' in file)) return notModified(file);
  return new Response(file.body, { headers: { ...headersOf(file), 'Content-Length': String(file.size) } });
}

async function sendPart(c: Context<PagesContext>, key: string, range: string): Promise<Response> {
  const file = await c.env.MEDIA.head(key);
  if (!file) return notFound(c);
  if (isKnown(c, file)) return notModified(file);
  const asked = isSameFile(c.req.header('If-Range'), file) ? readRange(range, file.size) : 'whole';
  if (asked === 'whole') return sendWhole(c, key);
  if (asked === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${file.size}`, 'Cache-Control': 'private, no-store' } });
  const part = await c.env.MEDIA.get(key, { range: asked });
  if (!part) return notFound(c);
  const contentRange = `bytes ${asked.offset}-${asked.offset + asked.length - 1}/${file.size}`;
  return new Response(part.body, { status: 206, headers: { ...headersOf(file), 'Content-Range': contentRange, 'Content-Length': String(asked.length) } });
}

const isKnown = (c: Context<PagesContext>, file: R2Object): boolean => matchesETag(c.req.header('If-None-Match'), file.httpEtag);

const notModified = (file: R2Object): Response => new Response(null, { status: 304, headers: headersOf(file) });

/** Of a file that another one replaced, a part would not fit to the part the reader has. A date never counts: we send none. */
const isSameFile = (condition: string | undefined, file: R2Object): boolean => condition === undefined || condition === file.httpEtag;

function headersOf(file: R2Object): Record<string, string> {
  const type = file.httpMetadata?.contentType ?? 'application/octet-stream';
  return {
    'Content-Type': type,
    ETag: file.httpEtag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': forever,
    'Cloudflare-CDN-Cache-Control': 'max-age=31536000',
    ...(type.startsWith('image/svg') ? { 'Content-Security-Policy': inert } : {}),
  };
}
