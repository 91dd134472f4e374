import { listJson } from '../articles/listing.ts';
import type { ListedArticle } from '../articles/store.ts';
import { pageStatement } from '../markets/locale-rows.ts';
import { readPage, type Place } from '../markets/read-page.ts';

const mostFeatured = 8;
/** For a page's statement: what its market leads with, as a JSON list of `ListedArticle`. */
export const featuredColumn = `${listJson('featured_article e JOIN article a ON a.id = e.article_id', 'e.market_id = m.id', 'e.position', mostFeatured)} AS featured`;

const statement = pageStatement(featuredColumn);

/** What the home page of a locale leads with. */
export async function findHome(d1: D1Database, place: Place) {
  const page = await readPage<{ featured: string }>(d1, statement, place);
  if (!page) return undefined;
  const featured: ListedArticle[] = JSON.parse(page.row.featured);
  return { model: page.model, featured, fingerprint: page.row.featured };
}
