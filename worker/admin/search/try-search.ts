import type { LocaleModel } from '../../markets/locale-model.ts';
import type { Place } from '../../markets/read-page.ts';
import type { SearchAnswer } from '../../search/answer.ts';
import { answerFromIndex } from '../../search/answer-from-index.ts';
import { explain, type Explanation } from '../../search/compact/explain.ts';
import { tune } from '../../search/compact/storage.ts';
import type { Tuning } from '../../search/compact/tuning.ts';
import { bodyBudgetBytes, budgetBytes } from '../../search/indexes/held.ts';
import { HeldBodies } from '../../search/indexes/held-bodies.ts';
import { readEdgePointer, readParts, readShard, Unreadable } from '../../search/indexes/read-index.ts';

export type Tried = { answer: SearchAnswer; model: LocaleModel; why: Explanation | undefined };

const shown = 10;

/**
 * Answers a search as readers are answered, with a tuning that need not be saved: by the same engine over the same index,
 * opened anew so that no reader's search is tuned by it. `explained` is the article of which is asked why it stands there.
 * Undefined where the index cannot be read, or is too large to be opened twice.
 */
export async function trySearch(kv: KVNamespace, place: Place, words: string, tuning: Tuning, explained: number | undefined): Promise<Tried | undefined> {
  try {
    const pointer = await readEdgePointer(kv, place);
    if (pointer.index.reduce((sum, { bytes }) => sum + bytes, 0) > budgetBytes) return undefined;
    const { model, featured, language } = await readParts(kv, place, pointer);
    const shards = await Promise.all(pointer.index.map((shard) => readShard(kv, shard, language)));
    for (const shard of shards) tune(shard, tuning);
    const eachShard = async <T>(ask: (db: (typeof shards)[number]) => Promise<T>): Promise<T[]> => {
      const answers: T[] = [];
      for (const shard of shards) answers.push(await ask(shard));
      return answers;
    };
    const bodies = new HeldBodies(bodyBudgetBytes);
    const findBodies = (numbers: readonly number[]) => bodies.find({ kv, pointer, waitUntil: () => {}, now: Date.now() }, numbers);
    const held = { model, featured, together: shards.length, eachShard, findBodies };
    const answer = await answerFromIndex(held, { words, insist: false, limit: shown, offset: 0 });
    const reasons = explained === undefined ? [] : shards.map((shard) => explain(shard, String(explained)));
    return { answer, model, why: reasons.find(({ parts, pinned }) => parts.length > 0 || pinned) };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
