import type { SuggestAnswer, Suggestion } from './answer.ts';
import { askShards } from './ask-shards.ts';
import type { HeldIndex } from './indexes/held.ts';
import { makeReference } from './reference.ts';
import { suggestNames } from './suggest-names.ts';

/** An answer that has less than this share of the best one's score holds the words in passing: no title to offer. */
const leastShare = 0.3;
/** Answers are offered first; of topics and products so many at most. */
const mostNames = 2;

/** What to offer for words that are still being typed. */
export async function suggestFromIndex(held: HeldIndex, words: string, limit: number): Promise<SuggestAnswer> {
  if (words === '') return { words, reference: makeReference(), engine: 'index', suggestions: [] };
  const names = suggestNames(held.model, words);
  const topics = names.filter(({ kind }) => kind === 'topic').slice(0, mostNames);
  const products = names.filter(({ kind }) => kind === 'product').slice(0, mostNames);
  const { hits } = await askShards(held, { words, insist: false, limit });
  // A pin's score says where it stands, not how well it fits.
  const best = hits.find(({ hit }) => !hit.pinned)?.hit.score ?? 0;
  const likely = hits.filter(({ hit }) => hit.score >= best * leastShare || hit.pinned);
  const articles = likely.map(({ hit: { document }, marker }): Suggestion => ({
    kind: 'article',
    number: Number(document.id),
    slug: document.slug,
    title: marker.mark(document.title),
    language: document.language,
    fallback: document.fallback,
  }));
  const room = Math.max(1, limit - topics.length - products.length);
  return { words, reference: makeReference(), engine: 'index', suggestions: [...articles.slice(0, room), ...topics, ...products].slice(0, limit) };
}
