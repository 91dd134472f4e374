import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLanguage } from '../../../worker/search/compact/language.ts';
import { mean } from '../../search/metrics.ts';
import { bundleBenchWorker } from './bundle.ts';
import { measureCold, type ColdTimes } from './cold-times.ts';
import { MeasuredWorker, type Memory } from './measured-worker.ts';
import { askFor, measureQueries, type QueryTimes } from './query-times.ts';
import { makeQueries } from './queries.ts';
import { readSourceTexts, type SourceTexts } from './source-texts.ts';
import { articlesFrom, asParameter, makeSubject, type StartWorker, type Subject } from './subject.ts';
import type { BuiltShard } from './worker.ts';
import { makeWorstQueries } from './worst-queries.ts';
import { measureWorst, type WorstTime } from './worst-times.ts';

const usualSizes = [300, 1000, 10_000, 50_000];
const queriesAsked = 200;
const sampled = 2000;

/** `bodyBytes` lie beside the shards. Times in ms, memory in bytes: what isolate and process grew by, with the index held and queries answered. */
export type SizeReport = {
  articles: number;
  bytes: number;
  bodyBytes: number;
  shards: number;
  build: Subject['build'];
  cold: ColdTimes;
  memory: Pick<Memory, 'held' | 'resident'>;
  queries: QueryTimes;
};
export type SizesReport = { texts: string; bodyLength: number; rounds: number; queries: number; sizes: SizeReport[]; worst: WorstTime[] };
export type SizesOptions = { folder: string | undefined; rounds: number; say: (progress: string) => void; sizes?: readonly number[] };

/** What indexes of several sizes cost inside workerd, from storage to answer. */
export async function benchSizes(options: SizesOptions): Promise<SizesReport> {
  const own = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const running: { stop: () => void }[] = [];
  const script = await bundleBenchWorker();
  const start: StartWorker = async (store, inspect = false) => {
    const worker = await MeasuredWorker.start({ folder: own, script, store: store.address, inspect });
    running.push(worker);
    return worker;
  };
  try {
    return await measureAll(options, start);
  } finally {
    for (const worker of running) worker.stop();
    rmSync(own, { recursive: true, force: true });
  }
}

async function measureAll({ folder, rounds, say, sizes = usualSizes }: SizesOptions, start: StartWorker): Promise<SizesReport> {
  const texts = readSourceTexts(folder);
  const subjects: Subject[] = [];
  try {
    for (const articles of sizes) {
      say(`building ${articles} articles …`);
      subjects.push(await makeSubject(texts, articles, start));
    }
    say('opening each cold …');
    const colds = await measureCold(subjects, makeQueries(titlesOf(texts, sampled), 1)[0] ?? '', rounds, start);
    say('asking …');
    const warm: Awaited<ReturnType<typeof openWarm>>[] = [];
    for (const subject of subjects) warm.push(await openWarm(subject, texts, start));
    const times = await measureQueries(
      warm.map(({ worker }) => worker),
      queriesAsked,
      rounds,
    );
    const largest = warm.at(-1)?.worker;
    const worst = largest ? await measureWorst(largest, makeWorstQueries(await frequentWords(texts)), rounds) : [];
    const reports = subjects.flatMap((subject, index): SizeReport[] => {
      const [cold, queries, held] = [colds[index], times[index], warm[index]];
      if (!cold || !queries || !held) return [];
      const { articles, shards, build } = subject;
      const bodies = shards.flatMap((shard) => shard.bodies);
      return [{ articles, bytes: sum(shards), bodyBytes: sum(bodies), shards: shards.length, build, cold, memory: held.memory, queries }];
    });
    return { texts: texts.about, bodyLength: bodyLength(texts), rounds, queries: queriesAsked, sizes: reports, worst };
  } finally {
    for (const { store } of subjects) store.close();
  }
}

const sum = (parts: readonly { bytes: number }[]) => parts.reduce((total, { bytes }) => total + bytes, 0);

/**
 * A worker that holds the index and has answered all queries, so that its code is compiled as well as it will be. It did
 * so with a small index first: what it grew by afterwards is the index's.
 */
async function openWarm({ store, shards, small, articles }: Subject, texts: SourceTexts, start: StartWorker) {
  const worker = await start(store, true);
  store.values.set('queries', new TextEncoder().encode(JSON.stringify(makeQueries(titlesOf(texts, articles), queriesAsked))));
  await worker.ask('queries');
  await openAndAsk(worker, small);
  const before = await worker.memory();
  await openAndAsk(worker, shards);
  const after = await worker.memory();
  return { worker, memory: { held: after.held - before.held, resident: after.resident - before.resident } };
}

async function openAndAsk(worker: MeasuredWorker, shards: readonly BuiltShard[]): Promise<void> {
  await worker.ask('read', asParameter(shards));
  await worker.ask('open');
  for (const mode of ['search', 'texts', 'suggest', 'answer'] as const) await worker.ask('ask', askFor(mode, 0, queriesAsked, 1));
}

/** Of articles spread over all. */
function titlesOf(texts: SourceTexts, articles: number): string[] {
  const step = Math.max(1, Math.floor(articles / sampled));
  return Array.from({ length: Math.min(articles, sampled) }, (_, index) => articlesFrom(texts, index * step + 1, index * step + 1)[0]?.title ?? '');
}

/** Words that are no stop words, the most frequent first. */
async function frequentWords(texts: SourceTexts): Promise<string[]> {
  const { stopWords } = await loadLanguage('en');
  const counts = new Map<string, number>();
  for (const { title, sections } of articlesFrom(texts, 1, sampled)) {
    for (const word of new Set(
      [title, ...sections]
        .join(' ')
        .toLowerCase()
        .match(/[a-z]{3,}/g),
    ))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).flatMap(([word]) => (stopWords.has(word) ? [] : [word]));
}

const bodyLength = (texts: SourceTexts): number => mean(articlesFrom(texts, 1, sampled).map(({ sections }) => sections.join('\n').length));
