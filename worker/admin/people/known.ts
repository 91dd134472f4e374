/** SQL over a row `u` of `user`, for a site whose key is this SQL. */

/** The name by which the site knows somebody. */
export const nameAt = (site: string): string => `coalesce((SELECT g.value ->> 'as' FROM json_each(u.grants) g, json_each(g.value, '$.sites') s
  WHERE s.value = ${site} AND g.value ->> 'as' IS NOT NULL LIMIT 1), u.name)`;

/** Whether the site knows somebody: they work on it, or did something there once, themselves or by a program (`access/visitor.ts`). Of others it learns no name. */
export const isKnownAt = (site: string): string => `(EXISTS (SELECT 1 FROM json_each(u.grants) g
    WHERE g.value ->> 'sites' IS NULL OR EXISTS (SELECT 1 FROM json_each(g.value, '$.sites') s WHERE s.value = ${site}))
  OR EXISTS (SELECT 1 FROM audit d WHERE (d.actor = u.email OR (d.actor >= u.email || ' (' AND d.actor < u.email || ' )'))
    AND d.site_id = (SELECT w.id FROM site w WHERE w.key = ${site})))`;
