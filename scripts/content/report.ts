import type { ContentProblem } from '../../worker/publishing/import/content-problem.ts';
import type { ImportOutcome } from '../../worker/publishing/import/import-site.ts';
import type { ImportPlan } from '../../worker/publishing/import/plan-import.ts';
import type { ReadFolder } from './read-folder.ts';

const shortList = 20;

type Report = { outcome: ImportOutcome; plan: ImportPlan; folder: ReadFolder; seconds: number; verbose: boolean; remote: boolean };

/** What an import did, for the terminal: what needs attention first, the numbers last. */
export function formatReport({ outcome, plan, folder, seconds, verbose, remote }: Report): string {
  const list = (title: string, items: readonly string[]) => formatList(title, items, verbose ? Infinity : shortList);
  const { texts, pieces, vanished } = plan;
  return [
    formatProblems([...folder.problems, ...plan.refusals, ...plan.problems], verbose ? Infinity : shortList),
    list('Pictures that are not in the folder, left out', countEach(folder.missingImages)),
    list(
      'Skipped',
      [...folder.skipped, ...texts.skipped].map(({ file, reason }) => `${file}: ${reason}`),
    ),
    list('Edited here since the import; kept', [...texts.kept, ...pieces.kept]),
    list('In conflict, edited here and in the folder; kept as it is here (--overwrite takes the folder)', [...texts.conflicts, ...pieces.conflicts]),
    list('No longer in the folder; unpublished', vanished.unpublished),
    list('Imported before, not in this folder; left as it is', vanished.left),
    list('No longer in the folder; removed', pieces.removed),
    list('No longer in the folder, but still needed; kept', pieces.needed),
    formatCounts(plan, folder),
    `${headlines[outcome]} (${seconds.toFixed(1)} s)`,
    outcome === 'imported' || outcome === 'unchanged' ? (remote ? `https://${plan.host}/` : `http://${plan.host}:8787/`) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const headlines: Record<ImportOutcome, string> = {
  imported: 'Imported.',
  unchanged: 'Nothing changed.',
  refused: 'Nothing was imported: correct the errors above and run it again.',
  'dry-run': 'Nothing was written: this was a dry run.',
  'changed-meanwhile': 'Nothing was imported: somebody edited the site at the same moment. Run it again.',
};

/** Problems by file, each with its line and the way out. Errors are never left out. */
export function formatProblems(problems: readonly ContentProblem[], longest = Infinity): string {
  if (problems.length === 0) return '';
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const shown = [...errors, ...warnings.slice(0, longest)];
  const files = [...Map.groupBy(shown, ({ file }) => file)].map(([file, own]) =>
    [file, ...own.toSorted((a, b) => a.line - b.line).map(formatProblem)].join('\n'),
  );
  const rest = problems.length - shown.length;
  return [`${errors.length} errors, ${warnings.length} warnings`, ...files, ...(rest > 0 ? [`and ${rest} more warnings (--verbose lists all)`] : [])].join(
    '\n',
  );
}

const formatProblem = ({ line, severity, message, hint }: ContentProblem) => `  ${line}: ${severity}: ${message.replace(/\.$/, '')}. ${hint}`;

function formatList(title: string, items: readonly string[], longest: number): string {
  if (items.length === 0) return '';
  const rest = items.length - longest;
  return [
    `${title}: ${items.length}`,
    ...items.slice(0, longest).map((item) => `  ${item}`),
    ...(rest > 0 ? [`  and ${rest} more (--verbose lists all)`] : []),
  ].join('\n');
}

function countEach(paths: readonly string[]): string[] {
  return [...Map.groupBy(paths, (path) => path)].map(([path, uses]) => (uses.length > 1 ? `${path} (shown ${uses.length} times)` : path)).toSorted();
}

/** Every file is counted once, so that the numbers add up. */
function formatCounts({ texts, pieces, media, rows }: ImportPlan, { files, skipped, ignoredKeys }: ReadFolder): string {
  const left = [...texts.kept, ...texts.conflicts].filter((file) => !file.endsWith('/article.yaml')).length;
  const saved = new Set(rows.filter(({ kind }) => kind === 'revision').map(({ key }) => key));
  const recompiled = rows.filter(({ kind, key }) => kind === 'live' && !saved.has(key)).length;
  return [
    `${files} article files: ${texts.imported.length} imported, ${texts.unchanged.length} unchanged, ${skipped.length + texts.skipped.length} skipped${left > 0 ? `, ${left} kept as edited here` : ''}`,
    `${pieces.written} settings, topics, products, facts and snippets written; ${media.length} files stored`,
    ...(recompiled > 0 ? [`${recompiled} unchanged texts compiled anew`] : []),
    ...(ignoredKeys > 0 ? [`${ignoredKeys} unknown front matter entries ignored`] : []),
  ].join('\n');
}
