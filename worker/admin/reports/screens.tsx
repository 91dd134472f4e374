import { byArticle, byTranslation } from '../../analytics/reports/articles.ts';
import { byDay, byLocale } from '../../analytics/reports/places.ts';
import { failedQueries, topQueries } from '../../analytics/reports/searches.ts';
import { readTitles } from '../../analytics/reports/titles.ts';
import { articleReportPath, articleReportsPath, placeReportPath, queryReportPath, reportsPath, searchReportPath } from '../paths.ts';
import { numberParam, type AdminContext, type Screen } from '../screen.ts';
import { refuse } from '../ui/refusals.tsx';
import { ArticlePage } from './article-page.tsx';
import { Articles } from './articles-page.tsx';
import { Overview } from './overview-page.tsx';
import { Places } from './places-page.tsx';
import { QueryPage } from './query-page.tsx';
import { Searches } from './searches-page.tsx';
import { sendReport } from './view.tsx';

const report = { method: 'GET', right: 'report.read', anywhere: true } as const;

/** Numbers of what readers did: each page keeps to the languages and markets that its visitor may see. */
export const reportScreens: Screen[] = [
  {
    ...report,
    path: '/reports',
    handle: (c) => sendReport(c, { title: 'Overview', path: reportsPath, current: reportsPath, exported: byDay.key, show: (view) => <Overview view={view} /> }),
  },
  {
    ...report,
    path: '/reports/searches',
    handle: (c) =>
      sendReport(c, {
        title: 'Searches',
        path: searchReportPath,
        current: searchReportPath,
        exported: failedQueries.key,
        show: (view) => <Searches view={view} />,
      }),
  },
  { ...report, path: '/reports/searches/query', handle: sendQuery },
  {
    ...report,
    path: '/reports/articles',
    handle: (c) =>
      sendReport(c, {
        title: 'Article performance',
        path: articleReportsPath,
        current: articleReportsPath,
        exported: byArticle.key,
        show: (view) => <Articles view={view} />,
      }),
  },
  { ...report, path: '/reports/articles/:article', handle: sendArticle },
  {
    ...report,
    path: '/reports/places',
    handle: (c) =>
      sendReport(c, {
        title: 'Languages and markets',
        path: placeReportPath,
        current: placeReportPath,
        exported: byLocale.key,
        show: (view) => <Places view={view} />,
      }),
  },
];

const mostWords = 400;

/** Without a query it has nothing to show, and says so. */
function sendQuery(c: AdminContext): Promise<Response> {
  const asked = { q: (c.req.query('q') ?? '').slice(0, mostWords), locale: (c.req.query('locale') ?? '').slice(0, 64) };
  return sendReport(c, {
    title: asked.q === '' ? 'One query' : `“${asked.q}”`,
    path: queryReportPath,
    current: searchReportPath,
    trail: [{ label: 'Searches', href: searchReportPath }],
    exported: topQueries.key,
    kept: asked,
    show: (view) => <QueryPage view={view} asked={asked} />,
  });
}

async function sendArticle(c: AdminContext): Promise<Response> {
  const article = numberParam(c, 'article');
  if (!Number.isSafeInteger(article)) return refuse(c, 'not-found');
  const titles = await readTitles(c.env.DB, c.var.site.id, [article], [c.var.site.sourceLanguage]);
  return sendReport(c, {
    title: titles.get(article)?.title ?? `Article ${article}`,
    path: articleReportPath(article),
    current: articleReportsPath,
    exported: byTranslation.key,
    trail: [{ label: 'Article performance', href: articleReportsPath }],
    show: (view) => <ArticlePage view={view} article={article} />,
  });
}
