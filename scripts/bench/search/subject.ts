import type { SearchDocument } from '../../../worker/search/schema.ts';
import { makeArticle } from './articles.ts';
import { startKeyStore, type KeyStore } from './key-store.ts';
import type { MeasuredWorker, Took } from './measured-worker.ts';
import type { SourceTexts } from './source-texts.ts';
import type { BuiltShard } from './worker.ts';

const pageSize = 100;
const encoder = new TextEncoder();

/**
 * An index of so many articles, built inside workerd, and one of a hundred. `peak`: the most memory beyond what the
 * process had before, in bytes.
 */
export type Subject = { articles: number; store: KeyStore; shards: BuiltShard[]; small: BuiltShard[]; build: { took: Took; peak: number } };
/** `inspect`: it can be asked how much memory it holds. */
export type StartWorker = (store: KeyStore, inspect?: boolean) => Promise<MeasuredWorker>;

export async function makeSubject(texts: SourceTexts, articles: number, start: StartWorker): Promise<Subject> {
  const store = await startKeyStore((key) => makePage(texts, key, articles));
  const worker = await start(store, true);
  // A worker that builds has done so before: its code is compiled.
  const small = await build(worker, 'small', 1);
  const before = await worker.memory();
  const large = await build(worker, 'shard', Math.ceil(articles / pageSize));
  const { peak } = await worker.memory();
  worker.stop();
  return { articles, store, shards: large.shards, small: small.shards, build: { took: large.took, peak: peak - before.resident } };
}

async function build(worker: MeasuredWorker, name: string, pages: number): Promise<{ shards: BuiltShard[]; took: Took }> {
  let shards: BuiltShard[] = [];
  const took = await worker.time(
    'build',
    [
      ['name', name],
      ['pages', pages],
    ],
    (built) => {
      shards = built as BuiltShard[]; // oxlint-disable-line typescript/no-unsafe-type-assertion -- our own worker's answer
    },
  );
  return { shards, took };
}

export const asParameter = (shards: readonly BuiltShard[]): [string, string][] => [['shards', JSON.stringify(shards)]];

/** `articles-<n>`: a page of them as JSON. Numbers begin at 1. */
function makePage(texts: SourceTexts, key: string, articles: number): Uint8Array | undefined {
  const page = /^articles-(\d+)$/.exec(key)?.[1];
  if (page === undefined) return undefined;
  const first = Number(page) * pageSize + 1;
  const last = Math.min(articles, first + pageSize - 1);
  return encoder.encode(JSON.stringify(articlesFrom(texts, first, last)));
}

export const articlesFrom = (texts: SourceTexts, first: number, last: number): SearchDocument[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => makeArticle(texts, first + index));
