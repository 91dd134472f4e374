import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Place } from '../../worker/markets/read-page.ts';
import type { PublishingBindings } from '../../worker/publishing/commit.ts';
import { patiently } from '../../worker/publishing/import/patiently.ts';
import { changeList } from '../../worker/search/tuning/change-list.ts';
import { checkList } from '../../worker/search/tuning/check-list.ts';
import { planEdit, type EditFailure, type EditPlan } from '../../worker/search/tuning/plan-edit.ts';
import { readSynonymsCsv, type CsvProblem, type CsvRow } from '../../worker/search/tuning/synonyms-csv.ts';
import { synonyms, type Synonym } from '../../worker/search/tuning/synonyms.ts';
import { UsageError } from '../content/usage-error.ts';
import { drainHere } from '../drain-here.ts';
import { readStoredSynonyms } from './stored-synonyms.ts';

type ImportOptions = { replace: boolean; dryRun: boolean };

/** Who the changes of this command are logged under. */
const author = 'synonyms import';

/** All rows of a file or none. Once written it is compiled from here, without waiting for the worker. */
export async function importSynonyms(env: PublishingBindings & Pick<Env, 'KV'>, file: string, place: Place, options: ImportOptions): Promise<number> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}`);
  const { base, list: stored } = await readStoredSynonyms(env.DB, place);
  const { rows, problems } = readSynonymsCsv(readFileSync(file));
  const groups = rows.map(({ group }) => group);
  problems.push(...checkRows(groups, rows));
  if (problems.length > 0) return refuse(file, problems);
  const edit = { ...place, base, author, list: options.replace ? groups : [...stored, ...groups] };
  const done = await patiently(() => (options.dryRun ? planEdit(env.DB, synonyms, edit) : changeList(env, synonyms, edit)));
  if (!done.ok) return refuse(file, explain(done.failure));
  if (!options.dryRun && done.value.added.length + done.value.removed.length > 0) await drainHere(env);
  console.log(report(done.value, groups.length, place, options));
  return 0;
}

function checkRows(groups: readonly Synonym[], rows: readonly CsvRow[]): CsvProblem[] {
  const checked = checkList(synonyms, groups);
  return checked.ok ? [] : checked.failure.problems.map(({ row, message }) => ({ line: rows[row - 1]?.line ?? 0, message }));
}

/** The rows were found good before, so what is invalid is what they are together with those stored. */
function explain(failure: EditFailure): CsvProblem[] {
  switch (failure.reason) {
    case 'conflict':
      return [{ line: 0, message: 'Somebody edited these synonyms at the same moment. Run it again' }];
    case 'missing':
      return [{ line: 0, message: 'The locale was removed at the same moment' }];
    case 'invalid':
      return failure.problems.map(({ message }) => ({ line: 0, message }));
  }
}

function refuse(file: string, problems: readonly CsvProblem[]): number {
  const lines = problems.toSorted((a, b) => a.line - b.line).map(({ line, message }) => (line === 0 ? `  ${message}.` : `  ${line}: ${message}.`));
  console.error([`${basename(file)}: ${problems.length} ${problems.length === 1 ? 'error' : 'errors'}`, ...lines, '', 'Nothing was written.'].join('\n'));
  return 1;
}

function report({ list, added, removed }: EditPlan<Synonym>, rows: number, { locale }: Place, { dryRun }: ImportOptions): string {
  return [
    `Synonym groups: ${added.length} added, ${rows - added.length} skipped as they are there already, ${removed.length} removed`,
    dryRun
      ? `${locale} would have ${list.length}. Nothing was written: this was a dry run.`
      : `${locale} has ${list.length}. Searches follow within 90 seconds.`,
  ].join('\n');
}
