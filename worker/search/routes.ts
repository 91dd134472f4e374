import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { sendUncached } from '../http/page.ts';
import { placeOf } from '../http/place.ts';
import { aboutAnswer } from './about.ts';
import { AskedSchema, questionOf } from './asked.ts';
import { searchPage } from './search-page.ts';
import type { SearchContext } from './search.ts';

/** Results are private: a query is the reader's own. The engine is loaded by the first search, so that it costs no other page a cold start. */
export const search = new Hono<PagesContext>().get('/:locale/search', async (c) => {
  const asked = v.parse(AskedSchema, c.req.query());
  const { findAnswers } = await import('./search.ts');
  const found = await findAnswers(contextOf(c), placeOf(c), questionOf(asked));
  if (!found) return notFound(c);
  const { model, answer } = found;
  const featured = answer.total === 0 && asked.words !== '' ? found.featured : [];
  return sendUncached(200, searchPage({ model, answer, asked, featured }), model, aboutAnswer(answer, questionOf(asked)));
});

function contextOf({ env, executionCtx }: Context<PagesContext>): SearchContext {
  return { db: env.DB, kv: env.KV, asked: 'by a reader', waitUntil: (promise) => executionCtx.waitUntil(promise) };
}
