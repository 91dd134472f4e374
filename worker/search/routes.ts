import { Hono } from 'hono';
import * as v from 'valibot';
import type { PagesContext } from '../app.ts';
import { notFound } from '../http/not-found.ts';
import { sendUncached } from '../http/page.ts';
import { placeOf } from '../http/place.ts';
import { searchPage } from './search-page.ts';
import { findByWords } from './store.ts';

const longestQuery = 200;
const QuerySchema = v.pipe(
  v.fallback(v.string(), ''),
  v.transform((text) =>
    text
      .toWellFormed()
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, longestQuery),
  ),
);

/** Results are private: a query is the reader's own. */
export const search = new Hono<PagesContext>().get('/:locale/search', async (c) => {
  const query = v.parse(QuerySchema, c.req.query('q'));
  const found = await findByWords(c.env.DB, placeOf(c), query);
  if (!found) return notFound(c);
  return sendUncached(200, searchPage({ ...found, query }), found.model);
});
