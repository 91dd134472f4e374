import { neededTranslations } from '../../analytics/reports/content.ts';
import type { ReportRow } from '../../analytics/reports/report.ts';
import { stateLabels } from '../articles/article-states.ts';
import { editorPath } from '../paths.ts';
import { mayOnSite, type AdminContext } from '../screen.ts';
import { AllRows } from '../ui/all-rows.tsx';
import { writeCount } from '../ui/chart/scale.ts';
import { languageName } from '../ui/language-name.ts';
import { Badge } from '../ui/notice.tsx';
import { ArticleLink } from './article-link.tsx';
import { articleReportPath } from '../paths.ts';

type NeededProps = { c: AdminContext; rows: readonly ReportRow[]; query: string };

/** Translations that readers miss, those that most readers miss first. */
export function NeededTable({ c, rows, query }: NeededProps) {
  const mayOpen = mayOnSite(c, 'content.read');
  return (
    <>
      <table class="list numbers shortened">
        <caption class="hidden">{neededTranslations.name}</caption>
        <thead>
          <tr>
            <th scope="col">Article</th>
            <th scope="col">Language</th>
            <th scope="col">State</th>
            <th scope="col" class="number">
              Views by its readers
            </th>
            <th scope="col" class="number">
              Searched for
            </th>
            {mayOpen && <th scope="col">What to do</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [article, language] = [Number(row['article']), String(row['language'])];
            const state = (['draft', 'needs-update', 'misleading'] as const).find((each) => each === row['state']) ?? 'missing';
            return (
              <tr>
                <th scope="row">
                  <ArticleLink title={row['title'] === null ? null : String(row['title'])} number={article} href={articleReportPath(article, query)} />
                </th>
                <td data-label="Language">{languageName(language)}</td>
                <td data-label="State">
                  <Badge kind={stateLabels[state].badge}>{stateLabels[state].label}</Badge>
                </td>
                <td class="number" data-label="Views by its readers">
                  {writeCount(Number(row['views']))}
                </td>
                <td class="number" data-label="Searched for">
                  {writeCount(Number(row['searches']))}
                </td>
                {mayOpen && (
                  <td data-label="What to do">
                    <a href={editorPath(article, language)}>
                      {state === 'missing' ? 'Translate' : 'Open'}
                      <span class="hidden">
                        {' '}
                        article {article} in {languageName(language)}
                      </span>
                    </a>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <AllRows count={rows.length} />
    </>
  );
}
