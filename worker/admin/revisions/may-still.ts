import type { Grant } from '../../../db/schema.ts';
import type { Planner } from '../../publishing/carry-out.ts';
import { adminSiteStatement, parseAdminSite } from '../admin-site.ts';
import { findTarget } from '../find-target.ts';
import { allows } from '../rights.ts';

/** Whether who planned a publish may still publish it: looked up when it is due, since rights change. A program acts in its user's name. */
export async function mayStillPublish(d1: D1Database, { author, site, article, language }: Planner): Promise<boolean> {
  const [sites, users] = await d1.batch<Parameters<typeof parseAdminSite>[0] & { grants: string }>([
    adminSiteStatement(d1, site),
    d1.prepare('SELECT grants FROM user WHERE email = ?1 AND removed_at IS NULL').bind(emailOf(author)),
  ]);
  const [siteRow, user] = [sites?.results[0], users?.results[0]];
  if (!siteRow || !user) return false;
  const target = await findTarget(d1, parseAdminSite(siteRow), { article: String(article), language });
  const grants: Grant[] = JSON.parse(user.grants);
  return target !== undefined && (allows([grants], 'text.publish', target) || allows([grants], 'translation.publish', target));
}

/** Of a program, its token's name stands after it (`access/visitor.ts`). */
const emailOf = (actor: string) => actor.replace(/ \(.*\)$/s, '');
