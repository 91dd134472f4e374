import { byLocale, byMarket, notFoundPaths } from '../../analytics/reports/places.ts';
import { fallbacks } from '../../analytics/reports/fallbacks.ts';
import type { Cell, ReportRow } from '../../analytics/reports/report.ts';
import type { AdminSite } from '../admin-site.ts';
import { placeReportPath } from '../paths.ts';
import { BarChart } from '../ui/chart/bar-chart.tsx';
import { writeCount, writeShare } from '../ui/chart/scale.ts';
import { readCompared, type Compared } from './compared.ts';
import { localeName, marketName } from './names.ts';
import { Nothing } from './nothing.tsx';
import { NotNarrowed } from './not-narrowed.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import { PathTable } from './path-table.tsx';
import { moreRows, rowsAsked } from './rows.ts';
import { Section } from './section.tsx';
import type { ReportView } from './view.tsx';

const mostPlaces = 200;

/** The same numbers for each language and market, and where readers got another language, or nothing. */
export async function Places({ view }: { view: ReportView }) {
  const { d1, scope, site, query, filter } = view;
  const [locales, markets, paths, foreign] = await Promise.all([
    readCompared(view, byLocale, mostPlaces),
    readCompared(view, byMarket, mostPlaces),
    readCompared(view, notFoundPaths, rowsAsked(view.c)),
    fallbacks.readTop(d1, scope, mostPlaces),
  ]);
  if (locales.rows.length === 0 && paths.rows.length === 0) return <Nothing view={view} path={placeReportPath} />;
  return (
    <>
      <NotNarrowed filter={filter} by={['product']} what="visits, page views and searches" />
      <Section id="visits" title="Page views by language and market" empty={locales.rows.length === 0 && noViews}>
        <BarChart
          title="Page views in this period"
          labelName="Language and market"
          valueName="Page views"
          bars={locales.rows.map((row) => ({ label: localeName(site, row['locale']), value: Number(row['views']) }))}
        />
      </Section>
      <PlaceTable found={locales} query={query} name="Language and market" label={({ locale }) => localeName(site, locale)} />
      <PlaceTable found={markets} query={query} name="Market" label={({ market }) => marketName(site, market)} />
      <Section
        id="fallbacks"
        title={fallbacks.name}
        exported={{ report: fallbacks.key, query }}
        empty={foreign.length === 0 && 'No article that the filter leaves was read in this period.'}
      >
        <NotNarrowed filter={filter} by={['source']} />
        <Fallbacks site={site} rows={foreign} />
      </Section>
      <Section
        id="paths"
        title={notFoundPaths.name}
        exported={{ report: notFoundPaths.key, query }}
        all={paths.more && moreRows(placeReportPath, query, '#paths')}
        empty={paths.rows.length === 0 && 'Every address that was asked for leads somewhere.'}
      >
        <PathTable view={view} found={paths} />
      </Section>
    </>
  );
}

const noViews = 'No page that the filter leaves was read in this period.';
type PlaceTableProps = { found: Compared; query: string; name: string; label: (row: ReportRow) => string };

function PlaceTable({ found: { report, rows, columns, before }, query, name, label }: PlaceTableProps) {
  return (
    <Section id={report.key} title={report.name} exported={{ report: report.key, query }} empty={rows.length === 0 && noViews}>
      <Definitions columns={columns} about={report.about} />
      <NumberTable caption={report.name} rows={rows} columns={columns} before={before} head={{ name, cell: label }} />
    </Section>
  );
}

function Fallbacks({ site, rows }: { site: AdminSite; rows: readonly ReportRow[] }) {
  const share = fallbacks.columns.find(({ key }) => key === 'share');
  return (
    <>
      <p class="soft">{fallbacks.about}</p>
      <BarChart
        title="Share of article views in another language"
        labelName="Language and market"
        valueName="In another language"
        besideName="Views"
        bars={rows.map((row) => ({
          label: localeName(site, row['locale']),
          value: asNumber(share?.read(row)),
          beside: `${writeCount(Number(row['foreign']))} of ${writeCount(Number(row['views']))}`,
        }))}
        write={writeShare}
        whole={1}
      />
    </>
  );
}

const asNumber = (value: Cell | undefined) => (typeof value === 'number' ? value : null);
