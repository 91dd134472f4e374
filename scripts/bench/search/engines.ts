import { create, insertMultiple, search, type AnyOrama } from '@orama/orama';
import { ask } from '../../../worker/search/compact/ask.ts';
import type { Analyser } from '../../../worker/search/compact/text/analyser.ts';
import { indexSet } from '../../search/eval.ts';
import type { QuerySet, SetDocument } from '../../search/query-sets.ts';

/** The ids of the best ten for a query. */
export type Ask = (words: string) => Promise<string[]> | string[];
/** `most`: so many queries of a set and variant, spread over all, where an engine is too slow for every one. */
export type Engine = { name: string; most?: number; index: (set: QuerySet, analyser: Analyser) => Promise<Ask> };

const hitsAsked = 10;
const fields = ['title', 'headings', 'body'] as const;

const flat = ({ id, title, headings, body }: SetDocument) => ({ id, title, headings: headings.join('\n'), body });

export const compactEngine: Engine = {
  name: 'Signpost',
  index: async (set) => {
    const db = await indexSet(set);
    return async (words) => (await ask(db, { term: words, tolerance: 2, limit: hitsAsked })).hits.map(({ id }) => id);
  },
};

/**
 * Orama's own index. Every word of a query also matches what it is the beginning of: that is how it is made. Tolerance is
 * asked for where nothing is found without it, as it makes good queries worse and every query ten times as slow.
 */
export const oramaEngine: Engine = {
  name: 'Orama',
  most: 100,
  index: async ({ documents }, analyser) => {
    const tokenizer = { language: 'english', normalizationCache: new Map<string, string>(), tokenize: (text: string) => analyser.terms(text) };
    const db: AnyOrama = create({ schema: { title: 'string', headings: 'string', body: 'string' } as const, components: { tokenizer } });
    await insertMultiple(db, documents.map(flat));
    const find = async (term: string, more: object) => {
      const { hits } = await search(db, { term, properties: [...fields], boost: { title: 8, headings: 2, body: 1 }, limit: hitsAsked, ...more });
      return hits.map(({ id }) => id);
    };
    return async (words) => {
      const exact = await find(words, {});
      return exact.length > 0 ? exact : find(words, { tolerance: 1 });
    };
  },
};

type MiniSearchOptions = Record<string, unknown>;
/** As much of its interface as is used. */
export type MiniSearchClass = new (options: MiniSearchOptions) => {
  addAll: (documents: object[]) => void;
  search: (words: string, options: MiniSearchOptions) => { id: string }[];
};

const pieces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * Tuned on the sets it is measured with: boosts, BM25, fuzziness for unknown words alone (of the word being typed, only
 * where nothing begins with it), prefixes for the word being typed.
 */
export const miniSearchEngine = (MiniSearch: MiniSearchClass): Engine => ({
  name: 'MiniSearch',
  index: async ({ documents }, analyser) => {
    const known = new Set<string>();
    const tokenize = (text: string) => analyser.terms(text);
    const index = new MiniSearch({ fields: [...fields], tokenize, processTerm: (term: string) => (known.add(term), term) });
    index.addAll(documents.map(flat));
    const sorted = [...known].toSorted();
    const mayBeMistyped = (term: string) => !known.has(term) && !pieces.test(term) && !/^\p{N}+$/u.test(term);
    return (words) => {
      const open = /[\p{L}\p{N}]$/u.test(words);
      const isOpen = (at: number, terms: string[]) => open && at === terms.length - 1;
      const edits = (term: string) => (term.length >= 6 ? 2 : term.length >= 3 && 1);
      const found = index.search(words, {
        tokenize,
        processTerm: (term: string) => term,
        boost: { title: 5, headings: 2, body: 1 },
        bm25: { k: 1.2, b: 0.7, d: 0 },
        weights: { fuzzy: 0.85, prefix: 0.7 },
        fuzzy: (term: string, at: number, terms: string[]) => mayBeMistyped(term) && !(isOpen(at, terms) && someBegins(sorted, term)) && edits(term),
        prefix: (term: string, at: number, terms: string[]) => isOpen(at, terms) && term.length >= 2 && !pieces.test(term),
      });
      return found.slice(0, hitsAsked).map(({ id }) => id);
    };
  },
});

/** Whether one of the sorted terms begins so. */
function someBegins(sorted: readonly string[], beginning: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  return (sorted[low] ?? '').startsWith(beginning);
}
