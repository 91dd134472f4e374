/**
 * For a page's statement, in SQL: where the first of a JSON list of addresses leads, or null. Pages ask it where they find nothing,
 * so that what has moved costs no question more. CROSS JOIN keeps SQLite from going through all redirects of the site.
 */
export const movedTo = (addresses: string) =>
  `(SELECT r.target FROM json_each(${addresses}) c CROSS JOIN redirect r ON r.site_id = s.id AND r.source = c.value ORDER BY c.key LIMIT 1)`;

/** Of every answer that a redirect gives, so that a change to one takes it out of the cache. */
export const redirectsTag = (site: string) => `redirects-${site}`;
