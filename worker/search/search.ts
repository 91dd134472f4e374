import type { Asked } from '../analytics/result-link.ts';
import type { ListedArticle } from '../articles/store.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import type { Place } from '../markets/read-page.ts';
import type { Question, SearchAnswer, SuggestAnswer } from './answer.ts';
import { answerFromIndex } from './answer-from-index.ts';
import { findIndex, type HeldIndex } from './indexes/held.ts';
import { findPlainly } from './plainly.ts';
import { signHits, signSuggestions } from './sign-results.ts';
import { suggestFromIndex } from './suggest-from-index.ts';

/** What a search needs of the outside: `asked` who did; `waitUntil` keeps the isolate alive for what is refreshed behind the answer. */
export type SearchContext = { db: D1Database; kv: KVNamespace; asked: Asked; waitUntil: (promise: Promise<unknown>) => void };

/** `featured` is what is asked most in the locale, for who finds nothing. */
type Answered = { model: LocaleModel; featured: readonly ListedArticle[]; answer: SearchAnswer };

/** The answers to a question, with the locale they are shown in. Undefined if there is no such site or locale. */
export async function findAnswers(context: SearchContext, place: Place, question: Question): Promise<Answered | undefined> {
  const answered = await fromIndex(context, place, (held) => answerFromIndex(held, question));
  const found = answered ?? (await findPlainly(context.db, place, question));
  if (!found) return undefined;
  const { model, featured } = found;
  return { model, featured, answer: await signHits({ kv: context.kv, site: place.site, asked: context.asked }, found.answer, question.offset) };
}

/** What to offer under the search box for the words typed so far. */
export async function findSuggestions(
  context: SearchContext,
  place: Place,
  words: string,
  limit: number,
): Promise<{ model: LocaleModel; answer: SuggestAnswer } | undefined> {
  const found = (await fromIndex(context, place, (held) => suggestFromIndex(held, words, limit))) ?? (await suggestPlainly(context, place, words, limit));
  return found && { model: found.model, answer: await signSuggestions({ kv: context.kv, site: place.site, asked: context.asked }, found.answer) };
}

async function suggestPlainly(
  context: SearchContext,
  place: Place,
  words: string,
  limit: number,
): Promise<{ model: LocaleModel; answer: SuggestAnswer } | undefined> {
  const found = await findPlainly(context.db, place, { words, insist: true, limit, offset: 0 });
  if (!found) return undefined;
  const suggestions = found.answer.hits.map(({ number, slug, title, language, fallback }) => ({
    kind: 'article' as const,
    number,
    slug,
    title,
    language,
    fallback,
  }));
  return { model: found.model, answer: { words, reference: found.answer.reference, engine: 'database', suggestions } };
}

/** Undefined where there is no index to ask, or it was lost on the way. */
async function fromIndex<Answer>({ kv, waitUntil }: SearchContext, place: Place, answer: (held: HeldIndex) => Promise<Answer>) {
  const held = await findIndex({ kv, place, waitUntil });
  if (!held) return undefined;
  try {
    return { model: held.model, featured: held.featured, answer: await answer(held) };
  } catch (error) {
    console.error('The search index failed; the database answers.', error);
    return undefined;
  }
}
