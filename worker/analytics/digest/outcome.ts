/** What became of a message. `again`: it certainly did not arrive, and may the next time; `after` in milliseconds. */
export type Outcome =
  | { state: 'sent' }
  | { state: 'again'; said: string; after?: number | undefined }
  | { state: 'failed'; said: string }
  /** It may have arrived. */
  | { state: 'unknown'; said: string };

/** What a service answered; `body` as far as it was read. */
export type Answer = { status: number; body: string; retryAfter: string | null };

/** What HTTP says of it. */
export function readStatus({ status, retryAfter }: Answer, now: number): Outcome {
  if (status >= 200 && status < 300) return { state: 'sent' };
  if (status === 429) return { state: 'again', said: 'It asked to wait (429).', after: readRetryAfter(retryAfter, now) };
  if (status >= 500) return { state: 'again', said: `It had a failure of its own (${status}).`, after: readRetryAfter(retryAfter, now) };
  if (status >= 300 && status < 400) return { state: 'failed', said: `It leads elsewhere (${status}). Copy the address anew.` };
  return { state: 'failed', said: `It refused the message (${status}). The address may have been revoked: make a new one there.` };
}

/**
 * Of Feishu, DingTalk and WeCom: the number of what went wrong, 0 for nothing, stands in the body, whatever its status.
 * `busy` are those that ask to wait.
 */
export function readCode(answer: Answer, now: number, names: readonly string[], busy: readonly number[]): Outcome {
  const code = readNumber(answer.body, names);
  const byStatus = readStatus(answer, now);
  if (code !== undefined && busy.includes(code)) return { state: 'again', said: `It asked to wait (${code}).`, after: readRetryAfter(answer.retryAfter, now) };
  if (byStatus.state === 'again') return byStatus;
  if (code !== undefined && code !== 0)
    return { state: 'failed', said: `It refused the message (${code}). Compare its secret and keywords with what it was set up with.` };
  return byStatus.state === 'sent' && code === undefined ? { state: 'unknown', said: 'It answered with something that cannot be read.' } : byStatus;
}

function readNumber(body: string, names: readonly string[]): number | undefined {
  const said = parse(body);
  if (typeof said !== 'object' || said === null) return undefined;
  const code = names.map((name) => Reflect.get(said, name)).find((value) => typeof value === 'number');
  return typeof code === 'number' ? code : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** In seconds, which dates can still be counted with. */
const longestAsked = 1e9;

/** Seconds, or a date. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Math.min(Number(header), longestAsked) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
