import { env } from 'cloudflare:workers';
import { mediaUploadPath } from '../../worker/admin/paths.ts';
import type { Staff } from './sign-in.ts';

const decode = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** A PNG of one pixel; with other bytes at its end for each mark, which makes it another file. */
export function png(mark = '', size = 0): Uint8Array<ArrayBuffer> {
  const pixel = decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==');
  const end = new TextEncoder().encode(mark);
  const bytes = new Uint8Array(Math.max(size, pixel.length + end.length));
  bytes.set(pixel);
  bytes.set(end, pixel.length);
  return bytes;
}

export const jpeg = () =>
  decode(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  );
export const text = (content: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(content));
export const pdf = (mark = '') => text(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n${mark}\n%%EOF`);

type Sent = { fields?: Record<string, string>; accept?: string; type?: string };

/** Sends a form with a file, as a page or a script of the admin would. */
export function sendFile(
  staff: Staff,
  path: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  { fields = {}, accept = 'text/html', type = 'image/png' }: Sent = {},
): Promise<Response> {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  body.append('file', new File([bytes], name, { type }));
  return staff.send('POST', path, { body, headers: { Accept: accept, Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' } });
}

export type Uploaded = {
  key: string;
  url: string;
  mime: string;
  bytes: number;
  width: number | null;
  height: number | null;
  removed?: string[];
  error?: string;
  message?: string;
};

/** Uploads as a script does, and reads the answer. */
export async function upload(
  staff: Staff,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
): Promise<Uploaded & { status: number }> {
  const response = await sendFile(staff, mediaUploadPath, name, bytes, { fields, accept: 'application/json' });
  return { ...(await response.json<Uploaded>()), status: response.status };
}

/** Of a file by its key. */
export const idOf = async (key: string) => (await env.DB.prepare('SELECT id FROM media WHERE key = ?').bind(key).first<number>('id')) ?? 0;

/** The number of the newest change to a file. */
export const baseOf = async (key: string) =>
  (await env.DB.prepare("SELECT coalesce(max(number), 0) AS n FROM change WHERE kind = 'media' AND entity = ?").bind(key).first<number>('n')) ?? 0;
