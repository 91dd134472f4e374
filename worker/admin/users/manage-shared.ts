import type { Grant } from '../../../db/schema/people.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { addUser, changeUser, removeUser, type ManageFailure, type Manager, type Person } from './manage.ts';
import { reachesSites, type SeenPerson } from './shared-people.ts';

const mostTries = 3;

/**
 * Adds somebody. One who works on other sites already than the manager's gets these as well, and the manager does not learn
 * of it: the answer is that for somebody new. Whoever is known at these sites is refused.
 */
export async function addToSites(d1: D1Database, person: Omit<Person, 'id'>, manager: Manager): Promise<Result<{ id: number }, ManageFailure>> {
  const { email, name, grants } = person;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const added = await addUser(d1, person, manager);
    if (added.ok || manager.sites === null) return added;
    const known = await findKnown(d1, email);
    if (!known) continue;
    if (reachesSites(known.grants, manager.sites)) return added;
    const after = { name: known.name, grants: [...known.grants, ...grants.map((grant) => ({ ...grant, as: name }))] };
    const done = await changeUser(d1, known, after, manager, { action: 'user.add', after: { name, grants } });
    if (done.ok) return succeeded({ id: known.id });
  }
  return refused({ reason: 'changed-meanwhile' });
}

/**
 * Changes what the manager sees of somebody. The name of one who works elsewhere too is changed for the manager's sites
 * alone; whoever looks after all changes the one for all, and the names that sites gave stay.
 */
export function changeSeen(
  d1: D1Database,
  { rest, stored, name, grants }: SeenPerson,
  after: { name: string; grants: Grant[] },
  manager: Manager,
): Promise<Result<undefined, ManageFailure>> {
  if (manager.sites === null) return changeUser(d1, stored, { name: after.name, grants: keepNames(after.grants, stored.grants) }, manager);
  const told = { action: 'user.change', before: { name, grants }, after };
  if (rest.length === 0) return changeUser(d1, stored, after, manager, told);
  const own = after.grants.map((grant) => ({ ...grant, as: after.name }));
  return changeUser(d1, stored, { name: stored.name, grants: [...rest, ...own] }, manager, told);
}

/** Grants with the names by which their sites know somebody. One that names sites with several is one for each. */
function keepNames(grants: readonly Grant[], before: readonly Grant[]): Grant[] {
  const nameAt = (site: string) => before.find((grant) => grant.as !== undefined && grant.sites?.includes(site))?.as;
  return grants.flatMap((grant): Grant[] => {
    if (grant.sites === null) return [grant];
    return [...Map.groupBy(grant.sites, nameAt)].map(([as, sites]) => Object.assign({}, grant, { sites }, as !== undefined && { as }));
  });
}

/** Takes somebody's access to the manager's sites away: to all of it, where they have no other. */
export function removeSeen(d1: D1Database, { rest, stored, grants }: SeenPerson, manager: Manager, now: Date): Promise<Result<undefined, ManageFailure>> {
  if (rest.length === 0) return removeUser(d1, stored, manager, now);
  return changeUser(d1, stored, { name: stored.name, grants: rest }, manager, { action: 'user.remove', before: { grants } });
}

async function findKnown(d1: D1Database, email: string): Promise<Person | undefined> {
  const row = await d1
    .prepare('SELECT id, email, name, grants FROM user WHERE email = ? AND removed_at IS NULL')
    .bind(email)
    .first<Omit<Person, 'grants'> & { grants: string }>();
  return row ? { ...row, grants: JSON.parse(row.grants) } : undefined;
}
