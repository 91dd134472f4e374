import { request } from 'node:http';
import { type Answer, ask, type Target } from '../load.ts';
import { scaleSite } from './made-site.ts';
import type { Page } from './pages.ts';

/** As a reader or, for pages of the admin, its owner asks for it; a 304 by the tag that the page has. */
export async function targetOf(page: Page, port: number, cookie: string): Promise<Target> {
  const signedIn = page.group === 'editors' || page.group === 'reports';
  const target: Target = { port, path: page.path, headers: { Host: scaleSite.host, Accept: 'text/html', ...(signedIn && { Cookie: cookie }) } };
  if (!page.etag) return target;
  const { etag } = (await ask(target)).headers;
  return { ...target, headers: { ...target.headers, 'If-None-Match': String(etag) } };
}

/** What was meant to be asked for, and nothing else. */
export async function askPage(page: Page, target: Target): Promise<Answer> {
  const answer = await ask(target);
  const text = answer.body.toString();
  if (answer.status !== page.status || !text.includes(page.says))
    throw new Error(
      `${page.path} (${page.name}) answered ${answer.status} where ${page.status} with ${JSON.stringify(page.says)} was expected: ${text.slice(-1500)}`,
    );
  return answer;
}

/** Sends an empty form by the owner. Any name may stand in the address, so the connection is made by number. */
export function press(port: number, path: string, cookie: string): Promise<number> {
  const host = `${scaleSite.host}:${port}`;
  const headers = {
    Host: host,
    Origin: `http://${host}`,
    Cookie: cookie,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
