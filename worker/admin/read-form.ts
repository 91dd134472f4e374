import type { Context } from 'hono';
import * as v from 'valibot';
import type { FieldProblems } from './ui/fields.tsx';

/** A form as it was sent, and what it says if all of it can be read. */
export type ReadForm<Output> = { ok: true; value: Output } | { ok: false; problems: FieldProblems; raw: RawForm };
/** Every field by name; of one that was sent several times, all its values. */
export type RawForm = Record<string, string[]>;

/** What a schema has no words for: hidden fields that are missing or changed, and choices that are none. */
const damaged = 'This form is damaged. Load the page again.';

/**
 * Reads a form by a valibot schema over `RawForm`-like entries: a field is a string, or a list where the schema wants one.
 * Line ends are as typed on any system. The problems are for the form to show beside its fields.
 */
export async function readForm<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
  lists: readonly string[] = [],
): Promise<ReadForm<v.InferOutput<Schema>>> {
  const raw = await readRaw(c);
  const input = Object.fromEntries(Object.entries(raw).map(([name, values]) => [name, lists.includes(name) ? values : values[0]]));
  for (const name of lists) input[name] ??= [];
  const parsed = v.safeParse(schema, input, { message: damaged });
  if (parsed.success) return { ok: true, value: parsed.output };
  return { ok: false, problems: problemsOf(parsed.issues), raw };
}

export async function readRaw(c: Context): Promise<RawForm> {
  const fields = [...(await readSent(c))].filter((field): field is [string, string] => typeof field[1] === 'string');
  const byName = Map.groupBy(fields, ([name]) => name);
  return Object.fromEntries([...byName].map(([name, entries]) => [name, entries.map(([, value]) => value.replaceAll('\r\n', '\n'))]));
}

/** The form with its files. What is none, or breaks off, is an empty one: its screen says what is missing. */
export const readSent = (c: Context): Promise<FormData> => c.req.formData().catch(() => new FormData());

function problemsOf(issues: readonly v.BaseIssue<unknown>[]): FieldProblems {
  const problems: Record<string, string> = {};
  for (const issue of issues) problems[fieldOf(issue)] ??= issue.message;
  return problems;
}

/** No field that somebody sees is to blame for what only a page of ours could have sent right. */
const fieldOf = (issue: v.BaseIssue<unknown>) => (issue.message === damaged ? 'form' : (v.getDotPath(issue)?.split('.')[0] ?? 'form'));

const OnceSchema = v.pipe(v.string(), v.uuid());
/** The id of a form that makes something; undefined where it is damaged: then it would be taken for every other such form. */
export function onceOf(raw: RawForm): string | undefined {
  const once = raw['once']?.[0];
  return v.is(OnceSchema, once) ? once : undefined;
}

/** A field that must say something. */
export const required = (message: string) => v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(message));
/** A field that may be empty. */
export const optionalText = v.pipe(v.optional(v.string(), ''), v.trim());
export const wholeNumber = (message: string) => v.pipe(v.string(), v.trim(), v.regex(/^\d{1,9}$/, message), v.transform(Number));
/** The number of the revision or change that a form was made from. */
export const baseNumber = wholeNumber(damaged);
