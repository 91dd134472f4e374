import { newRedirectPath } from '../paths.ts';
import { mayOnSite, type AdminContext } from '../screen.ts';
import type { Compared } from './compared.ts';
import { Definitions, NumberTable } from './number-table.tsx';

/** Addresses that lead nowhere, each with the way to lead it on for whoever may. */
export function PathTable({ c, found }: { c: AdminContext; found: Compared }) {
  const mayLead = mayOnSite(c, 'structure.write');
  return (
    <>
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
              {locale !== '' && <small>{locale}</small>}
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
