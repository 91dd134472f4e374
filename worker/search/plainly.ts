import { renderLine } from '../articles/render.ts';
import type { Place } from '../markets/read-page.ts';
import type { Question, SearchAnswer, SearchHit } from './answer.ts';
import { makeReference } from './reference.ts';
import { findByWords } from './store.ts';

/** Where the index cannot be read: titles and summaries that hold every word, from D1. Undefined if there is no such site or locale. */
export async function findPlainly(d1: D1Database, place: Place, question: Question) {
  const found = await findByWords(d1, place, question);
  if (!found) return undefined;
  const { model, articles, featured } = found;
  const hits = articles.map(({ number, slug, type, language, title, summary }): SearchHit => ({
    number,
    slug,
    type,
    language,
    title: [{ text: renderLine(title, model, language) }],
    passage: [{ text: renderLine(summary, model, language) }],
    fallback: language !== model.locale.language,
    topic: 0,
    products: [],
    missing: [],
    pinned: false,
  }));
  const answer: SearchAnswer = {
    words: question.words,
    reference: makeReference(),
    match: hits.length > 0 ? 'all' : 'none',
    engine: 'database',
    partial: false,
    suggestions: [],
    total: hits.length,
    hits: hits.slice(question.offset, question.offset + question.limit),
    facets: { type: [], topic: [], product: [] },
  };
  return { model, featured, answer };
}
