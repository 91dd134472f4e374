import type { Place } from '../../markets/read-page.ts';
import type { Conflict } from '../../publishing/commit.ts';
import { canonical } from '../../publishing/import/same-json.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import { checkList, type Invalid } from './check-list.ts';
import type { Listed, Part, TuningProblem } from './part.ts';
import { listUnknownArticles, readList } from './store.ts';

/** A list as it shall be, as somebody wrote it, and the number of the change it is based on. */
export type ListEdit = Place & { base: number; list: readonly unknown[] };
export type EditFailure = Conflict | { reason: 'missing' } | Invalid;
/** What becomes of a list: an item that was altered is both removed and added. */
export type EditPlan<Item> = { list: Item[]; added: Item[]; removed: Item[] };

/** What an edit would do, without doing it. */
export async function planEdit<Item>(d1: D1Database, part: Part<Item>, edit: ListEdit): Promise<Result<EditPlan<Item>, EditFailure>> {
  const stored = await readList(d1, part, edit);
  if (!stored) return refused({ reason: 'missing' });
  if (stored.base !== edit.base) return refused({ reason: 'conflict' });
  const checked = checkList(part, edit.list);
  if (!checked.ok) return checked;
  const problems = await findUnknownArticles(d1, part, edit.site, checked.value);
  if (problems.length > 0) return refused({ reason: 'invalid', problems });
  const list = checked.value.map(({ item }) => item);
  return succeeded({ list, added: without(list, stored.list), removed: without(stored.list, list) });
}

async function findUnknownArticles<Item>(d1: D1Database, { articleOf }: Part<Item>, site: string, items: readonly Listed<Item>[]): Promise<TuningProblem[]> {
  if (!articleOf || items.length === 0) return [];
  const unknown = new Set(await listUnknownArticles(d1, site, [...new Set(items.map(({ item }) => articleOf(item)))]));
  return items
    .filter(({ item }) => unknown.has(articleOf(item)))
    .map(({ row, item }) => ({ row, message: `This site has no article ${articleOf(item)}: take the number from the article's address, or remove the row` }));
}

function without<Item>(items: readonly Item[], others: readonly Item[]): Item[] {
  const same = new Set(others.map(canonical));
  return items.filter((item) => !same.has(canonical(item)));
}
