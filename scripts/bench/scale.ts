import { describeMachine, type Machine, machineLine } from './machine.ts';
import { type GrowthReport, measureGrowth } from './scale/measure-growth.ts';
import { limitsFrom } from './scale/paper.ts';
import { growthLines, limitLines } from './scale/report.ts';

export type ScaleReport = { machine: Machine; growth: GrowthReport };

/** Where what grows with the articles is seen, and how many readers reports are made of. */
const sizes = [1_000, 50_000];
const events = 100_000;

export async function benchScale(rounds: number, say: (progress: string) => void): Promise<ScaleReport> {
  const machine = describeMachine();
  return { machine, growth: await measureGrowth({ sizes, events, rounds, say }) };
}

export function formatScale({ machine, growth }: ScaleReport): string {
  const largest = growth.made.at(-1);
  return [machineLine(machine), ...growthLines(growth), '', ...(largest ? limitLines(limitsFrom(largest)) : [])].join('\n');
}
