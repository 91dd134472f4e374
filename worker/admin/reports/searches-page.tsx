import type { MeasuredReport } from '../../analytics/reports/measured.ts';
import { readTopNext } from '../../analytics/reports/next.ts';
import type { ReportRow } from '../../analytics/reports/report.ts';
import {
  failedQueries,
  positions,
  qualityByDay,
  qualityByLocale,
  qualityByMarket,
  qualityByProduct,
  qualityBySource,
  topQueries,
} from '../../analytics/reports/searches.ts';
import { searchReportPath } from '../paths.ts';
import { BarChart } from '../ui/chart/bar-chart.tsx';
import { writeCount, writeShare } from '../ui/chart/scale.ts';
import { readCompared, readTotals, type Compared } from './compared.ts';
import { DayCharts } from './day-chart.tsx';
import { readGapLinks } from './gap-links.ts';
import { Nothing } from './nothing.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import { QueryTable } from './query-table.tsx';
import { moreRows, rowsAsked } from './rows.ts';
import { Section } from './section.tsx';
import { Tiles } from './tiles.tsx';
import { localeName, marketName, productName, sourceName } from './names.ts';
import type { ReportView } from './view.tsx';

const failedKeys = ['searches', 'query-visits', 'failed', 'zero-result', 'weak', 're-search', 'search-contact'];
const topKeys = ['searches', 'query-visits', 'zero-result', 'click-through', 're-search', 'search-contact'];

/** How searches end, which words fail, and where. */
export async function Searches({ view }: { view: ReportView }) {
  const { d1, scope, query } = view;
  const totals = await readTotals(view, qualityByDay);
  if (!totals.now['searches']) return <Nothing view={view} path={searchReportPath} />;
  const limit = rowsAsked(view.c);
  const [failed, top, places] = await Promise.all([
    readCompared(view, failedQueries, limit),
    readCompared(view, topQueries, limit),
    readCompared(view, positions, 11),
  ]);
  return (
    <>
      <Tiles label="How searches end" {...totals} />
      <Definitions columns={totals.columns} about={qualityByDay.about} />
      <Section
        id="failed"
        title={failedQueries.name}
        all={failed.more && moreRows(searchReportPath, query, '#failed')}
        exported={{ report: failedQueries.key, query }}
        empty={failed.rows.length === 0 && 'Every search was followed.'}
      >
        <QueryTable
          view={view}
          found={failed}
          keys={failedKeys}
          next={await readTopNext(d1, scope, failed.rows)}
          gaps={await readGapLinks(view, failed.rows)}
        />
      </Section>
      <Section
        id="top"
        title={topQueries.name}
        all={top.more && moreRows(searchReportPath, query, '#top')}
        exported={{ report: topQueries.key, query }}
        empty={top.rows.length === 0 && 'What was searched in this period is not kept any more: words that hardly anybody typed are forgotten.'}
      >
        <QueryTable view={view} found={top} keys={topKeys} />
      </Section>
      <Section id="days" title="Day by day" exported={{ report: qualityByDay.key, query }}>
        <DayCharts view={view} report={qualityByDay} metrics={['searches', 'zero-result', 'no-click', 'position']} />
      </Section>
      <Section
        id="places"
        title={positions.name}
        exported={{ report: positions.key, query }}
        empty={places.rows.length === 0 && 'No search of this period found anything.'}
      >
        <Places found={places} />
      </Section>
      <Breakdowns view={view} />
    </>
  );
}

function Places({ found: { report, rows, columns, before } }: { found: Compared }) {
  const rate = columns.find(({ key }) => key === 'place-click-through');
  const bars = rows.map((row) => {
    const was = before?.(row);
    const value = rate?.read(row) ?? null;
    const earlier = (was && rate?.read(was)) ?? null;
    return {
      label: row['position'] === 11 ? 'After 10' : String(row['position']),
      value: typeof value === 'number' ? value : null,
      beside: `${writeCount(Number(row['result-clicks']))} of ${writeCount(Number(row['shown']))}, was ${typeof earlier === 'number' ? writeShare(earlier) : '–'}`,
    };
  });
  return (
    <>
      <Definitions columns={columns} about={report.about} />
      <BarChart
        title="How often what stood at a place was followed"
        labelName="Place"
        valueName="Click-through rate here"
        besideName="Followed"
        bars={bars}
        write={writeShare}
        whole={1}
      />
    </>
  );
}

const Breakdowns = ({ view }: { view: ReportView }) => (
  <>
    <Breakdown view={view} report={qualityByLocale} name="Language and market" label={({ locale }) => localeName(view.site, locale)} />
    <Breakdown view={view} report={qualityByMarket} name="Market" label={({ market }) => marketName(view.site, market)} />
    <Breakdown view={view} report={qualityBySource} name="Source" label={({ source }) => sourceName(source)} />
    <Breakdown
      view={view}
      report={qualityByProduct}
      name="Product"
      none="No search of this period was made within a product."
      label={({ product }) => productName(view.products, product)}
    />
  </>
);

type BreakdownProps = { view: ReportView; report: MeasuredReport; name: string; none?: string; label: (row: ReportRow) => string };
const mostParts = 50;

async function Breakdown({ view, report, name, none = 'No search of this period fits the filter.', label }: BreakdownProps) {
  const found = await readCompared(view, report, mostParts);
  return (
    <Section id={report.key} title={report.name} exported={{ report: report.key, query: view.query }} empty={found.rows.length === 0 && none}>
      <Definitions columns={found.columns} about={report.about} />
      <NumberTable caption={report.name} rows={found.rows} columns={found.columns} before={found.before} head={{ name, cell: label }} />
    </Section>
  );
}
