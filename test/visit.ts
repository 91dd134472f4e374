import { exports } from 'cloudflare:workers';

/** Asks the worker as a browser would, without following redirects. A path is of the example brand. */
export function visit(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const address = path.startsWith('http') ? path : `http://localhost${path}`;
  return exports.default.fetch(new Request(address, { headers, method, redirect: 'manual' }));
}

/** The page at the end of a redirect, as text. */
export async function read(path: string): Promise<string> {
  const response = await visit(path);
  if (response.status !== 301) return response.text();
  return (await visit(response.headers.get('Location') ?? '')).text();
}

/** The text of the first element that the pattern's group catches. */
export const pick = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? '';
