import { Agent, request } from 'node:http';

export type Target = { port: number; path: string; headers: Record<string, string> };
export type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer };

const connections = 8;
const patience = 10_000;

export async function ask(target: Target): Promise<Answer> {
  const agent = new Agent();
  return await askWith(agent, target).finally(() => agent.destroy());
}

/**
 * Sends `count` requests over a few keep-alive connections, and refuses any answer but the expected one: a figure for an
 * error page would be worse than none.
 */
export async function sendMany(target: Target, count: number, expected: Answer): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = count;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { status, body } = await askWith(agent, target);
      if (status !== expected.status || !body.equals(expected.body))
        throw new Error(`${target.path} answered ${status} with ${body.length} bytes where ${expected.status} with ${expected.body.length} was expected`);
    }
  };
  await Promise.all(Array.from({ length: connections }, one)).finally(() => agent.destroy());
}

function askWith(agent: Agent, { port, path, headers }: Target): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, headers, agent, timeout: patience }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
      answer.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${path} was not answered within ${patience / 1000} s`)));
    outgoing.on('error', reject);
    outgoing.end();
  });
}
