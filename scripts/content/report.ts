import type { ContentProblem } from '../../worker/publishing/import/content-problem.ts';
import type { ImportOutcome } from '../../worker/publishing/import/import-site.ts';
import type { ImportPlan } from '../../worker/publishing/import/plan-import.ts';
import type { ReadFolder } from './read-folder.ts';

const longestList = 40;

type Report = { outcome: ImportOutcome; plan: ImportPlan; folder: ReadFolder; seconds: number };

/** What an import did, for the terminal. */
export function formatReport({ outcome, plan, folder, seconds }: Report): string {
  return [
    formatProblems([...folder.problems, ...plan.refusals, ...plan.problems]),
    formatList('Pictures that are not in the folder', [...new Set(folder.missingImages)].toSorted()),
    formatList('Skipped', folder.skipped.map(({ file, reason }) => `${file}: ${reason}`)),
    formatList('Edited here since the import; kept', [...plan.texts.kept, ...plan.pieces.kept]),
    formatList('In conflict: edited here and in the folder; kept as it is here (--overwrite takes the folder)', [...plan.texts.conflicts, ...plan.pieces.conflicts]),
    formatList('No longer in the folder; unpublished', plan.vanished.unpublished),
    formatList('Not in this folder; left as it is', plan.vanished.left),
    formatList('No longer in the folder; removed', plan.pieces.removed),
    formatList('No longer in the folder, but still needed; kept', plan.pieces.needed),
    formatCounts(plan, folder),
    `${headlines[outcome]} (${seconds.toFixed(1)} s)`,
    outcome === 'imported' || outcome === 'unchanged' ? `http://${plan.host}:8787/` : '',
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

/** Problems by file, errors and warnings with line and way out. */
export function formatProblems(problems: readonly ContentProblem[]): string {
  const files = Map.groupBy(problems, ({ file }) => file);
  return [...files]
    .map(([file, own]) => [file, ...own.toSorted((a, b) => a.line - b.line).map(({ line, severity, message, hint }) => `  ${line}: ${severity}: ${message}. ${hint}`)].join('\n'))
    .join('\n');
}

function formatList(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const rest = items.length - longestList;
  return [`${title}: ${items.length}`, ...items.slice(0, longestList).map((item) => `  ${item}`), ...(rest > 0 ? [`  and ${rest} more`] : [])].join('\n');
}

/** Every file is counted once, so that the numbers add up. */
function formatCounts({ texts, pieces, media, rows }: ImportPlan, { files, skipped, ignoredKeys }: ReadFolder): string {
  const left = texts.kept.filter(isText).length + texts.conflicts.filter(isText).length;
  const counts = [`${texts.imported.length} imported`, `${texts.unchanged.length} unchanged`, `${skipped.length} skipped`, ...(left > 0 ? [`${left} kept as edited here`] : [])];
  const ignored = ignoredKeys > 0 ? `\n${ignoredKeys} unknown front matter keys ignored` : '';
  const compiled = rows.filter(({ kind }) => kind === 'live').length - texts.imported.length;
  const recompiled = compiled > 0 ? `\n${compiled} other texts compiled anew` : '';
  return `${files} article files: ${counts.join(', ')}\n${pieces.written} settings, topics, products, facts and snippets written; ${media.length} files stored${recompiled}${ignored}`;
}

const isText = (file: string) => file.endsWith('.md');
