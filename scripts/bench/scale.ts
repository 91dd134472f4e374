import { UsageError } from '../content/usage-error.ts';
import { describeMachine, type Machine, machineLine } from './machine.ts';
import { type GrowthReport, measureGrowth } from './scale/measure-growth.ts';
import { limitsFrom } from './scale/paper.ts';
import { growthLines, limitLines } from './scale/report.ts';

export type ScaleReport = { machine: Machine; growth: GrowthReport };

/** The README's: where what grows with the articles is seen. */
const [few, many] = [1_000, 50_000];
/** So many for each article of the larger: what reports are made of. */
const eventsEach = 2;

/** `articles`: fewer or more than those of the README. */
export async function benchScale(
  { rounds, articles = many }: { rounds: number; articles: number | undefined },
  say: (progress: string) => void,
): Promise<ScaleReport> {
  if (articles <= few) throw new UsageError(`--articles takes more than ${few}, which it is compared with`);
  const machine = describeMachine();
  return { machine, growth: await measureGrowth({ sizes: [few, articles], events: articles * eventsEach, rounds, say }) };
}

export const isReadmes = ({ growth }: ScaleReport): boolean => growth.made.at(-1)?.articles === many;

export function formatScale({ machine, growth }: ScaleReport): string {
  const largest = growth.made.at(-1);
  return [machineLine(machine), ...growthLines(growth), '', ...(largest ? limitLines(limitsFrom(largest)) : [])].join('\n');
}
