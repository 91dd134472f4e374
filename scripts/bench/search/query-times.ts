import { mean, percentile } from '../../search/metrics.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import type { MeasuredWorker } from './measured-worker.ts';
import type { Mode } from './worker.ts';

/** CPU ms a query: over all queries, as medians over rounds. Of `suggest` and `answer` the mean alone. */
export type QueryTimes = { search: Distribution; texts: Distribution; suggest: Spread; answer: Spread };
export type Distribution = Record<keyof Summary, Spread>;
type Summary = { mean: number; p50: number; p95: number; p99: number };
type Round = { search: Summary; texts: Summary; suggest: number; answer: number };

/**
 * How often a query runs for one figure. What it finds stays unpacked for a while, so that where texts are read it must
 * run once, with all others between.
 */
const times = { search: 8, texts: 1 };
const pings = 100;

/** A round asks every worker every query in every mode. `queries` is how many each has. */
export async function measureQueries(workers: readonly MeasuredWorker[], queries: number, rounds: number): Promise<QueryTimes[]> {
  const taken = workers.map((worker) => ({ worker, rounds: new Array<Round>() }));
  for (let round = 0; round < rounds; round++) {
    for (const each of taken) each.rounds.push(await measureRound(each.worker, queries));
  }
  return taken.map((each) => {
    const over = (read: (round: Round) => number) => spreadOf(each.rounds.map(read));
    const distribution = (mode: 'search' | 'texts'): Distribution => ({
      mean: over((round) => round[mode].mean),
      p50: over((round) => round[mode].p50),
      p95: over((round) => round[mode].p95),
      p99: over((round) => round[mode].p99),
    });
    return { search: distribution('search'), texts: distribution('texts'), suggest: over(({ suggest }) => suggest), answer: over(({ answer }) => answer) };
  });
}

async function measureRound(worker: MeasuredWorker, queries: number): Promise<Round> {
  const idle = await pingTime(worker);
  return {
    search: await summarize(worker, 'search', queries, idle),
    texts: await summarize(worker, 'texts', queries, idle),
    suggest: await meanTime(worker, 'suggest', queries, idle),
    answer: await meanTime(worker, 'answer', queries, idle),
  };
}

/** What the request itself costs, which is not the query's. */
export async function pingTime(worker: MeasuredWorker): Promise<number> {
  const cpu: number[] = [];
  for (let ping = 0; ping < pings; ping++) cpu.push((await worker.time('ping')).cpu);
  return percentile(cpu, 50);
}

/** Each query by itself. */
async function summarize(worker: MeasuredWorker, mode: 'search' | 'texts', queries: number, idle: number): Promise<Summary> {
  const cpu: number[] = [];
  for (let from = 0; from < queries; from++) {
    const took = await worker.time('ask', askFor(mode, from, from + 1, times[mode]));
    cpu.push(Math.max(0, took.cpu - idle) / times[mode]);
  }
  return { mean: mean(cpu), p50: percentile(cpu, 50), p95: percentile(cpu, 95), p99: percentile(cpu, 99) };
}

/** All of them in one request. */
async function meanTime(worker: MeasuredWorker, mode: Mode, queries: number, idle: number): Promise<number> {
  return ((await worker.time('ask', askFor(mode, 0, queries, 1))).cpu - idle) / queries;
}

export const askFor = (mode: Mode, from: number, to: number, repeats: number): [string, string | number][] => [
  ['mode', mode],
  ['from', from],
  ['to', to],
  ['times', repeats],
];
