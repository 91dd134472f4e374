import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';

const NoteSchema = v.object({ code: v.optional(v.number()), message: v.string() });
const EnvelopeSchema = v.object({ success: v.boolean(), errors: v.optional(v.array(NoteSchema), []), result: v.optional(v.unknown()) });
type Note = v.InferOutput<typeof NoteSchema>;

const mostTries = 5;
/** Of a worker, and of an account's workers.dev address. */
const notThere = 10_007;
/** A limit that lasts longer than this is for the operator to wait out. */
const longestWait = 90;

/** What Cloudflare answered instead of doing it. Status 0: nothing came back. */
export class CloudflareError extends Error {
  readonly status: number;
  readonly codes: readonly number[];

  constructor(call: string, status: number, notes: readonly Note[]) {
    super(`${call}: ${notes.map(({ code, message }) => (code === undefined ? message : `${message} [code: ${code}]`)).join('; ')}`);
    this.status = status;
    this.codes = notes.flatMap(({ code }) => code ?? []);
  }
}

export type Credentials = { headers: Record<string, string> };
type Call = { method?: 'GET' | 'POST' | 'PUT'; body?: unknown };

export type CloudflareApi = {
  /** The result of a call, parsed. Waits where Cloudflare says to wait. */
  call: <Schema extends v.GenericSchema>(path: string, schema: Schema, call?: Call) => Promise<v.InferOutput<Schema>>;
  /** The same for one thing: undefined where it is not there. */
  find: <Schema extends v.GenericSchema>(path: string, schema: Schema) => Promise<v.InferOutput<Schema> | undefined>;
};

/**
 * The few calls of api.cloudflare.com/client/v4 that a deployment needs. Cloudflare's own library for it is 120 MB, in
 * every clone.
 */
export function openApi(base: string, { headers }: Credentials, say: (line: string) => void): CloudflareApi {
  const call: CloudflareApi['call'] = async (path, schema, { method = 'GET', body } = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(`${base}${path}`, {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const seconds = attempt < mostTries ? pauseAfter(answer, method, attempt) : undefined;
      if (seconds === undefined) return unwrap(`${method} ${path}`, answer, schema);
      if (answer?.status === 429) say(`      Cloudflare asks to wait ${seconds} s …`);
      await wait(seconds * 1000);
    }
  };
  const find: CloudflareApi['find'] = async (path, schema) => {
    try {
      return await call(path, schema);
    } catch (error) {
      if (error instanceof CloudflareError && (error.status === 404 || error.codes.includes(notThere))) return undefined;
      throw error;
    }
  };
  return { call, find };
}

async function send(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, init);
  } catch {
    return undefined;
  }
}

/** What only reads is tried again after any fault; what makes something only where it was surely not made. */
function pauseAfter(answer: Response | undefined, method: string, attempt: number): number | undefined {
  if (answer?.status === 429) {
    const asked = Number(answer.headers.get('Retry-After') ?? 2 ** attempt);
    return asked <= longestWait ? Math.max(asked, 0) : undefined;
  }
  const broken = answer === undefined || answer.status >= 500;
  return broken && method === 'GET' ? 0.25 * 2 ** attempt : undefined;
}

async function unwrap<Schema extends v.GenericSchema>(call: string, answer: Response | undefined, schema: Schema): Promise<v.InferOutput<Schema>> {
  if (!answer) throw new CloudflareError(call, 0, [{ message: 'no answer' }]);
  const text = await answer.text();
  const envelope = v.safeParse(v.pipe(v.string(), v.parseJson(), EnvelopeSchema), text);
  if (!envelope.success) throw new CloudflareError(call, answer.status, [{ message: `${answer.status} ${text.slice(0, 300)}` }]);
  const { success, errors, result } = envelope.output;
  if (!answer.ok || !success) throw new CloudflareError(call, answer.status, errors.length > 0 ? errors : [{ message: String(answer.status) }]);
  const parsed = v.safeParse(schema, result);
  if (!parsed.success) throw new CloudflareError(call, answer.status, [{ message: `an answer of another shape than documented: ${text.slice(0, 300)}` }]);
  return parsed.output;
}
