import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ask } from '../../worker/search/compact/ask.ts';
import { explain, type Explanation } from '../../worker/search/compact/explain.ts';
import { findIndex, type HeldIndex } from '../../worker/search/indexes/held.ts';
import { listPlaces } from '../../worker/search/indexes/store.ts';
import type { SearchDocument } from '../../worker/search/schema.ts';
import { UsageError } from '../content/usage-error.ts';
import { openPlatform } from '../platform.ts';

const options = { site: { type: 'string' }, limit: { type: 'string' }, persist: { type: 'string' }, remote: { type: 'boolean' } } as const;
type Env = Awaited<ReturnType<typeof openPlatform>>['env'];

/** Says how a query was read and why its answers stand in this order. */
export async function queryCommand(args: readonly string[]): Promise<number> {
  const { locale, words, site, limit, persist, remote } = parse(args);
  const { env, close } = await openPlatform({ remote, ...(persist === undefined ? {} : { persist: resolve(persist) }) });
  try {
    const held = await openIndex(env, site, locale);
    await held.eachShard(async (db) => {
      const started = performance.now();
      const results = await ask<SearchDocument>(db, { term: words, tolerance: 2, limit });
      const ms = performance.now() - started;
      console.log(
        `${results.count} found · match: ${results.match}${results.corrected ? ` · showing results for "${results.corrected}"` : ''} · ${ms.toFixed(2)} ms · ${results.cost.postings} postings, ${results.cost.entries} dictionary entries read`,
      );
      for (const { document, missing } of results.hits) {
        const why = explain(db, document.id);
        console.log(
          `\n${why.score.toFixed(2).padStart(7)}  ${document.id}  ${document.title}${document.fallback ? ` (${document.language})` : ''}${missing.length > 0 ? `  without: ${missing.join(', ')}` : ''}`,
        );
        console.log(formatParts(why));
      }
    });
    return 0;
  } finally {
    await close();
  }
}

/** One line a term: how rare it is, what it was taken for, where it stands, what it gave. */
function formatParts({ parts, factor, pinned }: Explanation): string {
  const lines = parts.map(({ term, word, weight, documents, fields, score }) => {
    const where = fields.map(({ field, count, length }) => `${field} ${count} of ${length}`).join(', ');
    return `         ${score.toFixed(2).padStart(6)}  ${word === term ? term : `${word} → ${term}`}${weight === 1 ? '' : ` × ${weight.toFixed(2)}`}  in ${documents} articles: ${where}`;
  });
  if (factor !== 1) lines.push(`         × ${factor.toFixed(2)}  by its type, language or promotion`);
  if (pinned) lines.push('         pinned on top of this query');
  return lines.join('\n');
}

async function openIndex(env: Env, site: string | undefined, locale: string): Promise<HeldIndex> {
  const places = await listPlaces(env.DB);
  const place = places.find((each) => each.locale === locale && (site ?? each.site) === each.site);
  if (!place)
    throw new UsageError(`There is no locale ${site ? `${site} ` : ''}${locale}. There are ${places.map((each) => `${each.site} ${each.locale}`).join(', ')}.`);
  const held = await findIndex({ kv: env.KV, place, waitUntil: () => undefined });
  if (!held) throw new UsageError(`${place.site} ${locale} has no index that can be read: build it with npm run search -- build --locale ${locale}`);
  return held;
}

function parse(args: readonly string[]) {
  const { values, positionals } = read(args);
  const [locale, ...words] = positionals;
  if (locale === undefined || words.join('').trim() === '') throw new UsageError('query needs a locale and words: query de-de "rücksendung etikett"');
  const limit = Number(values.limit ?? 5);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new UsageError('--limit must be a number from 1 to 100');
  return { locale, words: words.join(' '), site: values.site, limit, persist: values.persist, remote: values.remote ?? false };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}
