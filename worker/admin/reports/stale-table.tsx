import { staleArticles } from '../../analytics/reports/content.ts';
import type { ReportRow } from '../../analytics/reports/report.ts';
import { articleReportPath } from '../paths.ts';
import { ArticleLink } from './article-link.tsx';
import { NumberTable } from './number-table.tsx';

/** Articles whose check is overdue. */
export function StaleTable({ rows, query }: { rows: readonly ReportRow[]; query: string }) {
  return (
    <NumberTable
      caption={staleArticles.name}
      rows={rows}
      columns={staleArticles.columns.slice(2)}
      head={{
        name: 'Article',
        cell: ({ article, title }) => (
          <ArticleLink title={typeof title === 'string' ? title : null} number={Number(article)} href={articleReportPath(Number(article), query)} />
        ),
      }}
    />
  );
}
