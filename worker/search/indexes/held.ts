import type { AnyOrama } from '@orama/orama';
import type { ListedArticle } from '../../articles/store.ts';
import type { LocaleModel } from '../../markets/locale-model.ts';
import type { Place } from '../../markets/read-page.ts';
import { tune } from '../compact/storage.ts';
import type { Tuning } from '../compact/tuning.ts';
import { type Bodies, HeldBodies } from './held-bodies.ts';
import { keysOf, type SearchPointer, type ShardPointer } from './pointer.ts';
import { type IndexParts, openShard, readEdgePointer, readParts, readShard } from './read-index.ts';
import { ByteBudget } from './byte-budget.ts';
import { SharedLoads } from './shared-loads.ts';
import { askAgainAfter, longestWait, within } from './within.ts';

/**
 * A locale's index as this isolate holds it, with what the locale leads with. `together` is how many shards are in memory at once, to be asked again at no
 * cost. `eachShard` rejects only where an index larger than the memory is read shard
 * by shard and KV fails on the way: an answer from half of it would be none.
 */
export type HeldIndex = {
  model: LocaleModel;
  featured: readonly ListedArticle[];
  together: number;
  eachShard<T>(ask: (db: AnyOrama) => Promise<T>): Promise<T[]>;
  /** Of these articles, the bodies that their index does not keep itself; `patience` is in ms. Never rejects: what cannot be read is missing. */
  findBodies(numbers: readonly number[], patience?: number): Promise<Bodies>;
};
export type IndexQuestion = { kv: KVNamespace; place: Place; waitUntil: (promise: Promise<unknown>) => void; now?: number };

type Holding = {
  place: Place;
  parts: IndexParts | undefined;
  /** When KV was last asked for the pointer, and when it last failed to give a shard. */
  askedAt: number;
  failedAt: number;
  complaint: string;
};

export const budgetBytes = 40 * 2 ** 20;
/** Bodies have this much, and what shards leave. */
export const bodyBudgetBytes = 8 * 2 ** 20;
const freshFor = 60_000;
const mostPlaces = 64;

/** The indexes of an isolate: the pointer of each locale, looked at once a minute behind a search, and shards and bodies within budgets. */
export class HeldIndexes {
  readonly #places = new Map<string, Holding>();
  readonly #shards: ByteBudget<AnyOrama>;
  readonly #bodies: HeldBodies;
  readonly #allBytes: number;
  readonly #refreshes = new SharedLoads<void>();
  readonly #loads = new SharedLoads<AnyOrama>();
  readonly #tunedWith = new WeakMap<AnyOrama, Tuning>();

  constructor(budget = budgetBytes, bodyBudget = bodyBudgetBytes) {
    this.#shards = new ByteBudget(budget);
    this.#bodies = new HeldBodies(budget + bodyBudget);
    this.#allBytes = budget + bodyBudget;
  }

  get bytes(): number {
    return this.#shards.bytes;
  }

  get bodyBytes(): number {
    return this.#bodies.bytes;
  }

  /** Undefined where KV is down or empty, or what it has cannot be read: then search D1 plainly. Never throws. */
  async find({ kv, place, waitUntil, now = Date.now() }: IndexQuestion): Promise<HeldIndex | undefined> {
    const holding = this.#holdingOf(place);
    if (!holding.parts) await this.#begin(kv, holding, waitUntil, now);
    else if (now - holding.askedAt > freshFor) waitUntil(this.#share(kv, holding, waitUntil, now));
    if (!holding.parts) return undefined;
    return this.#open(holding, holding.parts, { kv, waitUntil, now });
  }

  /** The first reading, which a search waits for, but no longer than others have waited already. */
  async #begin(kv: KVNamespace, holding: Holding, waitUntil: IndexQuestion['waitUntil'], now: number): Promise<void> {
    const begun = this.#refreshes.startedAt(nameOf(holding.place), now);
    if (begun === undefined ? now - holding.askedAt <= askAgainAfter : now - begun >= longestWait) return;
    const refreshed = this.#share(kv, holding, waitUntil, now);
    waitUntil(refreshed);
    await within(longestWait, refreshed).catch((error: unknown) => complain(holding, error));
  }

  #share(kv: KVNamespace, holding: Holding, waitUntil: IndexQuestion['waitUntil'], now: number): Promise<void> {
    return this.#refreshes.share(nameOf(holding.place), now, () => this.#refresh(kv, holding, waitUntil, now));
  }

  /** What this isolate has just built is what it answers from. `buffers` are shards, by key. */
  hold(place: Place, parts: IndexParts, buffers: ReadonlyMap<string, ArrayBuffer>): void {
    const holding = this.#holdingOf(place);
    if (holding.parts && holding.parts.pointer.builtAt >= parts.pointer.builtAt) return;
    for (const [key, buffer] of buffers) this.#keep(key, openShard(key, buffer, parts.language), buffer.byteLength);
    this.#swap(holding, parts);
  }

  /** The time is set first, so that searches that come meanwhile do not ask too. The old index answers until the new one is there. */
  async #refresh(kv: KVNamespace, holding: Holding, waitUntil: IndexQuestion['waitUntil'], now: number): Promise<void> {
    holding.askedAt = now;
    try {
      const pointer = await readEdgePointer(kv, holding.place);
      if (holding.parts && holding.parts.pointer.builtAt >= pointer.builtAt) return;
      const parts = await readParts(kv, holding.place, pointer);
      if (this.#fits(pointer)) await Promise.all(pointer.index.map((shard) => this.#load(kv, shard, parts, now)));
      if (holding.parts) await this.#bodies.renew({ kv, pointer, waitUntil, now }, holding.parts.pointer);
      waitUntil(this.#bodies.readAhead({ kv, pointer, waitUntil, now }));
      if (!holding.parts || holding.parts.pointer.builtAt < pointer.builtAt) this.#swap(holding, parts);
    } catch (error) {
      complain(holding, error, holding.parts ? '; the one at hand is used' : '');
    }
  }

  #swap(holding: Holding, parts: IndexParts): void {
    this.#drop(holding.parts?.pointer, new Set(keysOf(parts.pointer)));
    holding.parts = parts;
    holding.complaint = '';
  }

  async #open(holding: Holding, parts: IndexParts, { kv, waitUntil, now }: Required<Omit<IndexQuestion, 'place'>>): Promise<HeldIndex | undefined> {
    const { model, featured, pointer, tuning } = parts;
    const findBodies: HeldIndex['findBodies'] = (numbers, patience = longestWait) => this.#bodies.find({ kv, pointer, waitUntil, now, patience }, numbers);
    if (!this.#fits(pointer)) return { model, featured, together: 1, eachShard: (ask) => this.#askOneByOne(kv, parts, now, ask), findBodies };
    const held = pointer.index.flatMap(({ key }) => this.#shards.get(key) ?? []);
    const dbs = held.length === pointer.index.length ? held : await this.#reload(holding, parts, { kv, waitUntil, now });
    for (const db of dbs ?? []) this.#tune(db, tuning);
    return dbs && { model, featured, together: dbs.length, eachShard: (ask) => askInTurn(dbs, ask), findBodies };
  }

  /** Shards that made room for others are read again. */
  async #reload(holding: Holding, parts: IndexParts, { kv, waitUntil, now }: Required<Omit<IndexQuestion, 'place'>>): Promise<AnyOrama[] | undefined> {
    if (now - holding.failedAt <= askAgainAfter) return undefined;
    const loading = Promise.all(parts.pointer.index.map((shard) => this.#load(kv, shard, parts, now)));
    waitUntil(loading.catch(() => undefined));
    try {
      return await within(longestWait, loading);
    } catch (error) {
      holding.failedAt = now;
      complain(holding, error);
      return undefined;
    }
  }

  async #load(kv: KVNamespace, shard: ShardPointer, { language }: IndexParts, now: number): Promise<AnyOrama> {
    const held = this.#shards.get(shard.key);
    if (held) return held;
    return this.#loads.share(shard.key, now, async () => {
      const db = await readShard(kv, shard, language);
      this.#keep(shard.key, db, shard.bytes);
      return db;
    });
  }

  /** Keeps the shards that fit beside one that comes and goes. */
  async #askOneByOne<T>(kv: KVNamespace, { pointer, language, tuning }: IndexParts, now: number, ask: (db: AnyOrama) => Promise<T>): Promise<T[]> {
    const largest = Math.max(...pointer.index.map(({ bytes }) => bytes));
    const answers: T[] = [];
    let kept = 0;
    for (const shard of pointer.index) {
      if (!this.#shards.has(shard.key)) this.#shards.makeRoom(shard.bytes);
      const read = () => this.#loads.share(shard.key, now, () => readShard(kv, shard, language));
      const db = this.#shards.get(shard.key) ?? (await within(longestWait, read()));
      if (kept + shard.bytes + largest <= this.#shards.budgetBytes) {
        kept += shard.bytes;
        if (!this.#shards.has(shard.key)) this.#keep(shard.key, db, shard.bytes);
      }
      this.#tune(db, tuning);
      answers.push(await ask(db));
    }
    return answers;
  }

  #keep(key: string, db: AnyOrama, bytes: number): void {
    this.#shards.put(key, db, bytes);
    this.#bodies.budgetBytes = this.#allBytes - this.#shards.bytes;
  }

  #fits({ index }: SearchPointer): boolean {
    return index.reduce((sum, { bytes }) => sum + bytes, 0) <= this.#shards.budgetBytes;
  }

  #tune(db: AnyOrama, tuning: Tuning): void {
    if (this.#tunedWith.get(db) === tuning) return;
    tune(db, tuning);
    this.#tunedWith.set(db, tuning);
  }

  #holdingOf(place: Place): Holding {
    const name = nameOf(place);
    const known = this.#places.get(name);
    // The last one was used last.
    if (known) this.#places.delete(name);
    else if (this.#places.size >= mostPlaces) this.#forgetPlace();
    const holding = known ?? { place, parts: undefined, askedAt: -Infinity, failedAt: -Infinity, complaint: '' };
    this.#places.set(name, holding);
    return holding;
  }

  /** Best one that nothing was read of (any address may name a locale), else the one not asked for longest. */
  #forgetPlace(): void {
    const holdings = [...this.#places.values()];
    const least = holdings.find(({ parts }) => !parts) ?? holdings[0];
    if (!least) return;
    this.#places.delete(nameOf(least.place));
    this.#drop(least.parts?.pointer);
  }

  #drop(pointer: SearchPointer | undefined, kept?: ReadonlySet<string>): void {
    const keys = (pointer ? keysOf(pointer) : []).filter((key) => !kept?.has(key));
    for (const key of keys) this.#shards.drop(key);
    this.#bodies.drop(keys);
  }
}

const nameOf = ({ site, locale }: Place) => `${site}/${locale}`;

async function askInTurn<T>(dbs: readonly AnyOrama[], ask: (db: AnyOrama) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (const db of dbs) answers.push(await ask(db));
  return answers;
}

/** Once for each thing that is wrong, not on every search. */
function complain(holding: Holding, error: unknown, rest = ''): void {
  const complaint = error instanceof Error ? error.message : String(error);
  if (complaint === holding.complaint) return;
  holding.complaint = complaint;
  console.error(`The search index of ${nameOf(holding.place)} cannot be read${rest}: ${complaint}`);
}

const isolate = new HeldIndexes();

export const findIndex = (question: IndexQuestion): Promise<HeldIndex | undefined> => isolate.find(question);
export const hold = (...given: Parameters<HeldIndexes['hold']>): void => isolate.hold(...given);
