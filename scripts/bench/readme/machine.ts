import type { Block } from '../results.ts';

/** On what machines, on which days, and how busy with other things each was at the start. */
export function machineBlock(blocks: Iterable<Block>): string {
  const benches = new Map([...blocks].map((block) => [block.bench, block]));
  const byMachine = Map.groupBy(
    benches.values(),
    ({ machine: { cpu, cores, system, node, workerd } }) => `${cpu}, ${cores} cores, ${system}, node ${node}, ${workerd}`,
  );
  return [...byMachine]
    .map(([machine, measured]) => `${machine}; the day, and the load average before: ${measured.toSorted(byTime).map(sayWhen).join(', ')}.`)
    .join('\n');
}

const byTime = (a: Block, b: Block) => a.measured.localeCompare(b.measured);

const sayWhen = ({ bench, measured, machine }: Block) => `\`${bench}\` ${measured.slice(0, 10)} (${machine.load.toFixed(1)})`;
