import { spreadOf, type Spread } from '../statistics.ts';
import type { MeasuredWorker, Took } from './measured-worker.ts';
import { asParameter, type StartWorker, type Subject } from './subject.ts';

const steps = ['read', 'open', 'first'] as const;
type Step = (typeof steps)[number];
type Times = Record<Step | 'all', { wall: Spread; cpu: Spread }>;
type Round = Record<Step | 'all', Took>;
/**
 * The value `read` from KV, `open`ed, and the `first` query answered with ten texts. `used`: in a worker that has answered
 * from another, small index before; `fresh`: in one that has answered nothing but a ping.
 */
export type ColdTimes = { used: Times; fresh: Times };

/** Each in a process of its own. A round takes each index in turn. */
export async function measureCold(subjects: readonly Subject[], query: string, rounds: number, start: StartWorker): Promise<ColdTimes[]> {
  const taken = subjects.map((subject) => ({ subject, used: new Array<Round>(), fresh: new Array<Round>() }));
  for (let round = 0; round < rounds; round++) {
    for (const { subject, used, fresh } of taken) {
      fresh.push(await measureRound(subject, query, start, false));
      used.push(await measureRound(subject, query, start, true));
    }
  }
  return taken.map(({ used, fresh }) => ({ used: summarize(used), fresh: summarize(fresh) }));
}

function summarize(rounds: readonly Round[]): Times {
  const of = (step: keyof Round) => ({ wall: spreadOf(rounds.map((round) => round[step].wall)), cpu: spreadOf(rounds.map((round) => round[step].cpu)) });
  return { read: of('read'), open: of('open'), first: of('first'), all: of('all') };
}

async function measureRound({ store, shards, small }: Subject, query: string, start: StartWorker, used: boolean): Promise<Round> {
  const worker = await start(store);
  try {
    if (used) await takeSteps(worker, small, query);
    return await takeSteps(worker, shards, query);
  } finally {
    worker.stop();
  }
}

async function takeSteps(worker: MeasuredWorker, shards: Subject['shards'], query: string): Promise<Round> {
  const read = await worker.time('read', asParameter(shards));
  const open = await worker.time('open');
  const first = await worker.time('first', [['query', query]]);
  return { read, open, first, all: { wall: read.wall + open.wall + first.wall, cpu: read.cpu + open.cpu + first.cpu } };
}
