import { mostXlsxRows } from '../../../analytics/exports/xlsx.ts';
import { leavesOutRare } from '../../../analytics/exports/export.ts';
import { reports } from '../../../analytics/reports/all.ts';
import { addDays } from '../../../analytics/reports/days.ts';
import { exportFilePath, exportPath, reportsApiPath } from '../../paths.ts';
import type { AdminContext } from '../../screen.ts';
import { Choices, ProblemSummary, SelectField, TextField } from '../../ui/fields.tsx';
import { sendScreen } from '../../ui/frame.tsx';
import { Notice } from '../../ui/notice.tsx';
import { optionsOf, sourceOptions } from '../filter-form.tsx';
import type { FilterProblems } from '../filter.ts';
import { listProducts } from '../view.tsx';
import { presetSeparator } from './preset.ts';

type Said = { problems?: FilterProblems; tooLong?: boolean };

/** The dialogue before a file: an ordinary GET form, so that the address of a file can be kept and asked for again. */
export async function sendExportPage(c: AdminContext, { problems, tooLong = false }: Said = {}): Promise<Response> {
  const { site, visitor } = c.var;
  const today = new Date().toISOString().slice(0, 10);
  const query = new URL(c.req.url).searchParams;
  const typed = (name: string, usual = '') => query.get(name) ?? usual;
  const options = optionsOf({ site, authority: visitor.authority, products: await listProducts(c.env.DB, site), today });
  const separator = typed('separator', presetSeparator(c.req.header('Accept-Language')));
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
        {tooLong && <TooLong query={query} />}
        <form class="form" method="get" action={exportFilePath()}>
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
          <FormatFields format={tooLong ? 'csv' : typed('format', 'csv')} separator={separator} decimal={typed('decimal')} problems={problems} />
          <div class="actions">
            <button data-key="s">Export</button>
          </div>
        </form>
        <Hints withoutRare={leavesOutRare(site.settings)} />
      </>
    ),
  });
}

type FormatProps = { format: string; separator: string; decimal: string; problems: FilterProblems | undefined };

function FormatFields({ format, separator, decimal, problems }: FormatProps) {
  return (
    <>
      <Choices name="format" label="File" type="radio" values={[format]} options={formats} problems={problems} />
      <div class="columns">
        <SelectField
          name="separator"
          label="CSV: between cells"
          hint="As your spreadsheet splits them: one that writes 0,5 splits at semicolons."
          value={separator}
          options={separators}
          problems={problems}
        />
        <SelectField
          name="decimal"
          label="CSV: decimal sign"
          hint="As your spreadsheet writes numbers."
          value={decimal || (separator === 'semicolon' ? 'comma' : 'point')}
          options={decimals}
          problems={problems}
        />
      </div>
    </>
  );
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
const separators = [
  { value: 'comma', label: 'Comma' },
  { value: 'semicolon', label: 'Semicolon' },
  { value: 'tab', label: 'Tab' },
];
const decimals = [
  { value: 'point', label: 'Point: 0.5' },
  { value: 'comma', label: 'Comma: 0,5' },
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
