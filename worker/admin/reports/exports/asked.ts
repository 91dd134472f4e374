import * as v from 'valibot';
import { leavesOutRare, type Export } from '../../../analytics/exports/export.ts';
import { findReport } from '../../../analytics/reports/all.ts';
import type { ReportScope } from '../../../analytics/reports/scope.ts';
import { refused, succeeded, type Result } from '../../../result.ts';
import type { AdminSite } from '../../admin-site.ts';
import type { AdminContext } from '../../screen.ts';
import { csvStyleNames } from './csv-styles.ts';
import { readFilter, type FilterProblems, type ReportFilter } from '../filter.ts';

const FormSchema = v.object({
  format: v.optional(v.picklist(['csv', 'xlsx', 'json'], 'Choose a kind of file.'), 'csv'),
  csv: v.optional(v.picklist(csvStyleNames, 'Choose one of the kinds of CSV.')),
  /** In addresses alone, in place of `csv`. */
  separator: v.optional(v.picklist(['comma', 'semicolon', 'tab'], 'Choose what stands between cells.'), 'comma'),
  decimal: v.optional(v.picklist(['point', 'comma'], 'Choose a decimal sign.')),
});
type ExportForm = v.InferOutput<typeof FormSchema>;
export type AskedExport = { exported: Export; form: ExportForm };

/** What an address asks to take away. `report` undefined: the address names it. */
export function readExport(c: AdminContext, report?: string): Result<AskedExport, { reason: 'invalid'; problems: FilterProblems }> {
  const { site, visitor } = c.var;
  const query = new URL(c.req.url).searchParams;
  const found = findReport(report ?? query.get('report') ?? '');
  const filter = readFilter(query, { site, authority: visitor.authority, today: new Date().toISOString().slice(0, 10) });
  const form = v.safeParse(FormSchema, Object.fromEntries(query));
  const problems: FilterProblems = {
    ...(!found && { report: 'There is no such report. Choose one of the list.' }),
    ...(!filter.ok && filter.failure.problems),
    ...Object.fromEntries((form.issues ?? []).map((issue) => [v.getDotPath(issue) ?? 'format', issue.message])),
  };
  if (!found || !filter.ok || !form.success) return refused({ reason: 'invalid', problems });
  const { scope } = filter.value;
  const exported = { site, report: found, scope, filter: wordsOf(filter.value.filter, scope, site), withoutRare: leavesOutRare(site.settings) };
  return succeeded({ exported, form: form.output });
}

/** What narrows it, besides the period: what was asked, and what somebody may see at all. */
function wordsOf({ market, language, product, source }: ReportFilter, { locales }: ReportScope, { locales: all }: AdminSite): Record<string, string> {
  const said = { market, language, product, source, ...(locales !== null && locales.length < all.length && { locales: locales.join(' ') }) };
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
