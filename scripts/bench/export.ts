import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describeMachine, machineLine, type Machine } from './machine.ts';

const MeasuredSchema = v.object({
  rows: v.number(),
  seconds: v.number(),
  megabytes: v.number(),
  heap: v.number(),
  resident: v.number(),
  complete: v.boolean(),
});
type Measured = v.InferOutput<typeof MeasuredSchema>;
export type ExportReport = { machine: Machine; runs: (Measured & { format: string })[] };

const exportRows = { csv: 1_000_000, json: 1_000_000, xlsx: 100_000 } as const;

/** Of V8, in MB: a process that needed more would die. */
const mostHeap = 40;

/** Each export in a process of its own, over a database that is on disk, read by whoever takes what it is given at its own pace. */
export async function benchExport(): Promise<ExportReport> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-export-'));
  const machine = describeMachine();
  const runs: ExportReport['runs'] = [];
  try {
    for (const [format, rows] of Object.entries(exportRows)) {
      const file = join(folder, `${rows}.sqlite`);
      const measured = v.parse(MeasuredSchema, JSON.parse(await runProcess([file, format, String(rows)])));
      runs.push({ format, ...measured });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { machine, runs };
}

function runProcess(words: string[]): Promise<string> {
  const script = join(import.meta.dirname, 'export-process.ts');
  const child = spawn(process.execPath, ['--expose-gc', '--no-warnings', `--max-heap-size=${mostHeap}`, script, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += String(piece)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`The export ended with ${code}`))));
  });
}

export const formatExport = ({ machine, runs }: ExportReport): string =>
  [
    machineLine(machine),
    `Each in a process that V8 gives a heap of ${mostHeap} MB, over SQLite on disk.`,
    'format       rows   seconds   file, MB   memory over the start, MB: heap and buffers / process   whole',
    ...runs.map(
      ({ format, rows, seconds, megabytes, heap, resident, complete }) =>
        `${format.padEnd(6)} ${rows.toLocaleString('en').padStart(10)} ${seconds.toFixed(1).padStart(9)} ${megabytes.toFixed(1).padStart(10)} ${heap.toFixed(1).padStart(40)} / ${resident.toFixed(1).padStart(7)} ${complete ? '    yes' : '     no'}`,
    ),
  ].join('\n');
