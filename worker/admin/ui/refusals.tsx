import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { loggedPath } from '../../http/logged-path.ts';
import { adminPath, signInPath } from '../paths.ts';
import { Document } from './document.tsx';
import { sendHtml, sendJson } from './send.ts';

type Refusal = 'signed-out' | 'no-account' | 'forbidden' | 'not-found' | 'too-large' | 'cross-site' | 'failed';

const refusals: Record<Refusal, { status: 401 | 403 | 404 | 413 | 500; title: string; text: string; way: { label: string; href: string } }> = {
  'signed-out': {
    status: 401,
    title: 'You are signed out',
    text: 'Nothing was changed. Sign in again, in another tab if you have text here that is not saved.',
    way: { label: 'Sign in', href: signInPath },
  },
  'no-account': {
    status: 403,
    title: 'You are no user here yet',
    text: 'Cloudflare Access let you in, but nobody added your address to this help center. An owner or admin can do that on the users page.',
    way: { label: 'Try again', href: adminPath },
  },
  forbidden: {
    status: 403,
    title: 'You may not do this',
    text: 'Your role, or the languages, topics or markets it is limited to, do not include it. Nothing was changed. An owner or admin of this site can change your rights.',
    way: { label: 'Back to the start', href: adminPath },
  },
  'not-found': {
    status: 404,
    title: 'There is no such page',
    text: 'The address is wrong, or what it named has been removed.',
    way: { label: 'Back to the start', href: adminPath },
  },
  'too-large': {
    status: 413,
    title: 'That is too large',
    text: 'Nothing was changed. Send a smaller file or a shorter text.',
    way: { label: 'Back to the start', href: adminPath },
  },
  'cross-site': {
    status: 403,
    title: 'This form came from another site',
    text: 'So it was not carried out. Open the page in the admin and send it from there.',
    way: { label: 'Back to the start', href: adminPath },
  },
  failed: {
    status: 500,
    title: 'That did not work',
    text: 'It is our fault, not yours. Try again in a moment; if it stays, tell your operator the number below.',
    way: { label: 'Back to the start', href: adminPath },
  },
};

/** A page, or JSON for a script, that says why not and what to do. */
export function refuse(c: Context, reason: Refusal): Promise<Response> | Response {
  const { status, title, text, way } = refusals[reason];
  if (!(c.req.header('Accept') ?? '').includes('text/html')) return sendJson({ error: reason, message: `${title}. ${text}` }, status);
  const number = c.req.header('CF-Ray');
  const body = (
    <Document title={title} className="bare">
      <main id="main">
        <h1>{title}</h1>
        <p>{text}</p>
        {number && reason === 'failed' && <p>Number: {number}</p>}
        <p>
          <a class="button" href={way.href}>
            {way.label}
          </a>
        </p>
      </main>
    </Document>
  );
  return sendHtml(body, { status });
}

/** What broke is for the log; the visitor is told that it did. */
export function sendFailure(error: Error, c: Context): Promise<Response> | Response {
  if (error instanceof HTTPException && error.status === 403) return refuse(c, 'cross-site');
  const said = error.cause instanceof Error ? error.cause.message : (error.stack ?? error.message);
  console.error(JSON.stringify({ requestId: c.req.header('CF-Ray'), path: loggedPath(new URL(c.req.url)), error: said }));
  return refuse(c, 'failed');
}
