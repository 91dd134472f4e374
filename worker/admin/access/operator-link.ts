import { refused, succeeded, type Result } from '../../result.ts';
import { makeLinkFor } from './links.ts';

export type OperatorLinkFailure = { reason: 'unknown'; owners: string[] };
/** `email` is whose link it is; undefined: of whoever opens it and becomes the owner. */
type OperatorLink = { token: string; email: string | undefined };

/**
 * A sign-in link for whoever runs the help center and so can reach its database: for the user with this address, or the
 * first owner. Where there is no owner yet, whoever opens it becomes it.
 */
export async function operatorLink(d1: D1Database, email: string | undefined, now: Date): Promise<Result<OperatorLink, OperatorLinkFailure>> {
  const { results: owners } = await d1
    .prepare(
      `SELECT DISTINCT u.id AS id, u.email AS email FROM user u, json_each(u.grants) g
      WHERE u.removed_at IS NULL AND json_extract(g.value, '$.role') = 'owner' ORDER BY u.id LIMIT 100`,
    )
    .all<{ id: number; email: string }>();
  const user = email === undefined ? owners[0] : await findUser(d1, email);
  if (!user && owners.length > 0) return refused({ reason: 'unknown', owners: owners.map((owner) => owner.email) });
  return succeeded({ token: await makeLinkFor(d1, user ?? undefined, 'operator', now), email: user?.email });
}

const findUser = (d1: D1Database, email: string) =>
  d1.prepare('SELECT id, email FROM user WHERE email = ? AND removed_at IS NULL').bind(email.toLowerCase()).first<{ id: number; email: string }>();
