import { parseArgs } from 'node:util';
import { create, insertMultiple, type AnyOrama } from '@orama/orama';
import { ask } from '../../worker/search/compact/ask.ts';
import { loadLanguage } from '../../worker/search/compact/language.ts';
import { pluginCompact } from '../../worker/search/compact/plugin.ts';
import { fromArrayBuffer, toArrayBuffer } from '../../worker/search/compact/storage.ts';
import { compactOptions, searchSchema } from '../../worker/search/schema.ts';
import { UsageError } from '../content/usage-error.ts';
import { figuresOf, rounded, type Answered } from './metrics.ts';
import { listSets, queriesOf, readSet, variants, type AskedQuery, type QuerySet } from './query-sets.ts';

const hitsAsked = 10;

/**
 * Measures relevance as shoppers get it: the production analyser, index and ranking. One JSON object a line, per set and
 * variant. The exit code is 1 where a recall@5 is below `--least`.
 */
export async function evalCommand(args: readonly string[]): Promise<number> {
  const { folder, least } = parse(args);
  let below = 0;
  for (const name of listSets(folder)) {
    const set = readSet(folder, name);
    const db = await indexSet(set);
    for (const variant of variants) {
      const queries = queriesOf(set, variant);
      if (queries.length === 0) continue;
      const figures = rounded(figuresOf(await answerAll(db, queries)));
      console.log(JSON.stringify({ set: name, variant, ...figures }));
      if (figures['recall@5'] < least) below++;
    }
  }
  if (below > 0) console.error(`recall@5 is below ${least} in ${below} of these lines`);
  return below > 0 ? 1 : 0;
}

function parse(args: readonly string[]): { folder: string; least: number } {
  const { values, positionals } = readArguments(args);
  const [folder, ...rest] = positionals;
  const least = Number(values.least ?? 0);
  if (folder === undefined || rest.length > 0) throw new UsageError('eval needs one folder of query sets');
  if (!(least >= 0 && least <= 1)) throw new UsageError('--least must be a recall from 0 to 1');
  return { folder, least };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { least: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

/** A set's documents, built, written and opened as the worker does it. */
export async function indexSet({ documents, locale }: QuerySet): Promise<AnyOrama> {
  const options = compactOptions(await loadLanguage(locale));
  const db = create({ schema: searchSchema, plugins: [pluginCompact(options)] });
  await insertMultiple(
    db,
    documents.map(({ id, title, headings, body }) => ({ id, title, headings, sections: [body] })),
  );
  return fromArrayBuffer(toArrayBuffer(db), searchSchema, options);
}

async function answerAll(db: AnyOrama, queries: readonly AskedQuery[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const { words, relevant } of queries) {
    const started = performance.now();
    const { hits } = await ask(db, { term: words, tolerance: 2, limit: hitsAsked });
    answers.push({ hits: hits.map(({ id }) => id), relevant, ms: performance.now() - started });
  }
  return answers;
}
