import type { Context } from 'hono';
import type { PagesContext } from '../app.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readPage } from '../markets/read-page.ts';
import { sourcesOf, targetIn } from '../redirects/address.ts';
import { redirectColumn, redirectsTag } from '../redirects/store.ts';
import { notFoundPage } from './not-found-page.ts';
import { sendUncached } from './page.ts';
import { propsOf } from './place.ts';
import { permanentlyTo } from './redirect.ts';

const statement = pageStatement(redirectColumn);

/**
 * On to where a redirect leads; else 404 in the locale of the path, or in the site's default one, with ways on. A dead D1
 * throws: it is not a 404.
 */
export async function notFound(c: Context<PagesContext>): Promise<Response> {
  const page = await readHere(c);
  return sentOn(c, page) ?? sendUncached(404, notFoundPage(page.model), page.model, { kind: 'not-found' });
}

/** Where a redirect leads from here, if there is one: for a page that was taken off the site, until it is back. `tags` are the page's own. */
export async function findMoved(c: Context<PagesContext>, tags: readonly string[]): Promise<Response | undefined> {
  return sentOn(c, await readHere(c), tags);
}

async function readHere(c: Context<PagesContext>) {
  const { site, defaultLocale } = propsOf(c);
  const { pathname } = new URL(c.req.url);
  const asked = pathname.split('/')[1] ?? '';
  const read = (locale: string) =>
    readPage<{ movedTo: string | null }>(c.env.DB, statement, { site, locale }, JSON.stringify(sourcesOf(pathname, (segment) => segment === locale)));
  const page = (await read(asked)) ?? (await read(defaultLocale));
  if (!page) throw new Error(`Site ${site} has no locale ${defaultLocale}: its content is not in the database`);
  return page;
}

/** Never to itself, whatever somebody wrote. */
function sentOn(c: Context<PagesContext>, { row, model }: Awaited<ReturnType<typeof readHere>>, own: readonly string[] = []): Response | undefined {
  if (row.movedTo === null) return undefined;
  const target = targetIn(row.movedTo, model);
  const tags = [`site-${model.site.key}`, redirectsTag(model.site.key), ...own];
  return target === new URL(c.req.url).pathname ? undefined : permanentlyTo(target, tags);
}
