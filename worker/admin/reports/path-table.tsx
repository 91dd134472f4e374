import { newRedirectPath } from '../paths.ts';
import { mayOnSite } from '../screen.ts';
import type { Compared } from './compared.ts';
import { localeName } from './names.ts';
import { NotNarrowed } from './not-narrowed.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import type { ReportView } from './view.tsx';

/** Addresses that lead nowhere, each with the way to lead it on for whoever may. */
export function PathTable({ view: { c, site, filter }, found }: { view: ReportView; found: Compared }) {
  const mayLead = mayOnSite(c, 'structure.write');
  return (
    <>
      <NotNarrowed filter={filter} by={['product', 'source']} />
      <Definitions columns={found.columns} about={found.report.about} />
      <NumberTable
        caption={found.report.name}
        rows={found.rows}
        columns={found.columns}
        before={found.before}
        head={{
          name: 'Address',
          cell: ({ path, locale }) => (
            <>
              <bdi class="path">{path}</bdi>
              {locale !== '' && <small>{localeName(site, locale)}</small>}
            </>
          ),
        }}
        extra={
          mayLead
            ? [
                {
                  name: 'What to do',
                  cell: ({ path }) => (
                    <a href={`${newRedirectPath}?${new URLSearchParams({ from: String(path) }).toString()}`}>
                      Add a redirect<span class="hidden"> from {path}</span>
                    </a>
                  ),
                },
              ]
            : []
        }
      />
    </>
  );
}
