/**
 * Raises the content version of all the site's locales (to the clock's milliseconds, so that a locale removed and made
 * again never repeats one), in the batch of a change that can alter any of its pages. */
export function bumpLocaleVersions(d1: D1Database, site: string): D1PreparedStatement {
  return d1.prepare(`update locale set version = max(version + 1, cast(unixepoch('subsec') * 1000 as integer)) where site_id = (select id from site where key = ?1)`).bind(site);
}
