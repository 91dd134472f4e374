import type { Grant } from '../../../db/schema/people.ts';
import type { Planner } from '../../publishing/carry-out.ts';
import type { FactPlanner } from '../../publishing/facts/carry-out-facts.ts';
import { adminSiteStatement, parseAdminSite } from '../admin-site.ts';
import { findTarget } from '../find-target.ts';
import { allows, type Authority, type Right } from '../rights.ts';

/** Whether who planned a publish may still publish it: looked up when it is due. */
export const mayStillPublish = (d1: D1Database, planner: Planner): Promise<boolean> => mayStill(d1, planner, ['text.publish', 'translation.publish']);

/** Whether who once did something to a text still has one of these rights to it: rights change, and tokens are revoked. */
export async function mayStill(d1: D1Database, { author, site, article, language }: Planner, rights: readonly Right[]): Promise<boolean> {
  const siteRow = await adminSiteStatement(d1, site).first<Parameters<typeof parseAdminSite>[0]>();
  const target = siteRow && (await findTarget(d1, parseAdminSite(siteRow), { article: String(article), language }));
  if (!target) return false;
  const authorities = await findAuthorities(d1, author);
  return authorities.some((authority) => rights.some((right) => allows(authority, right, target)));
}

/** Whether who planned a change of a fact may still change it in these markets. */
export async function mayStillChangeFact(d1: D1Database, { author, site, markets }: FactPlanner): Promise<boolean> {
  const authorities = await findAuthorities(d1, author);
  return authorities.some((authority) => allows(authority, 'fact.write', { site, markets }));
}

/** Of a program, its token's name stands after its user's (`access/visitor.ts`). A token that has only expired was in good hands when it planned. */
async function findAuthorities(d1: D1Database, actor: string): Promise<Authority[]> {
  const [, email = actor, program] = /^(\S+) \((.*)\)$/s.exec(actor) ?? [];
  const parse = (grants: string): Grant[] => JSON.parse(grants);
  const { results } = await d1
    .prepare(
      `SELECT u.grants AS own, t.grants AS token FROM user u LEFT JOIN api_token t ON t.user_id = u.id AND t.name = ?2 AND t.revoked_at IS NULL
      WHERE u.email = ?1 AND u.removed_at IS NULL AND (?2 IS NULL OR t.id IS NOT NULL) LIMIT 100`,
    )
    .bind(email, program ?? null)
    .all<{ own: string; token: string | null }>();
  return results.map(({ own, token }) => (token === null ? [parse(own)] : [parse(own), parse(token)]));
}
