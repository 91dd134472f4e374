import type { AdminReport } from '../admin.ts';
import type { ListTime } from '../admin/list-times.ts';
import { duration, kilobytes, table, whole } from './table.ts';

const aims: Record<string, string> = { 'article list': '300 ms', 'translation board': '300 ms' };

export function adminBlocks(report: AdminReport): Record<string, string> {
  const edits = editRows(report);
  return {
    ...(report.lists && { 'admin-lists': listsTable(report.lists) }),
    ...(edits.length > 0 && { 'admin-edits': table([['an edit', 'seen', 'aim'], ...edits]) }),
  };
}

function listsTable(lists: readonly ListTime[]): string {
  const sizes = [...new Set(lists.map(({ articles }) => articles))];
  const time = (page: string, articles: number) => lists.find((each) => each.page === page && each.articles === articles)?.ms.median ?? Number.NaN;
  const row = (name: string, cell: (size: number) => string, aim = '') => [name, ...sizes.map(cell), aim];
  return table([
    row('with ten languages each', (size) => `${whole(size)} articles`, 'aim at 10,000'),
    ...[...new Set(lists.map(({ page }) => page))].map((page) => row(page, (size) => duration(time(page, size)), aims[page])),
  ]);
}

function editRows({ seen, publishing, conflicts, weights }: AdminReport): string[][] {
  const rows: string[][] = [];
  if (seen) {
    rows.push(['published → seen by a reader, median (worst of the run)', `${duration(seen.read.median)} (${duration(seen.read.high)})`, '1 s']);
    rows.push(['published → found by search', `${duration(seen.found.median)} (${duration(seen.found.high)})`, '10 s']);
  }
  if (publishing) {
    const { publish, bulk } = publishing;
    rows.push(['D1 for one publish', `${publish.statements} statements, ${publish.trips} trips`, '']);
    const cost = `${bulk.seconds.toFixed(0)} s, ${bulk.statements} statements, ${bulk.trips} trips`;
    rows.push([`${bulk.articles} articles published by one import`, cost, '']);
  }
  if (conflicts) {
    const { writers, articles, seconds, accepted, reported, lost } = conflicts;
    const name = `${writers} writers on the same ${articles} articles for ${seconds} s: saved · conflicts · lost`;
    rows.push([name, `${whole(accepted)} · ${whole(reported)} · ${lost}`, '0 lost']);
  }
  if (weights) {
    const all = [weights.script, weights.style, weights.editor].map(kilobytes).join(' · ');
    rows.push(['script on pages without the editor · style · the editor, compressed', all, '10 KB']);
  }
  return rows;
}
