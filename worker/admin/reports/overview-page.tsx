import { neededTranslations } from '../../analytics/reports/content.ts';
import { readEdited, type EditedArticle } from '../../analytics/reports/edited.ts';
import { readTopNext } from '../../analytics/reports/next.ts';
import { byDay, notFoundPaths } from '../../analytics/reports/places.ts';
import { failedQueries, qualityByDay } from '../../analytics/reports/searches.ts';
import { articleReportsPath, placeReportPath, reportsPath, searchReportPath } from '../paths.ts';
import { readCompared, readTotals } from './compared.ts';
import { DayCharts } from './day-chart.tsx';
import { EditedDefinition, EditedTable } from './edited-table.tsx';
import { NeededTable } from './needed-table.tsx';
import { TopGaps } from './gaps/top-gaps.tsx';
import { readGapLinks } from './gap-links.ts';
import { Nothing } from './nothing.tsx';
import { NotNarrowed } from './not-narrowed.tsx';
import { Definitions } from './number-table.tsx';
import { PathTable } from './path-table.tsx';
import { QueryTable } from './query-table.tsx';
import { Section } from './section.tsx';
import { Tiles } from './tiles.tsx';
import type { ReportView } from './view.tsx';

const fewest = 5;
const queryKeys = ['searches', 'failed', 'zero-result', 're-search', 'search-contact'];

/** Monday's page: what readers did not find, what got worse, what is missing in their language. */
export async function Overview({ view }: { view: ReportView }) {
  const { scope, d1, query, filter } = view;
  const [all, searches] = await Promise.all([readTotals(view, byDay), readTotals(view, qualityByDay)]);
  if (!all.now['views'] && !all.now['searches'] && !all.now['not-found']) return <Nothing view={view} path={reportsPath} />;
  const many = all.columns.filter(({ key }) => counts.has(key));
  const ends = searches.columns.filter(({ key }) => shares.has(key));
  const [failed, edited, needed, paths] = await Promise.all([
    readCompared(view, failedQueries, fewest),
    readEdited(d1, scope),
    neededTranslations.readTop(d1, scope, fewest),
    readCompared(view, notFoundPaths, fewest),
  ]);
  return (
    <>
      <TopGaps view={view} />
      <Tiles label="How many" {...all} columns={many} />
      <NotNarrowed filter={filter} by={['product']} what="these four, since a visit is to the whole help center" />
      <Tiles label="How searches end" {...searches} columns={ends} />
      <Definitions columns={[...many, ...ends]} />
      <Section
        id="not-found"
        title={failedQueries.name}
        all={{ href: searchReportPath + query, label: 'All searches' }}
        exported={{ report: failedQueries.key, query }}
        empty={failed.rows.length === 0 && 'Every search was followed.'}
      >
        <QueryTable view={view} found={failed} keys={queryKeys} next={await readTopNext(d1, scope, failed.rows)} gaps={await readGapLinks(view, failed.rows)} />
      </Section>
      <Lost view={view} edited={edited} />
      <Section
        id="translations"
        title="Translations that matter most"
        all={{ href: `${articleReportsPath}${query}#translations`, label: 'More translations' }}
        exported={{ report: neededTranslations.key, query }}
        empty={needed.length === 0 && 'Every article that was read is there, and current, in the language of its readers.'}
      >
        <NotNarrowed filter={filter} by={['source']} />
        <Definitions columns={neededTranslations.columns.slice(2)} about={neededTranslations.about} />
        <NeededTable c={view.c} rows={needed} query={query} />
      </Section>
      <Section
        id="paths"
        title={notFoundPaths.name}
        all={{ href: `${placeReportPath}${query}#paths`, label: 'All addresses' }}
        exported={{ report: notFoundPaths.key, query }}
        empty={paths.rows.length === 0 && 'Every address that was asked for leads somewhere.'}
      >
        <PathTable view={view} found={paths} />
      </Section>
      <Days view={view} />
    </>
  );
}

/** Fewer views than these say nothing, whatever became of them. */
const leastViews = 10;

/** What is surely more than chance first. */
function Lost({ view: { filter, query }, edited }: { view: ReportView; edited: readonly EditedArticle[] }) {
  const lost = edited
    .filter(({ viewsBefore, viewsAfter }) => viewsBefore >= leastViews && viewsAfter < viewsBefore)
    .toSorted((a, b) => Number(b.isSure) - Number(a.isSure));
  return (
    <Section
      id="edited"
      title="Lost readers after their last edit"
      all={{ href: `${articleReportsPath}${query}#edited`, label: 'All edits' }}
      exported={{ report: 'edited', query }}
      empty={lost.length === 0 && `No article that was edited in this period, and had ${leastViews} views or more before, has fewer since.`}
    >
      <NotNarrowed filter={filter} by={['source']} />
      {lost.some(({ isSure }) => isSure) || <p class="filter-note">None of them lost more views than chance alone may take.</p>}
      <EditedDefinition />
      <EditedTable rows={lost.slice(0, fewest)} query={query} />
    </Section>
  );
}

function Days({ view }: { view: ReportView }) {
  return (
    <Section id="days" title={byDay.name} exported={{ report: byDay.key, query: view.query }}>
      <NotNarrowed filter={view.filter} by={['product']} what="visits and the contact page" />
      <DayCharts view={view} report={byDay} metrics={['visits', 'contacts']} />
      <DayCharts view={view} report={qualityByDay} metrics={['searches', 'no-click']} />
    </Section>
  );
}

const counts = new Set(['visits', 'views', 'contacts', 'channels']);
const shares = new Set(['searches', 'zero-result', 'weak', 'no-click', 're-search', 'search-contact']);
