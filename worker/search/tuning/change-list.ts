import { commitLogged } from '../../publishing/change.ts';
import type { PublishingBindings } from '../../publishing/commit.ts';
import type { Result } from '../../result.ts';
import type { Part } from './part.ts';
import { planEdit, type EditFailure, type EditPlan, type ListEdit } from './plan-edit.ts';
import { deleteItems, entityOf, insertItems } from './store.ts';

/**
 * Makes a list of a locale's tuning what an editor wrote. Only what differs is written and logged, as a list may be
 * long; no page shows it, so nothing is purged. A list that says what is stored writes nothing.
 */
export async function changeList<Item>(
  env: PublishingBindings,
  part: Part<Item>,
  { author, ...edit }: ListEdit & { author: string },
): Promise<Result<EditPlan<Item>, EditFailure>> {
  const planned = await planEdit(env.DB, part, edit);
  if (!planned.ok) return planned;
  const { added, removed } = planned.value;
  if (added.length === 0 && removed.length === 0) return planned;
  const change = { site: edit.site, kind: 'search', entity: entityOf(part, edit), base: edit.base, before: removed, after: added, author } as const;
  const statements = [deleteItems(env.DB, part, edit, removed), insertItems(env.DB, part, edit, added)];
  const done = await commitLogged(env, change, statements, { site: edit.site, tags: [], gateway: false, search: { tuning: [edit.locale] } });
  return done.ok ? planned : done;
}
