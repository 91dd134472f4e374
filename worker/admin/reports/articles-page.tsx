import { articlesByDay, byArticle } from '../../analytics/reports/articles.ts';
import { neededTranslations, staleArticles } from '../../analytics/reports/content.ts';
import { readEdited } from '../../analytics/reports/edited.ts';
import { helpfulness } from '../../analytics/reports/helpful.ts';
import { metricColumns, readBeside, rowKey } from '../../analytics/reports/measured.ts';
import { readTitles } from '../../analytics/reports/titles.ts';
import { articleReportPath, articleReportsPath } from '../paths.ts';
import { Moment } from '../ui/moment.tsx';
import { ArticleLink } from './article-link.tsx';
import { readCompared, readTotals } from './compared.ts';
import { DayCharts } from './day-chart.tsx';
import { EditedDefinition, EditedTable } from './edited-table.tsx';
import { NeededTable } from './needed-table.tsx';
import { NotNarrowed } from './not-narrowed.tsx';
import { Nothing } from './nothing.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import { moreRows, rowsAsked } from './rows.ts';
import { Section } from './section.tsx';
import { StaleTable } from './stale-table.tsx';
import { Tiles } from './tiles.tsx';
import type { ReportView } from './view.tsx';

/** What became of the articles' readers, and which texts want work. */
export async function Articles({ view }: { view: ReportView }) {
  const { c, d1, scope, query } = view;
  const totals = await readTotals(view, articlesByDay);
  if (!totals.now['article-views']) return <Nothing view={view} path={articleReportsPath} />;
  const limit = rowsAsked(c);
  const [edited, needed, stale] = await Promise.all([
    readEdited(d1, scope),
    neededTranslations.readTop(d1, scope, limit + 1),
    staleArticles.readTop(d1, scope, limit + 1),
  ]);
  const more = (rows: readonly unknown[], at: string) => rows.length > limit && moreRows(articleReportsPath, query, at);
  return (
    <>
      <NotNarrowed filter={view.filter} by={['source']} what="the numbers of articles" />
      <Tiles label="How articles are read" {...totals} />
      <Definitions columns={totals.columns} about={articlesByDay.about} />
      <DayCharts view={view} report={articlesByDay} metrics={['article-views', 'ended-well']} />
      <ArticleTable view={view} limit={limit} />
      <Section
        id="edited"
        exported={{ report: 'edited', query }}
        title="Before and after the last edit"
        empty={edited.length === 0 && 'No published text that is read was changed in this period, until three days before its end.'}
      >
        <EditedDefinition />
        <EditedTable rows={edited.slice(0, limit)} query={query} />
      </Section>
      <Section
        id="translations"
        exported={{ report: neededTranslations.key, query }}
        title={neededTranslations.name}
        all={more(needed, '#translations')}
        empty={needed.length === 0 && 'Every article that was read is there, and current, in the language of its readers.'}
      >
        <Definitions columns={neededTranslations.columns.slice(2)} about={neededTranslations.about} />
        <NeededTable c={c} rows={needed.slice(0, limit)} query={query} />
      </Section>
      <Section
        id="stale"
        title={staleArticles.name}
        all={more(stale, '#stale')}
        exported={{ report: staleArticles.key, query }}
        empty={stale.length === 0 && 'No article that was read waits for a check.'}
      >
        <Definitions columns={staleArticles.columns.slice(2)} about={staleArticles.about} />
        <StaleTable rows={stale.slice(0, limit)} query={query} />
      </Section>
    </>
  );
}

async function ArticleTable({ view, limit }: { view: ReportView; limit: number }) {
  const { d1, site, scope, before, filter, query } = view;
  const found = await readCompared(view, byArticle, limit);
  const numbers = found.rows.map(({ article }) => Number(article));
  const languages = [...(filter.language === undefined ? [] : [filter.language]), site.sourceLanguage];
  const [titles, votes, earlier] = await Promise.all([
    readTitles(d1, site.id, numbers, languages),
    readBeside(d1, helpfulness, scope, found.rows),
    readBeside(d1, helpfulness, before, found.rows),
  ]);
  const voted = (row: (typeof found.rows)[number], of: typeof votes) => of.get(rowKey(helpfulness, row)) ?? {};
  const earlierOf = found.before;
  const columns = [...found.columns, ...metricColumns(helpfulness)];
  return (
    <Section
      id="articles"
      title="Most read"
      all={found.more && moreRows(articleReportsPath, query, '#articles')}
      exported={{ report: byArticle.key, query }}
      empty={found.rows.length === 0 && 'No article that the filter leaves was read in this period.'}
    >
      <Definitions columns={[...columns, lastEdit]} about={byArticle.about} />
      <NumberTable
        caption="Most read articles"
        rows={found.rows.map((row) => Object.assign({}, voted(row, votes), row))}
        columns={columns}
        before={earlierOf && ((row) => Object.assign({}, voted(row, earlier), earlierOf(row)))}
        head={{
          name: 'Article',
          cell: ({ article }) => (
            <ArticleLink title={titles.get(Number(article))?.title ?? null} number={Number(article)} href={articleReportPath(Number(article), query)} />
          ),
        }}
        extra={[{ name: lastEdit.name, cell: ({ article }) => <Moment at={titles.get(Number(article))?.changedOn ?? null} /> }]}
      />
    </Section>
  );
}

const lastEdit = { name: 'Last edit', definition: 'When the text whose title stands here was last published.' };
