import { nextKey as nextColumn } from '../../analytics/reports/keys.ts';
import { nextKey } from '../../analytics/reports/next.ts';
import { nextQueries } from '../../analytics/reports/searches.ts';
import type { ReportRow } from '../../analytics/reports/report.ts';
import { gapPath, queryReportPath } from '../paths.ts';
import type { Compared } from './compared.ts';
import type { GapLink } from './gap-links.ts';
import { localeName } from './names.ts';
import { NotNarrowed } from './not-narrowed.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import type { ReportView } from './view.tsx';

type QueryTableProps = {
  view: ReportView;
  found: Compared;
  keys?: readonly string[];
  /** The gap that each belongs to. */ gaps?: (row: ReportRow) => GapLink | undefined;
  /** What was searched next, beside each. */ next?: ReadonlyMap<string, string>;
};

/** Queries with what came of them. What readers typed is shown as it is, and as nothing but text. */
export function QueryTable({ view: { site, query, filter }, found, keys, next, gaps }: QueryTableProps) {
  const columns = keys ? found.columns.filter(({ key }) => keys.includes(key)) : found.columns;
  const nextOf = (row: ReportRow) => next?.get(nextKey(row));
  return (
    <>
      {next && <NotNarrowed filter={filter} by={['product', 'source']} what="what was searched next" />}
      <Definitions columns={next ? [...columns, searchedNext] : columns} about={found.report.about} />
      <NumberTable
        caption={found.report.name}
        rows={found.rows}
        columns={columns}
        before={found.before}
        head={{
          name: 'Query',
          cell: (row) => (
            <>
              <a href={queryPath(row, query)}>
                <bdi>{row['query']}</bdi>
              </a>
              <small>{localeName(site, row['locale'])}</small>
              {gaps && <InGap gap={gaps(row)} />}
            </>
          ),
        }}
        extra={next ? [{ name: searchedNext.name, cell: (row) => <bdi>{nextOf(row) ?? '–'}</bdi> }] : []}
      />
    </>
  );
}

function InGap({ gap }: { gap: GapLink | undefined }) {
  if (!gap) return null;
  return (
    <small>
      <a href={gapPath(gap.id)}>
        Gap: <bdi>{gap.label}</bdi>
      </a>
    </small>
  );
}

const searchedNext = { name: nextColumn.name, definition: `${nextColumn.definition} ${nextQueries.about}` };

const queryPath = (row: ReportRow, query: string) =>
  `${queryReportPath}${query}&${new URLSearchParams({ q: String(row['query']), locale: String(row['locale']) }).toString()}`;
