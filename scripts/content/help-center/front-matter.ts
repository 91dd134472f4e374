import * as v from 'valibot';
import type { ContentProblem } from '../../../worker/publishing/import/content-problem.ts';
import { cutFrontMatter } from '../front-matter.ts';
import { parseYaml } from '../yaml-file.ts';

/** What of a foreign front matter is understood; all else is counted and left out. */
type HelpCenterFields = { title: string | undefined; sourceId: string | null; draft: boolean; updated: string | undefined };
export type HelpCenterFile = { fields: HelpCenterFields; body: string; bodyLine: number; ignored: number };

const FieldsSchema = v.object({
  title: v.optional(v.nullable(v.union([v.string(), v.pipe(v.number(), v.transform(String))]))),
  id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  draft: v.optional(v.boolean()),
  'ms.date': v.optional(v.unknown()),
});

/** Reads a file of a help center; the reason where its front matter cannot be read. A file without one is all body. */
export function readHelpCenterFile(file: string, text: string): HelpCenterFile | { reason: string } {
  const cut = cutFrontMatter(text);
  if (!cut) return { fields: { title: undefined, sourceId: null, draft: false, updated: undefined }, body: text, bodyLine: 1, ignored: 0 };
  const problems: ContentProblem[] = [];
  const yaml = parseYaml(file, cut.yaml, problems, 2);
  if (!yaml) return { reason: `its front matter is not valid YAML (line ${problems[0]?.line ?? 2}: ${problems[0]?.message ?? ''})` };
  const result = v.safeParse(FieldsSchema, yaml.value);
  if (!result.success)
    return { reason: `its front matter cannot be read (${result.issues[0].path?.map(({ key }) => String(key)).join('.') ?? ''}: ${result.issues[0].message})` };
  const { title, id, draft = false, 'ms.date': date } = result.output;
  const known = Object.keys(FieldsSchema.entries);
  return {
    fields: { title: title?.trim() || undefined, sourceId: id === null || id === undefined ? null : String(id), draft, updated: isoDay(date) },
    body: cut.body,
    bodyLine: cut.bodyLine,
    ignored: Object.keys(Object(yaml.value)).filter((key) => !known.includes(key)).length,
  };
}

/** Of `MM/DD/YYYY` or `YYYY-MM-DD`. */
function isoDay(date: unknown): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(String(date));
  const day = american ? `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}` : String(date).slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
