import { readFileSync } from 'node:fs';
import { cpuTime } from '../cpu-time.ts';
import { startRawWorkerd, type RawWorkerd } from '../raw-workerd.ts';
import { heldBytes } from './heap.ts';

/** Times in milliseconds: by the clock, and of the processor in the worker's process. */
export type Took = { wall: number; cpu: number };
export type Memory = { held: number; resident: number; peak: number };
type Parameters = [name: string, value: string | number][];

/** The benchmark's worker in a workerd of its own. */
export class MeasuredWorker {
  readonly #workerd: RawWorkerd;

  private constructor(workerd: RawWorkerd) {
    this.#workerd = workerd;
  }

  /** Ready when it has answered once: the script is compiled. */
  static async start(options: { folder: string; script: string; store: string; inspect: boolean }): Promise<MeasuredWorker> {
    const worker = new MeasuredWorker(await startRawWorkerd('search', options));
    await worker.ask('ping');
    return worker;
  }

  stop(): void {
    this.#workerd.stop();
  }

  async ask(action: string, parameters: Parameters = []): Promise<unknown> {
    const body = new URLSearchParams(parameters.map(([name, value]) => [name, String(value)]));
    const answer = await fetch(`http://127.0.0.1:${this.#workerd.port}/${action}`, { method: 'POST', body });
    if (answer.status !== 200) throw new Error(`The benchmark's worker answered ${action} with ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** `answered` hears what was answered. */
  async time(action: string, parameters: Parameters = [], answered?: (answer: unknown) => void): Promise<Took> {
    const [cpu, wall] = [this.#cpu(), performance.now()];
    const answer = await this.ask(action, parameters);
    const took = { wall: performance.now() - wall, cpu: this.#cpu() - cpu };
    answered?.(answer);
    return took;
  }

  /** In bytes, after a garbage collection: what the isolate holds; what of the process is resident, and the most that ever was. */
  async memory(): Promise<Memory> {
    for (let time = 0; time < 2; time++) await this.ask('collect');
    const held = await heldBytes(this.#workerd.inspector);
    const status = readFileSync(`/proc/${this.#workerd.pid}/status`, 'utf8');
    const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { held, resident: read('VmRSS'), peak: read('VmHWM') };
  }

  #cpu(): number {
    return (cpuTime(this.#workerd.pid) ?? Number.NaN) / 1000;
  }
}
