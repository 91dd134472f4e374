import { plainColumn } from '../../analytics/reports/joined-report.ts';
import { readQueryArticles, type QueryArticle } from '../../analytics/reports/article-store.ts';
import { measuredReport, metricColumns, type MeasuredReport } from '../../analytics/reports/measured.ts';
import { queryDays, topQueries, nextQueries } from '../../analytics/reports/searches.ts';
import { readTitles } from '../../analytics/reports/titles.ts';
import { articleReportPath, queryReportPath } from '../paths.ts';
import { writeCount } from '../ui/chart/scale.ts';
import { Empty } from '../ui/notice.tsx';
import { ArticleLink } from './article-link.tsx';
import { readTotals } from './compared.ts';
import { DayCharts } from './day-chart.tsx';
import { localeName } from './names.ts';
import { NotNarrowed } from './not-narrowed.tsx';
import { Nothing } from './nothing.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import { Section } from './section.tsx';
import { Tiles } from './tiles.tsx';
import type { ReportView } from './view.tsx';

type Asked = { q: string; locale: string };
const mostNext = 10;

/** One query in one locale: what readers saw, followed, and did instead. */
export async function QueryPage({ view: asked, asked: { q, locale } }: { view: ReportView; asked: Asked }) {
  if (q === '' || locale === '')
    return (
      <Empty title="Which query?">
        <p>Follow a query from the list of searches.</p>
      </Empty>
    );
  const view = inLocale(asked, locale);
  const only = (report: MeasuredReport): MeasuredReport => ({ ...report, which: { column: 'query', value: q } });
  const totals = await readTotals(view, only(topQueries));
  if (!totals.now['searches']) return <Nothing view={view} path={queryReportPath} />;
  const [articles, next] = await Promise.all([
    readQueryArticles(view.d1, view.scope, q, locale),
    measuredReport(only(nextQueries)).readTop(view.d1, view.scope, mostNext),
  ]);
  return (
    <>
      <p class="soft filter-note">{localeName(view.site, locale)}</p>
      <Tiles label="What came of it" {...totals} />
      <Definitions columns={totals.columns} about={topQueries.about} />
      <DayCharts view={view} report={only(queryDays)} metrics={['searches', 'failed']} />
      <Section id="seen" title="What readers saw and read" empty={articles.length === 0 && 'Nothing was found, and nothing read after it.'}>
        <NotNarrowed filter={view.filter} by={['product', 'source']} />
        <Seen view={view} locale={locale} articles={articles} />
      </Section>
      <Section id="next" title={nextQueries.name} empty={next.length === 0 && 'Nobody who followed no result searched for something else.'}>
        <NotNarrowed filter={view.filter} by={['product', 'source']} />
        <Definitions columns={metricColumns(nextQueries)} about={nextQueries.about} />
        <ol class="next-queries">
          {next.map((row) => (
            <li>
              <bdi>{row['next']}</bdi> <span class="soft">{writeCount(Number(row['went-on']))}</span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}

/** Of one locale, if its numbers may be seen; else of none. */
function inLocale(view: ReportView, locale: string): ReportView {
  const locales = view.scope.locales === null || view.scope.locales.includes(locale) ? [locale] : [];
  return { ...view, scope: { ...view.scope, locales }, before: { ...view.before, locales } };
}

async function Seen({ view: { d1, site, query }, locale, articles }: { view: ReportView; locale: string; articles: readonly QueryArticle[] }) {
  const language = site.locales.find(({ key }) => key === locale)?.language ?? site.sourceLanguage;
  const numbers = articles.map(({ article }) => article);
  const titles = await readTitles(d1, site.id, numbers, [language, site.sourceLanguage]);
  return (
    <>
      <Definitions columns={seen} about="Neither a product nor a source narrows it." />
      <NumberTable
        caption="Articles for this query"
        rows={articles}
        columns={seen}
        head={{
          name: 'Article',
          cell: ({ article }) => (
            <ArticleLink title={titles.get(Number(article))?.title ?? null} number={Number(article)} href={articleReportPath(Number(article), query)} />
          ),
        }}
      />
    </>
  );
}

const seen = [
  plainColumn({ key: 'shown', name: 'At the top', kind: 'count', definition: 'Searches that showed it among the first three results.' }),
  plainColumn({ key: 'clicks', name: 'Followed', kind: 'count', definition: 'Searches from which it was followed.' }),
  ...metricColumns({ metrics: ['reached'] }),
];
