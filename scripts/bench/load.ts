import autocannon from 'autocannon';
import { Agent, request } from 'node:http';

export type Target = { port: number; path: string; headers: Record<string, string> };
export type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer };

const connections = 8;
const patience = 10_000;

export function ask({ port, path, headers }: Target): Promise<Answer> {
  const agent = new Agent();
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, headers, agent, timeout: patience }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
      answer.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${path} was not answered within ${patience / 1000} s`)));
    outgoing.on('error', reject);
    outgoing.end();
  }).finally(() => agent.destroy());
}

/**
 * Sends `count` requests over a few keep-alive connections, and refuses any answer but the expected one: a figure for an
 * error page would be worse than none. Answers how many there were in a second, from the first request to the last answer.
 * `partOf`: so much of a text as is the same in every answer.
 */
export async function sendMany({ port, path, headers }: Target, count: number, expected: Answer, partOf = (text: string) => text): Promise<number> {
  const whole = expected.body.toString();
  const wanted = plainLetters(partOf(whole));
  const load = startLoad({
    url: `http://127.0.0.1:${port}${path}`,
    headers,
    amount: count,
    connections: Math.min(connections, count),
    timeout: patience / 1000,
    // It looks only so often whether it has ended, and once a second is for people who watch.
    sampleInt: 10,
    // Most are the same letter for letter, and to look at each letter takes more time than nginx does for a page.
    verifyBody: (body) => body === whole || plainLetters(partOf(String(body ?? ''))) === wanted,
  });
  const begun = performance.now();
  let [end, asExpected] = [begun, 0];
  load.instance.on('response', (_client, status) => {
    end = performance.now();
    if (status === expected.status) asExpected += 1;
  });
  const { mismatches, errors } = await load.result;
  if (asExpected !== count || mismatches > 0 || errors > 0)
    throw new Error(
      `${path}: of ${count} requests ${asExpected} were answered ${expected.status} as before, ${mismatches} with another text, and ${errors} failed`,
    );
  return (count / (end - begun)) * 1000;
}

function startLoad(options: autocannon.Options): { instance: autocannon.Instance; result: Promise<autocannon.Result> } {
  const { promise: result, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const instance = autocannon(options, (error: unknown, done) => (error ? reject(error) : resolve(done)));
  return { instance, result };
}

/** autocannon makes strings of the pieces in which an answer comes, which breaks what is written in several bytes where it is cut. */
const plainLetters = (text: string): string => text.replace(/[^\x20-\x7e]+/g, '');
