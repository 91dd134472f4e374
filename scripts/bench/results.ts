import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../root.ts';
import { type Machine, MachineSchema } from './machine.ts';

/** Ignored by git: one file a benchmark, what it measured last. */
const folder = join(root, '.signpost', 'bench');

const ResultSchema = v.object({ measured: v.string(), machine: MachineSchema, blocks: v.record(v.string(), v.string()) });
/** `measured` is the day and minute, in UTC. */
type Measured = { bench: string; measured: string; machine: Machine };
export type Block = Measured & { text: string };

/** Keeps what a benchmark has to say in the README. Parts of it that were not measured this time stay as they were. */
export function keepResult(bench: string, blocks: Record<string, string>, machine: Machine): void {
  if (Object.keys(blocks).length === 0) return;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${bench}.json`);
  const before = existsSync(file) ? read(file)?.blocks : {};
  const measured = new Date().toISOString().slice(0, 16);
  writeFileSync(file, JSON.stringify({ measured, machine, blocks: { ...before, ...blocks } } satisfies v.InferOutput<typeof ResultSchema>, undefined, 2));
}

/** By their names. */
export function keptBlocks(): Map<string, Block> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((name) => {
      const result = read(join(folder, name));
      if (!result) return [];
      const { measured, machine, blocks } = result;
      return Object.entries(blocks).map(([block, text]): [string, Block] => [block, { text, bench: name.slice(0, -'.json'.length), measured, machine }]);
    }),
  );
}

/** Undefined for one that an older version kept otherwise. */
function read(file: string): v.InferOutput<typeof ResultSchema> | undefined {
  const { success, output } = v.safeParse(ResultSchema, JSON.parse(readFileSync(file, 'utf8')));
  return success ? output : undefined;
}
