import { readTexts, type ArticleText } from '../../analytics/reports/article-store.ts';
import { articleDays, articleQueries, byTranslation } from '../../analytics/reports/articles.ts';
import { readEdited } from '../../analytics/reports/edited.ts';
import { helpfulness, reasons } from '../../analytics/reports/helpful.ts';
import type { MeasuredReport } from '../../analytics/reports/measured.ts';
import type { AdminSite } from '../admin-site.ts';
import { Helpfulness, helpfulnessTitle } from '../feedback/helpfulness.tsx';
import { adminArticlePath, articleReportPath, editorPath } from '../paths.ts';
import { mayOnSite } from '../screen.ts';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { readCompared, readTotals, type Compared } from './compared.ts';
import { DayCharts } from './day-chart.tsx';
import { EditedDefinition, EditedTable } from './edited-table.tsx';
import { localeName } from './names.ts';
import { NotNarrowed } from './not-narrowed.tsx';
import { Nothing } from './nothing.tsx';
import { Definitions, NumberTable } from './number-table.tsx';
import { ReasonTable } from './reason-table.tsx';
import { QueryTable } from './query-table.tsx';
import { Section } from './section.tsx';
import { Tiles } from './tiles.tsx';
import type { ReportView } from './view.tsx';

const mostRows = 50;

/** One article: its readers, its last edits, where it is read, and what leads to it. */
export async function ArticlePage({ view: asked, article }: { view: ReportView; article: number }) {
  const view: ReportView = { ...asked, scope: { ...asked.scope, product: null }, before: { ...asked.before, product: null } };
  const { d1, site, scope, query } = view;
  const only = (report: MeasuredReport): MeasuredReport => ({ ...report, which: { column: 'article', value: article } });
  const [texts, read, votes] = await Promise.all([readTexts(d1, site.id, article), readTotals(view, only(articleDays)), readTotals(view, only(helpfulness))]);
  if (!read.now['article-views'] && !read.now['arrivals'])
    return (
      <>
        <Texts view={view} article={article} texts={texts} />
        <Nothing view={view} path={articleReportPath(article)} />
      </>
    );
  const [places, queries, why, edited] = await Promise.all([
    readCompared(view, only(byTranslation), mostRows),
    readCompared(view, only(articleQueries), mostRows),
    readCompared(view, only(reasons), mostRows),
    readEdited(d1, scope, article),
  ]);
  return (
    <>
      <Texts view={view} article={article} texts={texts} />
      <NotNarrowed filter={view.filter} by={['product', 'source']} what="the numbers of one article" />
      <Tiles
        label="How it is read"
        columns={[...read.columns, ...votes.columns]}
        now={{ ...votes.now, ...read.now }}
        before={read.before && { ...votes.before, ...read.before }}
      />
      <Definitions columns={[...read.columns, ...votes.columns]} />
      <DayCharts view={view} report={only(articleDays)} metrics={['article-views', 'ended-well']} />
      <Section
        id="edited"
        title="Before and after the last edit"
        empty={edited.length === 0 && 'No text of it was changed in this period, until three days before its end.'}
      >
        <EditedDefinition />
        <EditedTable rows={edited} query={query} isOfOne />
      </Section>
      <Section id="rewrite" title={helpfulnessTitle}>
        <Rewrites view={view} article={article} texts={texts} />
      </Section>
      <Section id="queries" title="Searches that lead here" empty={queries.rows.length === 0 && 'Nobody came here from the results of a search.'}>
        <QueryTable view={view} found={queries} />
      </Section>
      <Section id="reasons" title={reasons.name} empty={why.rows.length === 0 && 'Nobody who answered whether it helped gave a reason.'}>
        <ReasonTable site={site} found={why} />
      </Section>
      <Section id="places" title="Where it is read" empty={places.rows.length === 0 && 'Nobody read it in this period.'}>
        <WhereRead site={site} found={places} />
      </Section>
    </>
  );
}

const mostTexts = 10;

/** Of each text that the filter leaves, by all votes there are: a rewrite may be older than the period. */
function Rewrites({ view: { c, d1, site, scope, filter }, article, texts }: { view: ReportView; article: number; texts: readonly ArticleText[] }) {
  return (
    <>
      {texts
        .filter(({ language }) => filter.language === undefined || language === filter.language)
        .slice(0, mostTexts)
        .map(({ language }) => (
          <>
            <h3>{languageName(language)}</h3>
            <Helpfulness d1={d1} site={site.id} article={article} language={language} locales={scope.locales} mayCompare={mayOnSite(c, 'content.read')} />
          </>
        ))}
    </>
  );
}

function WhereRead({ site, found: { rows, columns, before, report } }: { site: AdminSite; found: Compared }) {
  return (
    <>
      <Definitions columns={columns} about={report.about} />
      <NumberTable
        caption="Where it is read"
        rows={rows}
        columns={columns}
        before={before}
        head={{
          name: 'Language and market',
          cell: ({ locale, language }) => (
            <>
              {localeName(site, locale)}
              {language && <small>shown in {languageName(String(language))}</small>}
            </>
          ),
        }}
      />
    </>
  );
}

/** When each published text last changed, with the way to it for whoever may open it. */
function Texts({ view: { c }, article, texts }: { view: ReportView; article: number; texts: readonly ArticleText[] }) {
  const mayOpen = mayOnSite(c, 'content.read');
  if (texts.length === 0) return <p>Nothing of this article is published.</p>;
  return (
    <Section id="texts" title="Last edits">
      <ul class="text-dates">
        {texts.map(({ language, changedOn, publishedOn }) => (
          <li>
            {mayOpen ? <a href={editorPath(article, language)}>{languageName(language)}</a> : languageName(language)}: <Moment at={changedOn} />
            {publishedOn === changedOn && <span class="soft"> as first published</span>}
          </li>
        ))}
        {mayOpen && (
          <li>
            <a href={adminArticlePath(article)}>Settings of the article</a>
          </li>
        )}
      </ul>
    </Section>
  );
}
