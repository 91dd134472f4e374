/**
 * For a page's statement: where the first of the addresses in the JSON list `?4` leads, or null. CROSS JOIN keeps SQLite from
 * going through all redirects of the site.
 */
export const redirectColumn = `(SELECT r.target FROM json_each(?4) c CROSS JOIN redirect r ON r.site_id = s.id AND r.source = c.value ORDER BY c.key LIMIT 1) AS movedTo`;

/** Of every answer that a redirect gives, so that a change to one takes it out of the cache. */
export const redirectsTag = (site: string) => `redirects-${site}`;
