/**
 * Raises the content version of all the site's locales (to the clock's milliseconds, so that a locale removed and made
 * again never repeats one), in the batch of a change that can alter any of its pages. */
export function bumpLocaleVersions(d1: D1Database, site: string): D1PreparedStatement {
  return d1
    .prepare(`update locale set version = max(version + 1, cast(unixepoch('subsec') * 1000 as integer)) where site_id = (select id from site where key = ?1)`)
    .bind(site);
}

/** The same for a change to one article: only a snippet's links can carry it to all pages. */
export function bumpLinkedLocales(d1: D1Database, site: string, article: number): D1PreparedStatement {
  return d1
    .prepare(
      `update locale set version = version + 1 where site_id = (select id from site where key = ?1) and exists (
        select 1 from snippet n join snippet_translation nt on nt.snippet_id = n.id, json_each(nt.links) k where n.site_id = locale.site_id and k.value = ?2)`,
    )
    .bind(site, article);
}
