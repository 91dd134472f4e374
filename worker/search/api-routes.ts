import { type Context, Hono } from 'hono';
import { isProgram } from '../analytics/is-counted.ts';
import { describePage } from '../http/page.ts';
import type { SiteEntry } from '../sites/site-table-schema.ts';
import { aboutAnswer, aboutSuggestions } from './about.ts';
import { readParameters, SearchParametersSchema, SuggestParametersSchema } from './api-parameters.ts';
import { searchResponse, suggestResponse } from './api-answer.ts';
import { sendAnswer, sendError } from './api-send.ts';
import { limitPeriod, maySearch } from './rate-limit.ts';
import type { SearchContext } from './search.ts';

/** `site` is the one the gateway found for the host. */
type ApiContext = { Bindings: Env & { site: SiteEntry } };

/** Search for programs, as API.md describes it. A dead dependency throws: the gateway says so. */
export const searchApi = new Hono<ApiContext>()
  .use(async ({ env, req }, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return methodNotAllowed();
    if (await maySearch(env.SEARCH_LIMIT, req.header('CF-Connecting-IP'))) return next();
    return tooManyRequests();
  })
  .get('/api/search', async (c) => {
    const { site } = c.env;
    const read = readParameters(SearchParametersSchema, new URL(c.req.url), site);
    if (!read.ok) return sendError(400, read.failure.error);
    const { locale, q, exact, ...narrowing } = read.value;
    const { findAnswers } = await import('./search.ts');
    const found = await findAnswers(contextOf(c), { site: site.key, locale }, { ...narrowing, words: q.words, insist: exact === '1' });
    return found
      ? sendAnswer(searchResponse(found.model, found.answer, q.cut), describePage(found.model, { ...aboutAnswer(found.answer, narrowing), source: 'api' }))
      : notFound();
  })
  .get('/api/suggest', async (c) => {
    const { site } = c.env;
    const read = readParameters(SuggestParametersSchema, new URL(c.req.url), site);
    if (!read.ok) return sendError(400, read.failure.error);
    const { locale, q, limit } = read.value;
    const { findSuggestions } = await import('./search.ts');
    const found = await findSuggestions(contextOf(c), { site: site.key, locale }, q.words, limit);
    return found
      ? sendAnswer(suggestResponse(found.model, found.answer, q.cut), describePage(found.model, { ...aboutSuggestions(found.answer), source: 'api' }))
      : notFound();
  })
  .notFound(notFound)
  .onError((error) => {
    throw error;
  });

function contextOf({ env, executionCtx, req }: Context<ApiContext>): SearchContext {
  return { db: env.DB, kv: env.KV, asked: isProgram(req.raw) ? 'by a program' : 'by a reader', waitUntil: (promise) => executionCtx.waitUntil(promise) };
}

function notFound(): Response {
  return sendError(404, { code: 'not_found', message: 'There is nothing here. The API has /api/search and /api/suggest.' });
}

function methodNotAllowed(): Response {
  return sendError(405, { code: 'method_not_allowed', message: 'Only GET and HEAD are answered here.' }, { Allow: 'GET, HEAD' });
}

function tooManyRequests(): Response {
  const message = `Too many searches from this address. Try again in ${limitPeriod} seconds.`;
  return sendError(429, { code: 'too_many_requests', message }, { 'Retry-After': String(limitPeriod) });
}
