import { renderLine } from '../articles/render.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { Place } from '../markets/read-page.ts';
import type { Question, SearchAnswer, SearchHit, SuggestAnswer } from './answer.ts';
import { makeReference } from './reference.ts';
import { findByWords } from './store.ts';

/** What a search needs of the outside. `waitUntil` keeps the isolate alive for what is refreshed behind the answer. */
export type SearchContext = { db: D1Database; kv: KVNamespace; waitUntil: (promise: Promise<unknown>) => void };

/** The answers to a question, with the locale they are shown in. Undefined if there is no such site or locale. */
export async function findAnswers(context: SearchContext, place: Place, question: Question): Promise<{ model: LocaleModel; answer: SearchAnswer } | undefined> {
  return findPlainly(context, place, question);
}

/** What to offer under the search box for the words typed so far. */
export async function findSuggestions(
  context: SearchContext,
  place: Place,
  words: string,
  limit: number,
): Promise<{ model: LocaleModel; answer: SuggestAnswer } | undefined> {
  const found = await findPlainly(context, place, { words, insist: true, limit, offset: 0 });
  if (!found) return undefined;
  const { model, answer } = found;
  const suggestions = answer.hits.map(({ number, slug, title, language, fallback }) => ({ kind: 'article' as const, number, slug, title, language, fallback }));
  return { model, answer: { words, reference: answer.reference, engine: 'database', suggestions } };
}

async function findPlainly({ db }: SearchContext, place: Place, question: Question) {
  const found = await findByWords(db, place, question.words);
  if (!found) return undefined;
  const { model, articles } = found;
  const hits = articles.map(
    (article): SearchHit => ({
      ...article,
      title: [{ text: renderLine(article.title, model, article.language) }],
      passage: [{ text: renderLine(article.summary, model, article.language) }],
      fallback: article.language !== model.locale.language,
      topic: 0,
      products: [],
      missing: [],
      pinned: false,
    }),
  );
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
  return { model, answer };
}
