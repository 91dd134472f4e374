import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** CPU time a process has used so far, user and system, in microseconds. Undefined where this system does not say. */
export function cpuTime(pid: number): number | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** By the scheduler, in nanoseconds for each thread, where the kernel counts it; else in ticks of 10 ms. */
function fromProc(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1000, 0);
  } catch {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(afterName[11]) + Number(afterName[12])) * 10_000;
  }
}

/** macOS and others: `[[dd-]hh:]mm:ss.cc`. */
function fromPs(pid: number): number | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' });
  const parts = stdout?.trim().split(/[-:]/).map(Number) ?? [];
  if (parts.length < 2 || parts.some(Number.isNaN)) return undefined;
  const units = [1, 60, 3600, 86_400];
  return parts.toReversed().reduce((sum, part, index) => sum + part * (units[index] ?? 0), 0) * 1_000_000;
}

/** The same of several together. */
export const cpuTimeOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + (cpuTime(pid) ?? Number.NaN), 0);

/** A process and all that it started and that still runs. */
export const processesUnder = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(processesUnder)];

/** The processes that a process started itself and that still run. */
export function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter(Boolean).map(Number);
}
