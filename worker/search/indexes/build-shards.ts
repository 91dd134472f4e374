import { type AnyOrama, create, insertMultiple } from '@orama/orama';
import type { Language } from '../compact/language.ts';
import { TextsWriter } from '../compact/packed-texts.ts';
import { pluginCompact } from '../compact/plugin.ts';
import { estimateBytes, toArrayBuffer } from '../compact/storage.ts';
import { compactOptions, type SearchDocument, searchSchema } from '../schema.ts';

/** Bodies of a shard that come before it, or the shard; `first` is the lowest article number in it. */
export type Built = { kind: 'bodies'; buffer: ArrayBuffer; first: number } | { kind: 'index'; buffer: ArrayBuffer; articles: number; first: number };

/** Of documents with no more signs than this, bodies stay in the index. Of a larger one they lie beside it, and it takes a half to a third of the memory. */
const mostSignsInside = 1_500_000;
/** Articles whose bodies lie together, by number: so a change of one writes no others anew. Where they are long, fewer. */
const numbersTogether = 250;
const mostBytesTogether = 2 ** 18;
/** Of a sign that is held back, in the index. */
const bytesOfSign = 0.5;

/** Indexes documents as they come, and gives a shard away before the next begins: no more than one is ever held. */
export async function* buildShards(documents: AsyncIterable<SearchDocument[]>, language: Language, splitAt: number): AsyncGenerator<Built> {
  let shard: ShardBuilder | undefined;
  for await (const page of documents) {
    shard ??= new ShardBuilder(language);
    yield* await shard.add(page);
    if (shard.size < splitAt) continue;
    yield* await shard.finish();
    shard = undefined;
  }
  if (shard) yield* await shard.finish();
}

class ShardBuilder {
  readonly #language: Language;
  #first: number | undefined;
  #articles = 0;
  #signs = 0;
  /** What has come, until it is known whether bodies stay inside. */
  #heldBack: SearchDocument[] = [];
  #large: { db: AnyOrama; bodies: BodyWriter } | undefined;

  constructor(language: Language) {
    this.#language = language;
  }

  /** About how many bytes the index and the bodies will have together. */
  get size(): number {
    return this.#large ? estimateBytes(this.#large.db) + this.#large.bodies.size : this.#signs * bytesOfSign;
  }

  async add(page: SearchDocument[]): Promise<Built[]> {
    this.#first ??= Number(page[0]?.id);
    this.#articles += page.length;
    if (this.#large) return this.#take(this.#large, page);
    this.#heldBack.push(...page);
    this.#signs += JSON.stringify(page).length;
    if (this.#signs <= mostSignsInside) return [];
    this.#large = { db: newDatabase(this.#language, ['sections']), bodies: new BodyWriter() };
    return this.#take(this.#large, this.#heldBack.splice(0));
  }

  async finish(): Promise<Built[]> {
    const db = this.#large?.db ?? newDatabase(this.#language);
    if (!this.#large) await insertMultiple(db, this.#heldBack, this.#heldBack.length);
    const rest = this.#large?.bodies.finish() ?? [];
    return [...rest, { kind: 'index', buffer: toArrayBuffer(db), articles: this.#articles, first: this.#first ?? 0 }];
  }

  async #take({ db, bodies }: { db: AnyOrama; bodies: BodyWriter }, documents: SearchDocument[]): Promise<Built[]> {
    await insertMultiple(db, documents, documents.length);
    return documents.flatMap((document) => bodies.add(document));
  }
}

const newDatabase = (language: Language, unstored: string[] = []): AnyOrama =>
  create({ schema: searchSchema, plugins: [pluginCompact({ ...compactOptions(language), unstored })] });

/** Gives bodies away as soon as no more belong to them. */
class BodyWriter {
  #texts = new TextsWriter();
  #written = 0;

  get size(): number {
    return this.#written + this.#texts.size;
  }

  add({ id, sections }: SearchDocument): Built[] {
    const number = Number(id);
    const { first } = this.#texts;
    const isFull = first !== undefined && (groupOf(first) !== groupOf(number) || this.#texts.size >= mostBytesTogether);
    const full = isFull ? this.finish() : [];
    this.#texts.add(number, { sections });
    return full;
  }

  finish(): Built[] {
    const { first } = this.#texts;
    if (first === undefined) return [];
    const buffer = this.#texts.finish();
    this.#texts = new TextsWriter();
    this.#written += buffer.byteLength;
    return [{ kind: 'bodies', buffer, first }];
  }
}

const groupOf = (number: number) => Math.floor((number - 1) / numbersTogether);
