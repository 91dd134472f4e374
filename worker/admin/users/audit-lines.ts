import type { Grant } from '../../../db/schema/people.ts';
import { grantsAt } from './shared-people.ts';

/** What a line of the audit log says of somebody. */
type Said = { name?: string; grants: Grant[] };
export type Told = { before?: Said; after?: Said };

/**
 * The lines, as JSON for SQL: one of no site from whoever looks after all; else one for the log of each site that is touched,
 * with what is of it alone.
 */
export function auditLines(sites: readonly string[] | null, { before, after }: Told): string {
  if (sites === null) return JSON.stringify([{ site: null, before: written(before), after: written(after) }]);
  const lines = sites.map((site) => ({ site, before: written(partAt(before, site)), after: written(partAt(after, site)) }));
  const touched = lines.filter((line) => line.before !== line.after);
  // Who saves what there was has saved it everywhere.
  return JSON.stringify(touched.length > 0 ? touched : lines.filter((line) => line.before !== null));
}

/** Undefined where nothing of it is of that site. */
function partAt(said: Said | undefined, site: string): Said | undefined {
  if (!said) return undefined;
  const grants = grantsAt(said.grants, site);
  return grants.length > 0 ? { ...said, grants } : undefined;
}

const written = (said: Said | undefined): string | null => (said === undefined ? null : JSON.stringify(said));
