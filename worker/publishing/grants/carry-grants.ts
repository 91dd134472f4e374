import type { Grant } from '../../../db/schema/people.ts';

/** A topic or market of a site ends; what was in it goes into another one, or nowhere. */
export type Ending = { site: string; limit: 'topics' | 'markets'; key: string; into: string | null };

/**
 * Grants after something that they name has ended: they name what it went into. Where that is nothing, they lose it, and
 * with the last one they end, since a grant that names none would reach all. Only an owner's stays as it is, so that no
 * help center is left without one. `elsewhere` are other sites that know one of these keys too: there a grant reaches
 * what it reached.
 */
export function carryGrants(grants: readonly Grant[], ending: Ending, elsewhere: readonly string[]): Grant[] {
  return grants.flatMap((grant): Grant[] => {
    if (!isConcerned(grant, ending)) return [grant];
    const shared = elsewhere.some((site) => grant.sites === null || grant.sites.includes(site));
    if (!shared) return carried(grant, ending);
    const here = carried({ ...grant, sites: [ending.site] }, ending);
    if (grant.sites === null) return ending.into === null ? [grant] : [grant, ...here];
    return [{ ...grant, sites: grant.sites.filter((site) => site !== ending.site) }, ...here];
  });
}

const isConcerned = (grant: Grant, { site, limit, key }: Ending): boolean =>
  (grant.sites === null || grant.sites.includes(site)) && (grant[limit]?.includes(key) ?? false);

function carried(grant: Grant, { limit, key, into }: Ending): Grant[] {
  const named = (grant[limit] ?? []).flatMap((each) => (each === key ? (into ?? []) : each));
  if (named.length === 0 && grant.role !== 'owner') return [];
  return [named.length === 0 ? grant : { ...grant, [limit]: [...new Set(named)] }];
}
