import type { AdminReport } from '../admin.ts';
import type { ListTime } from '../admin/list-times.ts';
import { duration, kilobytes, table, whole } from './table.ts';

export const adminBlocks = (report: AdminReport): Record<string, string> => ({
  ...(report.lists && { 'admin-lists': listsTable(report.lists) }),
  ...(editRows(report).length > 0 && { 'admin-edits': table([['an edit', 'seen'], ...editRows(report)]) }),
});

function listsTable(lists: readonly ListTime[]): string {
  const sizes = [...new Set(lists.map(({ articles }) => articles))];
  const time = (page: string, articles: number) => lists.find((each) => each.page === page && each.articles === articles)?.ms.median;
  return table([
    ['with ten languages each', ...sizes.map((size) => `${whole(size)} articles`)],
    ...[...new Set(lists.map(({ page }) => page))].map((page) => [page, ...sizes.map((size) => duration(time(page, size) ?? Number.NaN))]),
  ]);
}

function editRows({ seen, publishing, conflicts, weights }: AdminReport): string[][] {
  return [
    ...(seen
      ? [
          ['published → seen by a reader, median (worst of the run)', `${duration(seen.read.median)} (${duration(seen.read.high)})`],
          ['published → found by search', `${duration(seen.found.median)} (${duration(seen.found.high)})`],
        ]
      : []),
    ...(publishing
      ? [
          ['D1 for one publish', `${publishing.publish.statements} statements, ${publishing.publish.trips} trips`],
          [
            `${publishing.bulk.articles} articles published by one import`,
            `${publishing.bulk.seconds.toFixed(0)} s, ${publishing.bulk.statements} statements, ${publishing.bulk.trips} trips`,
          ],
        ]
      : []),
    ...(conflicts
      ? [
          [
            `${conflicts.writers} writers on the same ${conflicts.articles} articles for ${conflicts.seconds} s: saved · conflicts · lost`,
            `${whole(conflicts.accepted)} · ${whole(conflicts.reported)} · ${conflicts.lost}`,
          ],
        ]
      : []),
    ...(weights
      ? [
          [
            'script on pages without the editor · style · the editor, compressed',
            `${kilobytes(weights.script)} · ${kilobytes(weights.style)} · ${kilobytes(weights.editor)}`,
          ],
        ]
      : []),
  ];
}
