import type { PackedTexts } from '../compact/packed-texts.ts';
import { ByteBudget } from './byte-budget.ts';
import { type BodiesPointer, bodiesOf, type SearchPointer } from './pointer.ts';
import { readBodies } from './read-index.ts';
import { SharedLoads } from './shared-loads.ts';
import { askAgainAfter, longestWait, within } from './within.ts';

/** What an article's text is cut into, by number: as in `SearchDocument`. */
export type Bodies = ReadonlyMap<number, readonly string[]>;
/** `waitUntil` keeps alive what is read for those who come later; `patience` is how long it is waited for, in ms. */
type Asked = { kv: KVNamespace; pointer: Pick<SearchPointer, 'index'>; waitUntil: (promise: Promise<unknown>) => void; now: number; patience?: number };

/** Of a locale with no more than this, all are read once its index is there. */
const readAheadBytes = 2 * 2 ** 20;
const none: Bodies = new Map();

/** Bodies that lie beside their indexes, as this isolate holds them: read when a page shows them, within a budget. */
export class HeldBodies {
  readonly #chunks: ByteBudget<PackedTexts>;
  readonly #loads = new SharedLoads<PackedTexts>();
  /** When each that could not be read was last asked for. */
  readonly #failures = new Map<string, number>();

  constructor(budget: number) {
    this.#chunks = new ByteBudget(budget);
  }

  get bytes(): number {
    return this.#chunks.bytes;
  }

  set budgetBytes(bytes: number) {
    this.#chunks.budgetBytes = bytes;
  }

  /** Those that can be read of these articles. What cannot is said, and missing: a result is shown without its passage. */
  async find(asked: Asked, numbers: readonly number[]): Promise<Bodies> {
    const all = bodiesOf(asked.pointer);
    if (all.length === 0 || numbers.length === 0) return none;
    const byChunk = Map.groupBy(numbers, (number) => all.findLast(({ first }) => first <= number));
    const found = new Map<number, readonly string[]>();
    const read = async (chunk: BodiesPointer, wanted: readonly number[]) => {
      const texts = await this.#read(asked, chunk);
      for (const number of wanted) {
        const sections = texts?.read(number)?.['sections'];
        if (isTexts(sections)) found.set(number, sections);
      }
    };
    await Promise.all([...byChunk].flatMap(([chunk, wanted]) => (chunk ? [read(chunk, wanted)] : [])));
    return found;
  }

  async readAhead(asked: Asked): Promise<void> {
    const all = bodiesOf(asked.pointer);
    if (all.reduce((sum, { bytes }) => sum + bytes, 0) > readAheadBytes) return;
    await Promise.all(all.map((chunk) => this.#read(asked, chunk)));
  }

  /** Reads what comes in the place of those that are held of an older index. Rejects where one cannot be read yet. */
  async renew(asked: Asked, older: SearchPointer): Promise<void> {
    const held = new Set(bodiesOf(older).flatMap(({ key, first }) => (this.#chunks.has(key) ? [first] : [])));
    const newer = bodiesOf(asked.pointer).filter(({ first }) => held.has(first));
    await Promise.all(newer.map((chunk) => this.#load(asked, chunk)));
  }

  drop(keys: readonly string[]): void {
    for (const key of keys) {
      this.#chunks.drop(key);
      this.#failures.delete(key);
    }
  }

  /** KV is asked again for what it failed to give, but not on every search. */
  async #read(asked: Asked, chunk: BodiesPointer): Promise<PackedTexts | undefined> {
    const { now, patience = longestWait } = asked;
    // What came too late for one search is there for the next.
    const failedAt = this.#chunks.has(chunk.key) ? undefined : this.#failures.get(chunk.key);
    if (failedAt !== undefined && now - failedAt <= askAgainAfter && patience <= longestWait) return undefined;
    try {
      const texts = await within(patience, this.#load(asked, chunk));
      this.#failures.delete(chunk.key);
      return texts;
    } catch (error) {
      if (failedAt === undefined) console.error(`Results are shown without their passages: ${error instanceof Error ? error.message : String(error)}`);
      this.#failures.set(chunk.key, now);
      return undefined;
    }
  }

  async #load({ kv, waitUntil, now }: Asked, chunk: BodiesPointer): Promise<PackedTexts> {
    const held = this.#chunks.get(chunk.key);
    if (held) return held;
    const loading = this.#loads.share(chunk.key, now, async () => {
      const texts = await readBodies(kv, chunk);
      this.#chunks.put(chunk.key, texts, chunk.bytes);
      return texts;
    });
    waitUntil(loading.catch(() => undefined));
    return loading;
  }
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');
