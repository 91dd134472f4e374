import type { ReportRow } from '../../analytics/reports/report.ts';
import type { AdminSite } from '../admin-site.ts';
import { namedReasons, VoteBadge } from '../feedback/words.tsx';
import type { Compared } from './compared.ts';
import { Definitions, NumberTable } from './number-table.tsx';

/** Why readers said that an article helped, or did not. */
export function ReasonTable({ site, found }: { site: AdminSite; found: Compared }) {
  const names = { yes: namedReasons(site, 'yes'), no: namedReasons(site, 'no') };
  const voteOf = (row: ReportRow) => (row['vote'] === 'yes' ? 'yes' : 'no');
  return (
    <>
      <Definitions columns={found.columns} about={found.report.about} />
      <NumberTable
        caption={found.report.name}
        rows={found.rows}
        columns={found.columns}
        before={found.before}
        head={{
          name: 'Reason',
          cell: (row) => (
            <>
              {names[voteOf(row)].get(String(row['reason'])) ?? row['reason']}
              <small>
                <VoteBadge vote={voteOf(row)} />
              </small>
            </>
          ),
        }}
      />
    </>
  );
}
