import { readFileSync } from 'node:fs';
import { ask } from '../load.ts';
import { startRawWorkerd } from '../raw-workerd.ts';
import { heldBytes } from '../search/heap.ts';
import { checkPage, type StartOptions } from './start.ts';

/** Bytes: what the isolate holds after a garbage collection, and what of the process is resident. */
export type Held = { isolate: number; resident: number };

const collectHeader = 'collect-garbage';

/** The worker, which can be told to collect its garbage. */
const collecting = `import worker from './worker.js';
export * from './worker.js';
export default {
  ...worker,
  fetch(request, env, ctx) {
    if (!request.headers.has('${collectHeader}')) return worker.fetch(request, env, ctx);
    gc();
    return new Response();
  },
};`;

/** What a worker that has never run holds after its first page. */
export async function weighHeld({ folder, bundle, store, target, says }: StartOptions): Promise<Held> {
  const workerd = await startRawWorkerd('held', {
    folder,
    script: collecting,
    modules: { 'worker.js': bundle.script, ...bundle.modules },
    store,
    inspect: true,
  });
  try {
    const asked = { ...target, port: workerd.port };
    const { status, body } = await ask(asked);
    checkPage(target.path, status, body.toString(), says);
    for (let time = 0; time < 2; time++) await ask({ ...asked, headers: { ...asked.headers, [collectHeader]: '1' } });
    return { isolate: await heldBytes(workerd.inspector), resident: residentBytes(workerd.pid) };
  } finally {
    workerd.stop();
  }
}

/** Not a number where the system does not say. */
function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
