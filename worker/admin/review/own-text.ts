import { isSamePerson } from '../../publishing/review.ts';
import type { AdminContext } from '../screen.ts';

/** Owners may approve what they wrote themselves: where one person does everything, nobody else could. */
export const isOwner = (c: AdminContext): boolean =>
  c.var.visitor.authority.every((grants) => grants.some(({ role, sites }) => role === 'owner' && (sites === null || sites.includes(c.var.site.key))));

export const mayApprove = (c: AdminContext, writer: string): boolean => isOwner(c) || !isSamePerson(writer, c.var.visitor.actor);
