import { isbot } from 'isbot';
import type { EventSource } from './event.ts';

/** Who works here is no shopper. Whether the session is good does not matter: who forges one only stays uncounted. */
const staffCookie = /(?:^|;\s*)(?:__Host-)?signpost-session=/;
/** Cloudflare Access's, where that stands before the admin. */
const accessCookie = /(?:^|;\s*)CF_Authorization=/;
type AccessBindings = Pick<Env, 'ACCESS_AUDIENCE'>;

/** Of what asks the API: a program tells itself by asking from outside of a page of ours. */
export const isProgram = ({ headers }: Request): boolean => headers.get('Sec-Fetch-Site') !== 'same-origin';

/** Whether a page was asked for by a reader. */
export const isCounted = (env: AccessBindings, request: Request, source: EventSource): boolean => request.method === 'GET' && isReader(env, request, source);

/** In which browsers say that nobody looks at the page yet; Safari in the last. */
const purposes = ['Sec-Purpose', 'Purpose', 'X-Moz', 'X-Purpose'];

/** Whether a request is a reader's own: no robot, no health check, no page fetched in case it is wanted, nobody who works here. */
export function isReader({ ACCESS_AUDIENCE }: AccessBindings, { headers }: Request, source: EventSource): boolean {
  if (purposes.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''))) return false;
  const cookies = headers.get('Cookie') ?? '';
  if (staffCookie.test(cookies) || (ACCESS_AUDIENCE !== '' && accessCookie.test(cookies))) return false;
  // A program is a robot by trade, and speaks for readers.
  if (source === 'api') return true;
  const agent = headers.get('User-Agent') ?? '';
  return agent !== '' && !isbot(agent);
}
