import { mostXlsxRows } from '../../../analytics/exports/xlsx.ts';
import { leavesOutRare } from '../../../analytics/exports/export.ts';
import { reports } from '../../../analytics/reports/all.ts';
import { addDays } from '../../../analytics/reports/days.ts';
import { exportFilePath, exportPath, reportsApiPath } from '../../paths.ts';
import { demoNotice } from '../demo/demo-notice.tsx';
import type { AdminContext } from '../../screen.ts';
import { Choices, ProblemSummary, SelectField, TextField } from '../../ui/fields.tsx';
import { sendScreen } from '../../ui/frame.tsx';
import { Notice } from '../../ui/notice.tsx';
import { optionsOf, sourceOptions } from '../filter-form.tsx';
import type { FilterProblems } from '../filter.ts';
import { listProducts } from '../view.tsx';
import { csvStyleNames, csvStyles, presetStyle } from './csv-styles.ts';

type Said = { problems?: FilterProblems; tooLong?: boolean };

/** The dialogue before a file: an ordinary GET form, so that the address of a file can be kept and asked for again. */
export async function sendExportPage(c: AdminContext, { problems, tooLong = false }: Said = {}): Promise<Response> {
  const { site, visitor } = c.var;
  const today = new Date().toISOString().slice(0, 10);
  const query = new URL(c.req.url).searchParams;
  const typed = (name: string, usual = '') => query.get(name) ?? usual;
  const options = optionsOf({ site, authority: visitor.authority, products: await listProducts(c.env.DB, site), today });
  const select = (name: string, label: string, choices: typeof options.markets) => (
    <SelectField name={name} label={label} value={typed(name)} options={choices} problems={problems} />
  );
  return sendScreen(c, {
    title: 'Export',
    current: exportPath(),
    help: 'signpost-exports',
    status: problems || tooLong ? 422 : 200,
    children: (
      <>
        {await demoNotice(c)}
        {tooLong && <TooLong query={query} />}
        <form class="form export-form" method="get" action={exportFilePath()}>
          <ProblemSummary problems={problems} title="No file was made yet." />
          <SelectField
            name="report"
            label="Report"
            value={typed('report', reports[0]?.key)}
            options={reports.map(({ key, name }) => ({ value: key, label: name }))}
            problems={problems}
          />
          <div class="columns">
            <TextField name="from" label="First day (UTC)" type="date" value={typed('from', addDays(today, -27))} problems={problems} />
            <TextField name="to" label="Last day" type="date" value={typed('to', today)} problems={problems} />
            {select('market', 'Market', options.markets)}
            {select('language', 'Language', options.languages)}
            {select('product', 'Product', options.products)}
            {select('source', 'Source', sourceOptions)}
          </div>
          <Choices name="format" label="File" type="radio" values={[tooLong ? 'csv' : typed('format', 'csv')]} options={formats} problems={problems} />
          <SelectField
            name="csv"
            label="CSV for"
            hint="As your spreadsheet splits cells and writes numbers: what fits the language of your browser is chosen."
            value={typed('csv', presetStyle(c.req.header('Accept-Language')))}
            options={csvStyleNames.map((value) => ({ value, label: csvStyles[value].label }))}
            problems={problems}
          />
          <div class="actions">
            <button data-key="s">Export</button>
          </div>
        </form>
        <Hints withoutRare={leavesOutRare(site.settings)} />
      </>
    ),
  });
}

const Hints = ({ withoutRare }: { withoutRare: boolean }) => (
  <>
    <p class="hint">
      {withoutRare
        ? 'Queries that fewer than 3 visits searched in the period are left out, since they may be somebody’s own; the file says how many. A site’s settings can turn that off.'
        : 'Queries that hardly anybody searched are in the file as well: this site’s settings say so. Look at it before you hand it on.'}
    </p>
    <p class="hint">
      Programs read the same as JSON, a page at a time, at <code>{reportsApiPath}</code> with a token.
    </p>
  </>
);

const formats = [
  { value: 'csv', label: 'CSV', hint: 'For any spreadsheet, however long. Its last line says how many rows it has; without that line, it was cut off.' },
  { value: 'xlsx', label: 'Excel', hint: `For up to ${mostXlsxRows.toLocaleString('en')} rows. What the numbers mean stands in a second sheet.` },
  { value: 'json', label: 'JSON', hint: 'For programs. Its last member is the number of rows.' },
];
function TooLong({ query }: { query: URLSearchParams }) {
  const csv = new URLSearchParams(query);
  csv.set('format', 'csv');
  return (
    <Notice kind="warning" title="This is too long for Excel.">
      It has more than {mostXlsxRows.toLocaleString('en')} rows. Choose a shorter period, or take{' '}
      <a href={exportFilePath(`?${csv.toString()}`)}>all of it as CSV</a>.
    </Notice>
  );
}
