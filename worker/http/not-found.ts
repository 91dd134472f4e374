import type { Context } from 'hono';
import type { PagesContext } from '../app.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readPage } from '../markets/read-page.ts';
import { notFoundPage } from './not-found-page.ts';
import { sendUncached } from './page.ts';
import { propsOf } from './place.ts';

const statement = pageStatement('');

/** 404 in the locale of the path, or in the site's default one, with ways on. A dead D1 throws: it is not a 404. */
export async function notFound(c: Context<PagesContext>): Promise<Response> {
  const { site, defaultLocale } = propsOf(c);
  const asked = new URL(c.req.url).pathname.split('/')[1] ?? '';
  const page = (await readPage(c.env.DB, statement, { site, locale: asked })) ?? (await readPage(c.env.DB, statement, { site, locale: defaultLocale }));
  if (!page) throw new Error(`Site ${site} has no locale ${defaultLocale}: its content is not in the database`);
  return sendUncached(404, notFoundPage(page.model), page.model);
}
