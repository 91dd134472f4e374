import { request } from 'node:http';
import type { Bundle } from '../bundled-worker.ts';
import { cpuTime } from '../cpu-time.ts';
import type { Target } from '../load.ts';
import { startRawWorkerd } from '../raw-workerd.ts';

const patience = 10_000;

/** Milliseconds: by the clock, and of the processor in the worker's process. */
export type Took = { wall: number; cpu: number };
/** `listening`: until the process takes requests. `first`: from there to the first byte of the first answer. */
export type Start = { listening: Took; first: Took };
export type StartOptions = { folder: string; bundle: Bundle; store: string; target: Omit<Target, 'port'>; says: readonly string[]; unknownHosts?: string };

/** Starts a worker that has never run, asks it for one page, and ends it. Refuses a page that does not say what it should. */
export async function timeStart({ bundle, target, says, ...options }: StartOptions): Promise<Start> {
  const begun = performance.now();
  const workerd = await startRawWorkerd('cold', { ...bundle, ...options });
  try {
    const listening = { wall: performance.now() - begun, cpu: cpuOf(workerd.pid) };
    const asked = performance.now();
    const { at, cpu, status, text } = await firstByte({ ...target, port: workerd.port }, () => cpuOf(workerd.pid));
    checkPage(target.path, status, text, says);
    return { listening, first: { wall: at - asked, cpu: cpu - listening.cpu } };
  } finally {
    workerd.stop();
  }
}

const cpuOf = (pid: number): number => (cpuTime(pid) ?? Number.NaN) / 1000;

/** `at` and `cpu` when the answer begins. */
function firstByte({ port, path, headers }: Target, cpuNow: () => number): Promise<{ at: number; cpu: number; status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, headers, timeout: patience, agent: false }, (answer) => {
      const [at, cpu] = [performance.now(), cpuNow()];
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ at, cpu, status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      answer.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${path} was not answered within ${patience / 1000} s`)));
    outgoing.on('error', reject);
    outgoing.end();
  });
}

export function checkPage(path: string, status: number, text: string, says: readonly string[]): void {
  const missing = says.filter((words) => !text.includes(words));
  if (status === 200 && missing.length === 0) return;
  throw new Error(`${path} is not the page that was meant: ${status}, without ${missing.join(' and ') || 'nothing'}: ${text.slice(0, 500)}`);
}
