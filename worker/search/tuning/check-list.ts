import * as v from 'valibot';
import { canonical } from '../../publishing/import/same-json.ts';
import { refused, succeeded, type Result } from '../../result.ts';
import type { Listed, Part, TuningProblem } from './part.ts';

export type Invalid = { reason: 'invalid'; problems: TuningProblem[] };

/** All lists of a locale go into one KV value, and what an edit adds and removes into one row of the log. */
const mostBytes = 500_000;

/** Reads a list as an editor gave it: each item tidied, and what stands there twice once. All problems, or the list. */
export function checkList<Item>(part: Part<Item>, given: readonly unknown[]): Result<Listed<Item>[], Invalid> {
  if (given.length > part.most) return refuse([{ row: 0, message: `${count(given.length)} ${part.noun}, at most ${count(part.most)} fit: remove some` }]);
  const parsed = given.map((each, index) => ({ row: index + 1, result: v.safeParse(part.schema, each) }));
  const items = parsed.flatMap(({ row, result }) => (result.success ? [{ row, item: result.output }] : []));
  const problems = [
    ...parsed.flatMap(({ row, result }) => (result.issues ?? []).map((issue) => ({ row, message: describe(issue) }))),
    ...findContradictions(part, items),
    ...(part.check?.(items) ?? []),
  ];
  if (problems.length > 0) return refuse(problems.toSorted((a, b) => a.row - b.row));
  const list = mergeSame(part, items);
  const bytes = new TextEncoder().encode(JSON.stringify(list.map(({ item }) => item))).length;
  if (bytes > mostBytes)
    return refuse([{ row: 0, message: `All ${part.noun} together are ${kilobytes(bytes)}, at most ${kilobytes(mostBytes)} fit: remove some` }]);
  return succeeded(list);
}

/** A message that is no sentence of its own says where it belongs. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path !== null && issue.message.startsWith('must ') ? `${path} ${issue.message}` : issue.message;
}

function findContradictions<Item>(part: Part<Item>, items: readonly Listed<Item>[]): TuningProblem[] {
  const { contradiction } = part;
  if (!contradiction) return [];
  const first = new Map(mergeSame(part, items).map(({ item }) => [part.identityOf(item), canonical(item)]));
  return items.filter(({ item }) => first.get(part.identityOf(item)) !== canonical(item)).map(({ row, item }) => ({ row, message: contradiction(item) }));
}

/** The first of each. */
function mergeSame<Item>({ identityOf }: Part<Item>, items: readonly Listed<Item>[]): Listed<Item>[] {
  const seen = new Set<string>();
  return items.filter(({ item }) => {
    const identity = identityOf(item);
    return !seen.has(identity) && seen.add(identity);
  });
}

const refuse = (problems: TuningProblem[]) => refused({ reason: 'invalid' as const, problems });
const count = (number: number) => number.toLocaleString('en');
const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} KB`;
