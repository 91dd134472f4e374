import type { Grant } from '../../../db/schema/people.ts';
import { holdsEverywhere, type Authority } from '../rights.ts';
import type { StaffMember } from './store.ts';

/** Somebody as whoever looks after some sites alone sees them. `rest` is what they may do elsewhere, and `stored` all of it: shown to nobody here. */
export type SeenPerson = StaffMember & { rest: Grant[]; stored: StaffMember };

/** The sites whose people somebody looks after; null: all. */
export function managedSites(authority: Authority): string[] | null {
  if (holdsEverywhere(authority, 'user.manage')) return null;
  const lists = authority.map((grants) => grants.filter(({ role }) => role === 'admin' || role === 'owner').flatMap(({ sites }) => sites ?? [null]));
  const [first = [], ...others] = lists;
  const named = lists.flat().filter((site) => site !== null);
  const isIn = (list: (string | null)[], site: string) => list.includes(null) || list.includes(site);
  return [...new Set(named)].filter((site) => isIn(first, site) && others.every((list) => isIn(list, site)));
}

/** What of a person's grants is at these sites. One that reaches all sites is whole. */
export function seePerson(person: StaffMember, sites: readonly string[] | null): SeenPerson {
  if (sites === null) return { ...person, rest: [], stored: person };
  const parts = person.grants.map((grant) => partsOf(grant, sites));
  const here = parts.flatMap((part) => part.here);
  const name = here.find(({ as }) => as !== undefined)?.as ?? person.name;
  return { ...person, name, grants: here.map(withoutName), rest: parts.flatMap(({ there }) => there), stored: person };
}

/** That somebody is known by a name of their own here tells that they are known elsewhere. */
const withoutName = ({ as: _as, ...grant }: Grant): Grant => grant;

/** Whether somebody works on one of these sites. */
export const reachesSites = (grants: readonly Grant[], sites: readonly string[]): boolean => grants.some((grant) => partsOf(grant, sites).here.length > 0);

/** What of grants is of one site. */
export const grantsAt = (grants: readonly Grant[], site: string): Grant[] => grants.flatMap((grant) => partsOf(grant, [site]).here);

function partsOf(grant: Grant, sites: readonly string[]): { here: Grant[]; there: Grant[] } {
  if (grant.sites === null) return { here: [grant], there: [] };
  const [here, there] = [grant.sites.filter((site) => sites.includes(site)), grant.sites.filter((site) => !sites.includes(site))];
  return { here: here.length > 0 ? [{ ...grant, sites: here }] : [], there: there.length > 0 ? [{ ...grant, sites: there }] : [] };
}
