import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { pick, read, visit } from '../visit.ts';

const video = '/media/00000000000000aa/unboxing.mp4';
const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
const text = '0123456789';
const note = '/media/00000000000000bb/note.txt';
let etag = '';

beforeAll(async () => {
  const stored = await env.MEDIA.put('ondelle/00000000000000aa', bytes, { httpMetadata: { contentType: 'video/mp4' } });
  etag = stored.httpEtag;
  await env.MEDIA.put('ondelle/00000000000000bb', text, { httpMetadata: { contentType: 'text/plain; charset=utf-8' } });
  await env.MEDIA.put('ondelle/00000000000000cc', '', { httpMetadata: { contentType: 'text/plain; charset=utf-8' } });
});

const range = (value: string, more: Record<string, string> = {}, path = note) => visit(path, { Range: value, ...more });

describe('a file', () => {
  it('comes whole, and says that a part may be asked for', async () => {
    const response = await visit(video);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
      'content-length': '1000',
      etag,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it('tells HEAD the same without the bytes, whatever range it asks', async () => {
    const response = await visit(video, { Range: 'bytes=0-1' }, 'HEAD');
    expect([response.status, response.headers.get('Content-Length'), response.headers.get('ETag')]).toEqual([200, '1000', etag]);
    expect(await response.text()).toBe('');
  });

  it('comes in the part that a player seeks', async () => {
    const response = await range('bytes=500-', {}, video);
    expect(response.status).toBe(206);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-range': 'bytes 500-999/1000',
      'content-length': '500',
      'content-type': 'video/mp4',
      etag,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.slice(500));
  });

  it.each([
    ['bytes=0-1', '01', '0-1'],
    ['bytes=3-3', '3', '3-3'],
    ['bytes=7-99', '789', '7-9'],
    ['bytes=-4', '6789', '6-9'],
    ['bytes=-99', text, '0-9'],
    ['bytes=0-', text, '0-9'],
  ])('answers %s with that part', async (asked, body, said) => {
    const response = await range(asked);
    expect([response.status, response.headers.get('Content-Range'), await response.text()]).toEqual([206, `bytes ${said}/10`, body]);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('answers 416 and the size to %s, and nothing keeps that', async (asked) => {
    const response = await range(asked);
    expect([response.status, response.headers.get('Content-Range'), response.headers.get('Cache-Control')]).toEqual([416, 'bytes */10', 'private, no-store']);
  });

  it('has no part when it is empty', async () => expect((await range('bytes=0-', {}, '/media/00000000000000cc/empty.txt')).status).toBe(416));

  it.each(['bytes=0-1,4-5', 'bytes=5-2', 'bytes=-', 'lines=1-2', 'bytes=a-b'])('comes whole for %s', async (asked) => {
    const response = await range(asked);
    expect([response.status, await response.text()]).toEqual([200, text]);
  });

  it('is 304 for a reader who has it, whole or in part', async () => {
    for (const headers of [{ 'If-None-Match': etag }, { 'If-None-Match': `"x", W/${etag}` }, { 'If-None-Match': etag, Range: 'bytes=0-1' }]) {
      const response = await visit(video, headers);
      expect([response.status, response.headers.get('ETag'), await response.text()]).toEqual([304, etag, '']);
    }
    expect((await visit(video, { 'If-None-Match': etag }, 'HEAD')).status).toBe(304);
    expect((await visit(video, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('comes in part only if it is still the file the reader began', async () => {
    expect((await range('bytes=0-1', { 'If-Range': etag }, video)).status).toBe(206);
    expect((await range('bytes=0-1', { 'If-Range': '"other"' }, video)).status).toBe(200);
    expect((await range('bytes=0-1', { 'If-Range': 'Sat, 21 Nov 2026 10:00:00 GMT' }, video)).status).toBe(200);
  });

  it('is 404 where there is none, whatever part is asked', async () => {
    expect((await range('bytes=0-1', {}, '/media/00000000000000ff/x.mp4')).status).toBe(404);
    expect((await visit('/media/00000000000000ff/x.mp4', {}, 'HEAD')).status).toBe(404);
  });
});

describe('what a file may do', () => {
  it('draws SVG and runs nothing of it', async () => {
    const policy = (await visit(pick(await read('/en-us'), /src="(\/media\/[^"]+\.svg)"/))).headers.get('Content-Security-Policy');
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
  });

  it('leaves a PDF to the browser’s viewer, which refuses a sandbox', async () => {
    const response = await visit(pick(await read('/en-us/products/201'), /class="button" href="([^"]+\.pdf)" download/));
    expect([
      response.status,
      response.headers.get('Content-Type'),
      response.headers.get('Content-Security-Policy'),
      response.headers.get('X-Content-Type-Options'),
    ]).toEqual([200, 'application/pdf', null, 'nosniff']);
  });
});

it('sends no part of a page', async () => expect((await visit('/en-us', { Range: 'bytes=0-1' })).status).toBe(200));
