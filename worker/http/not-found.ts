import type { Context } from 'hono';
import type { PagesContext } from '../app.ts';
import type { LocaleModel } from '../markets/locale-model.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readFirstPage } from '../markets/read-page.ts';
import { sourcesOf, targetIn } from '../redirects/address.ts';
import { movedTo, redirectsTag } from '../redirects/store.ts';
import { notFoundPage } from './not-found-page.ts';
import { sendUncached } from './page.ts';
import { propsOf } from './place.ts';
import { permanentlyTo } from './redirect.ts';

const statement = pageStatement(`${movedTo('?4')} AS movedTo`);
/** The same in another locale, where the one that was asked for, ?5, is none. */
const otherwise = pageStatement(`${movedTo('?4')} AS movedTo`, 'LEFT JOIN locale asked ON asked.site_id = s.id AND asked.key = ?5', 'asked.id IS NULL');

/** What a page's statement found beside nothing: where a redirect leads from its address, or null. */
type Moved = { model: LocaleModel; movedTo: string | null };

/**
 * On to where a redirect leads; else 404 in the locale of the path, or in the site's default one, with ways on. `looked` is what
 * the page's own statement said of it; without that it is asked. A dead D1 throws: it is not a 404.
 */
export async function notFound(c: Context<PagesContext>, looked?: Moved): Promise<Response> {
  const moved = looked ?? (await lookHere(c));
  return movedOn(c, moved) ?? sendUncached(404, notFoundPage(moved.model), moved.model, { kind: 'not-found' });
}

/** What a redirect for the page asked for may be kept under, as a JSON list for its statement. */
export function addressesOf(c: Context<PagesContext>, locale = c.req.param('locale')): string {
  return JSON.stringify(sourcesOf(new URL(c.req.url).pathname, (segment) => segment === locale));
}

async function lookHere(c: Context<PagesContext>): Promise<Moved> {
  const { site, defaultLocale } = propsOf(c);
  const asked = new URL(c.req.url).pathname.split('/')[1] ?? '';
  const page = await readFirstPage<{ movedTo: string | null }>(c.env.DB, [
    { statement, place: { site, locale: asked }, parameters: [addressesOf(c, asked)] },
    { statement: otherwise, place: { site, locale: defaultLocale }, parameters: [addressesOf(c, defaultLocale), asked] },
  ]);
  if (!page) throw new Error(`Site ${site} has no locale ${defaultLocale}: its content is not in the database`);
  return { model: page.model, movedTo: page.row.movedTo };
}

/** To where a redirect leads, but never to itself, whatever somebody wrote. `own` are the page's tags. */
export function movedOn(c: Context<PagesContext>, { model, movedTo: to }: Moved, own: readonly string[] = []): Response | undefined {
  if (to === null) return undefined;
  const target = targetIn(to, model);
  const tags = [`site-${model.site.key}`, redirectsTag(model.site.key), ...own];
  return target === new URL(c.req.url).pathname ? undefined : permanentlyTo(target, tags);
}
