import type { RowProblem } from '../../publishing/redirects/redirects-csv.ts';
import { adminRedirectPath, adminRedirectsPath, redirectsExportPath, redirectsImportPath } from '../paths.ts';
import { TextField } from '../ui/fields.tsx';
import { Badge, Empty } from '../ui/notice.tsx';
import type { ListedRedirect } from './store.ts';

export type RedirectListProps = {
  redirects: ListedRedirect[];
  words: string;
  /** Where the next page is, if there is one. */
  next: string | undefined;
  /** Sources at which there is a page. */
  shadowed: ReadonlySet<string>;
  /** Of a file that was not taken in. */
  problems?: RowProblem[];
};

export function RedirectList({ redirects, words, next, shadowed, problems }: RedirectListProps) {
  return (
    <>
      <form class="filters" method="get" action={adminRedirectsPath} role="search">
        <TextField name="q" label="Address" type="search" value={words} data-key="/" />
        <button class="second" data-key="v">
          Show
        </button>
      </form>
      {redirects.length === 0 ? <NoRedirects filtered={words !== ''} /> : <RedirectTable redirects={redirects} shadowed={shadowed} />}
      {next !== undefined && (
        <nav class="pages" aria-label="Pages">
          <a class="button second" href={next} rel="next" data-key="j">
            More redirects
          </a>
        </nav>
      )}
      <Files problems={problems} />
    </>
  );
}

function NoRedirects({ filtered }: { filtered: boolean }) {
  if (filtered) return <Empty title="No redirect fits" />;
  return (
    <Empty title="No redirects yet">
      <p>They lead readers on from addresses that no page has: those of an older help center, or of topics that were merged.</p>
    </Empty>
  );
}

function RedirectTable({ redirects, shadowed }: Pick<RedirectListProps, 'redirects' | 'shadowed'>) {
  return (
    <table class="list redirects">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Note</th>
        </tr>
      </thead>
      <tbody>
        {redirects.map(({ id, source, target, note }) => (
          <tr>
            <th scope="row">
              <a href={adminRedirectPath(id)}>{source}</a>
              {shadowed.has(source) && (
                <>
                  {' '}
                  <Badge kind="wait">Waits: there is a page</Badge>
                </>
              )}
            </th>
            <td data-label="To">{target}</td>
            <td data-label="Note">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Files({ problems = [] }: { problems: RowProblem[] | undefined }) {
  return (
    <section>
      <h2>Spreadsheets</h2>
      {problems.length > 0 && <RowProblems problems={problems} />}
      <form class="form" method="post" action={redirectsImportPath} enctype="multipart/form-data">
        <div class="field">
          <label for="field-file">CSV file</label>
          <p class="hint" id="file-hint">
            With the columns source, target and note. A row for an address that is here already takes its place. All rows are taken in, or none.
          </p>
          <input type="file" id="field-file" name="file" accept=".csv,text/csv" required aria-describedby="file-hint" />
        </div>
        <div class="actions">
          <button class="second" data-key="x i">
            Import
          </button>
          <a class="button second" data-key="x e" href={redirectsExportPath}>
            Export all
          </a>
        </div>
      </form>
    </section>
  );
}

const mostShown = 50;

function RowProblems({ problems }: { problems: RowProblem[] }) {
  return (
    <div class="notice notice-problem" role="alert">
      <p>
        <b>The file was not imported.</b> Put these right, and import it again.
      </p>
      <ul>
        {problems.slice(0, mostShown).map(({ line, message }) => (
          <li>{line > 0 ? `Line ${line}: ${message}` : message}</li>
        ))}
        {problems.length > mostShown && <li>… and {problems.length - mostShown} more</li>}
      </ul>
    </div>
  );
}
