/** What JSX makes: a page with components that wait for something becomes a string only in time. */
type Rendered = { toString: () => string | Promise<string> };
type SendOptions = { status?: number; headers?: Record<string, string> };

/** Scripts and styles are ours; pictures come from anywhere safe, as in articles; frames show previews of our own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' https: data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of everything the admin answers. */
export const privately = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'X-Robots-Tag': 'noindex, nofollow',
};

/** A page of the admin: nobody keeps it. */
export async function sendHtml(body: Rendered | Promise<Rendered>, { status = 200, headers = {} }: SendOptions = {}): Promise<Response> {
  const html = await (await body).toString();
  return new Response(`<!doctype html>${html}`, {
    status,
    headers: { ...privately, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, ...headers },
  });
}

export const sendJson = (value: unknown, status = 200): Response => Response.json(value, { status, headers: privately });

/** After a form. `done` names what happened, for the next page to say (`ui/notices.ts`). */
export function seeOther(path: string, done?: string): Response {
  const mark = path.includes('?') ? '&' : '?';
  return new Response(null, { status: 303, headers: { ...privately, Location: done === undefined ? path : `${path}${mark}done=${done}` } });
}
