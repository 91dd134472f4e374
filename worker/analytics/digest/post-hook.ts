import { readHookAddress } from './address.ts';
import { chats, type ChatKind } from './chats.ts';
import { shortened, type Digest } from './digest.ts';
import type { Answer, Outcome } from './outcome.ts';

export type Hook = { kind: ChatKind; address: string; secret: string | null };
type Limits = { now: number; timeLimit: number; allowed: string };

/** No more of an answer is read: it is a few words, whatever it says. */
const mostRead = 4096;
const mostItems = 5;
const longestProbe = 3000;

/** Posts a digest to an incoming webhook, once. */
export async function postHook(hook: Hook, digest: Digest, { now, timeLimit, allowed }: Limits): Promise<Outcome> {
  const chat = chats[hook.kind];
  const url = readHookAddress(hook.kind, hook.address, allowed);
  if (!url) return { state: 'failed', said: 'Its address is none of this service any more.' };
  const body = chat.body(fit(hook.kind, digest));
  const signed = hook.secret !== null && chat.sign ? await chat.sign({ url, body }, hook.secret, now) : { url, body };
  if (await isRefused(url, timeLimit)) return { state: 'again', said: 'It could not be reached.' };
  try {
    return chat.read(await send(signed.url, JSON.stringify(signed.body), timeLimit), now);
  } catch {
    // It may have arrived: a connection that breaks off looks the same before and after.
    return { state: 'unknown', said: 'It did not answer in time.' };
  }
}

/** With as many items as the channel takes. */
export function fit(kind: ChatKind, digest: Digest): Digest {
  const takes = (most: number) => sizeFor(kind, shortened(digest, most)) <= chats[kind].mostBytes;
  const most = Array.from({ length: mostItems + 1 }, (_, index) => mostItems - index).find(takes);
  return shortened(digest, most ?? 0);
}

/** In bytes, of what the channel limits. */
export function sizeFor(kind: ChatKind, digest: Digest): number {
  const { limited, body } = chats[kind];
  return new TextEncoder().encode(limited ? limited(digest) : JSON.stringify(body(digest))).length;
}

async function send(url: URL, body: string, timeLimit: number): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeLimit),
  });
  return { status: response.status, body: await readStart(response), retryAfter: response.headers.get('Retry-After') };
}

/** The answer has come already, so a body that breaks off changes nothing of its status. */
async function readStart(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < mostRead) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    return text;
  }
  return text;
}

/**
 * Whether nobody listens there, which is sure before anything was sent. A worker may not open a socket to some places that
 * it may well post to, so these are asked for nothing once more; a time that ran out says nothing.
 */
const isRefused = async (url: URL, timeLimit: number): Promise<boolean> => (await isSocketRefused(url, timeLimit)) && (await isRequestRefused(url, timeLimit));

async function isSocketRefused(url: URL, timeLimit: number): Promise<boolean> {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  try {
    // Only workerd has it; what lists the screens runs in Node as well.
    const { connect } = await import('cloudflare:sockets');
    const socket = connect({ hostname: url.hostname, port });
    for (const settled of [socket.closed, socket.opened]) settled.catch(() => undefined);
    await Promise.race([socket.opened, wait(Math.min(timeLimit, longestProbe))]);
    socket.close().catch(() => undefined);
    return false;
  } catch {
    return true;
  }
}

async function isRequestRefused({ origin }: URL, timeLimit: number): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/`, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(Math.min(timeLimit, longestProbe)) });
    await response.body?.cancel();
    return false;
  } catch (error) {
    return !(error instanceof Error && error.name === 'TimeoutError');
  }
}

const wait = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
