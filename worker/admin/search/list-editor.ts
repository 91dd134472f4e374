import type { Child } from 'hono/jsx';
import type { Place } from '../../markets/read-page.ts';
import type { PublishingBindings } from '../../publishing/commit.ts';
import { sameJson } from '../../publishing/import/same-json.ts';
import type { Tuning } from '../../search/compact/tuning.ts';
import { changeList } from '../../search/tuning/change-list.ts';
import { checkList } from '../../search/tuning/check-list.ts';
import type { Part } from '../../search/tuning/part.ts';
import { planEdit, type EditFailure, type EditPlan } from '../../search/tuning/plan-edit.ts';
import { readList } from '../../search/tuning/store.ts';
import type { Result } from '../../result.ts';
import type { RawForm } from '../read-form.ts';

/** What the lists of a locale are shown with: titles of the articles they name, by number, and its market's time zone. */
export type ListContext = { titles: ReadonlyMap<number, string>; timeZone: string };
/** Items as somebody wrote them, and in which line or row of the form each stands. */
export type TypedItems = { items: unknown[]; rows: number[] };
export type FieldsProps = { typed: RawForm; context: ListContext; wrong: ReadonlySet<number> };

/** How a list of a locale's tuning is written in a form. */
export type ListForm<Item> = {
  part: Part<Item>;
  title: string;
  about: string;
  /** "Line" of a text, or "Row" of a table. */
  row: 'Line' | 'Row';
  read: (typed: RawForm, timeZone: string) => TypedItems;
  write: (items: readonly Item[], timeZone: string) => RawForm;
  describe: (item: Item, context: ListContext) => string;
  /** The tuning as it would be with this list. */
  apply: (tuning: Tuning, items: readonly Item[]) => Tuning;
  Fields: (props: FieldsProps) => Child;
};

/** What would be added and removed, in words. */
export type Plan = { added: string[]; removed: string[] };
export type PlanFailure = { reason: 'conflict' | 'missing' } | { reason: 'invalid'; problems: { row: number; message: string }[] };
type Edit = Place & { base: number; typed: RawForm };

/** A list's form with what can be done with it, whatever its items are. */
export type ListEditor = Pick<ListForm<never>, 'title' | 'about' | 'row' | 'Fields'> & {
  key: string;
  load: (d1: D1Database, place: Place, timeZone: string) => Promise<{ base: number; typed: RawForm; count: number } | undefined>;
  plan: (d1: D1Database, edit: Edit, context: ListContext) => Promise<Result<Plan, PlanFailure>>;
  save: (env: PublishingBindings, edit: Edit & { author: string }, context: ListContext) => Promise<Result<Plan, PlanFailure>>;
  /** Undefined where the list is not in order. */
  tuneWith: (tuning: Tuning, typed: RawForm, timeZone: string) => Tuning | undefined;
  /** What stands now, against what was typed: items that only one of the two has. */
  compare: (d1: D1Database, place: Place, typed: RawForm, context: ListContext) => Promise<{ mine: string[]; theirs: string[] }>;
};

export function makeEditor<Item>(form: ListForm<Item>): ListEditor {
  const { part, title, about, row, Fields } = form;
  const editOf = ({ site, locale, base, typed }: Edit, { timeZone }: ListContext) => ({ site, locale, base, list: form.read(typed, timeZone).items });
  const told = (result: Result<EditPlan<Item>, EditFailure>, { typed }: Edit, context: ListContext): Result<Plan, PlanFailure> =>
    result.ok
      ? { ok: true, value: planInWords(form, result.value, context) }
      : { ok: false, failure: placed(result.failure, form.read(typed, context.timeZone).rows) };
  return {
    key: part.key,
    title,
    about,
    row,
    Fields,
    load: async (d1, place, timeZone) => {
      const stored = await readList(d1, part, place);
      return stored && { base: stored.base, typed: form.write(stored.list, timeZone), count: stored.list.length };
    },
    plan: async (d1, edit, context) => told(await planEdit(d1, part, editOf(edit, context)), edit, context),
    save: async (env, edit, context) => told(await changeList(env, part, { ...editOf(edit, context), author: edit.author }), edit, context),
    tuneWith: (tuning, typed, timeZone) => {
      const checked = checkList(part, form.read(typed, timeZone).items);
      return checked.ok
        ? form.apply(
            tuning,
            checked.value.map(({ item }) => item),
          )
        : undefined;
    },
    compare: async (d1, place, typed, context) => {
      const stored = (await readList(d1, part, place))?.list ?? [];
      const checked = checkList(part, form.read(typed, context.timeZone).items);
      const mine = checked.ok ? checked.value.map(({ item }) => item) : [];
      const without = (items: Item[], others: Item[]) => items.filter((item) => !others.some((other) => sameJson(item, other)));
      const words = (items: Item[]) => items.map((item) => form.describe(item, context));
      return { mine: words(without(mine, stored)), theirs: words(without(stored, mine)) };
    },
  };
}

const planInWords = <Item>({ describe }: ListForm<Item>, { added, removed }: EditPlan<Item>, context: ListContext): Plan => ({
  added: added.map((item) => describe(item, context)),
  removed: removed.map((item) => describe(item, context)),
});

/** Problems by where they stand in the form. */
function placed(failure: EditFailure, rows: readonly number[]): PlanFailure {
  if (failure.reason !== 'invalid') return failure;
  return { reason: 'invalid', problems: failure.problems.map(({ row, message }) => ({ row: rows[row - 1] ?? 0, message })) };
}
