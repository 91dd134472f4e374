const dayLength = 86_400_000;

/** The sites whose turn it is at ?1: once a day each, if anything was counted since, or where a look was left half way. */
export const fromSitesDue = `FROM site s CROSS JOIN rollup r LEFT JOIN gap_run g ON g.site_id = s.id
  WHERE r.id = 1 AND (g.at IS NULL OR (g.claimed_until <= ?1 AND (g.looked IS NOT NULL OR (g.at < ?1 - CAST(?1 AS INTEGER) % ${dayLength} AND g.up_to < r.up_to))))
    AND EXISTS (SELECT 1 FROM daily_query d WHERE d.site_id = s.id)`;

/** Of `what-is-due.ts`. */
export const gapsDue = `EXISTS (SELECT 1 ${fromSitesDue})`;
