/** SQL over `site.id`: whether a JSON list of keys names a market that is not there, as one may have been deleted in this moment. */
export const namesNoMarket = (list: string): string =>
  `EXISTS (SELECT 1 FROM json_each(${list}) k WHERE NOT EXISTS (SELECT 1 FROM market m WHERE m.site_id = site.id AND m.key = k.value))`;
