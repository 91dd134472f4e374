import { spreadOf, type Spread } from '../statistics.ts';
import type { Took } from './measured-worker.ts';
import { keysOf, type StartWorker, type Subject } from './subject.ts';

const steps = ['read', 'open', 'first', 'fresh'] as const;
/**
 * In a worker that has answered from another, small index before: the value `read` from KV; read and `open`ed; and the
 * `first` query answered with ten texts. `fresh`: all of it in a worker that has answered nothing but a ping.
 */
export type ColdTimes = Record<(typeof steps)[number], { wall: Spread; cpu: Spread }>;

/** Each in a process of its own. A round takes each index in turn. */
export async function measureCold(subjects: readonly Subject[], query: string, rounds: number, start: StartWorker): Promise<ColdTimes[]> {
  const taken = subjects.map((subject) => ({ subject, rounds: new Array<Record<(typeof steps)[number], Took>>() }));
  for (let round = 0; round < rounds; round++) {
    for (const each of taken) each.rounds.push(await measureRound(each.subject, query, start));
  }
  return taken.map((each) => {
    const of = (step: (typeof steps)[number]) => ({
      wall: spreadOf(each.rounds.map((round) => round[step].wall)),
      cpu: spreadOf(each.rounds.map((round) => round[step].cpu)),
    });
    return { read: of('read'), open: of('open'), first: of('first'), fresh: of('fresh') };
  });
}

async function measureRound({ store, shards, small }: Subject, query: string, start: StartWorker): Promise<Record<(typeof steps)[number], Took>> {
  const asked = (of: typeof shards): [string, string][] => [...keysOf(of), ['query', query]];
  const fresh = await start(store);
  const freshTook = await fresh.time('first', asked(shards)).finally(() => fresh.stop());
  const used = await start(store);
  try {
    await used.ask('first', asked(small));
    const read = await used.time('read', asked(shards));
    const open = await used.time('open', asked(shards));
    return { read, open, first: await used.time('first', asked(shards)), fresh: freshTook };
  } finally {
    used.stop();
  }
}
