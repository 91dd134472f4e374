import { pageHeader } from '../http/page.ts';
import { parseNumbered } from '../paths.ts';
import type { EventMessage, EventSource } from './event.ts';
import { mayCount } from './count-limit.ts';
import { eventsOf, messageOf } from './events-of.ts';
import { gatherTyped, takeTyped } from './gather-typed.ts';
import { isCounted, isProgram } from './is-counted.ts';
import { type About, readAbout } from './read-about.ts';
import { recordEvents } from './record.ts';
import { readResult, resultParameter } from './result-link.ts';
import { visitId } from './visit-id.ts';

/** A request that was answered. `site` is the key of the brand. */
export type Answer = { request: Request; response: Response; site: string; now: number };

/**
 * Counts what a reader did by this request, after it is answered: so with pages from the cache, and without script. What a
 * page shows stands in its header; nothing is read from its text. Never throws.
 */
export async function countAnswer(env: Env, { request, response, site, now }: Answer): Promise<void> {
  try {
    const header = response.headers.get(pageHeader);
    if (header === null) return;
    const about = readAbout(header);
    if (!isPage(request, response) && !isChannel(about, response)) return;
    const source = sourceOf(about, request);
    if (!isCounted(env, request, source)) return;
    const address = new URL(request.url);
    const result = await resultOf(env, site, about, address, now);
    const events = eventsOf({ about, address, status: response.status, result }, crypto.randomUUID());
    if (events.length === 0) return;
    if (!(await mayCount(env.COUNT_LIMIT, request.headers.get('CF-Connecting-IP') ?? undefined, events))) return;
    const visit = source === 'api' ? undefined : await visitId(env.KV, site, request, now);
    // What is being typed means something only beside what is typed next.
    if (about.get('kind') === 'suggest' && visit === undefined) return;
    await record(env, about, messageOf(site, visit, source, about, now, events));
  } catch (error) {
    console.error('What was read could not be counted.', error);
  }
}

/** What is typed is gathered for a moment; what is done next takes it along. */
async function record(env: Env, about: About, message: EventMessage): Promise<void> {
  const isTyped = about.get('kind') === 'suggest' && message.visit !== null;
  const typed = isTyped ? await gatherTyped(message) : takeTyped(message);
  if (typed) await recordEvents(env, typed);
  if (!isTyped) await recordEvents(env, message);
}

/** A page that was shown, or shown to be unchanged; or one that is not there, where a person asked for it. */
function isPage(request: Request, { status }: Response): boolean {
  if (status === 200 || status === 304) return true;
  if (status !== 404 && status !== 410) return false;
  const destination = request.headers.get('Sec-Fetch-Dest');
  return destination === null ? /text\/html/i.test(request.headers.get('Accept') ?? '') : destination === 'document';
}

/** The only redirect that is what a reader wanted. */
const isChannel = (about: About, { status }: Response): boolean => status === 302 && about.get('kind') === 'channel';

function sourceOf(about: About, request: Request): EventSource {
  if (about.get('source') !== 'api') return 'page';
  if (isProgram(request)) return 'api';
  return about.get('kind') === 'suggest' ? 'suggest' : 'page';
}

async function resultOf(env: Env, site: string, about: About, address: URL, now: number) {
  const parameter = address.searchParams.get(resultParameter);
  if (parameter === null || about.get('kind') !== 'article') return undefined;
  const asked = parseNumbered(address.pathname.split('/')[3] ?? '');
  return asked && readResult(env.KV, site, asked.number, parameter, now);
}
