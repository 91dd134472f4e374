/** Adds one to the content version of all the site's locales, in the batch of a change that can alter any of its pages. */
export function bumpLocaleVersions(d1: D1Database, site: string): D1PreparedStatement {
  return d1.prepare('update locale set version = version + 1 where site_id = (select id from site where key = ?1)').bind(site);
}
