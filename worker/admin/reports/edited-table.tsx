import { editedDefinition, type EditedArticle } from '../../analytics/reports/edited.ts';
import { articleReportPath } from '../paths.ts';
import { AllRows } from '../ui/all-rows.tsx';
import { writeCount, writeShare } from '../ui/chart/scale.ts';
import { languageName } from '../ui/language-name.ts';
import { Moment } from '../ui/moment.tsx';
import { Badge } from '../ui/notice.tsx';
import { Definitions } from './number-table.tsx';
import { ArticleLink } from './article-link.tsx';

type EditedTableProps = { rows: readonly EditedArticle[]; query: string; isOfOne?: boolean };

/** Before and after the last edit. `isOfOne`: all rows are of the article that the page is about. */
export function EditedTable({ rows, query, isOfOne = false }: EditedTableProps) {
  return (
    <>
      <table class="list numbers shortened">
        <caption class="hidden">Articles before and after their last edit</caption>
        <thead>
          <tr>
            <th scope="col">{isOfOne ? 'Language' : 'Article'}</th>
            <th scope="col">Last edit</th>
            <th scope="col" class="number">
              Views before → after
            </th>
            <th scope="col" class="number">
              All articles meanwhile
            </th>
            <th scope="col" class="number">
              Ended well before → after
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                {isOfOne ? (
                  languageName(row.language)
                ) : (
                  <>
                    <ArticleLink title={row.title} number={row.article} href={articleReportPath(row.article, query)} />
                    <small>{languageName(row.language)}</small>
                  </>
                )}
              </th>
              <td data-label="Last edit">
                <Moment at={row.changedOn} />
                <small class="change">{row.days} days on either side</small>
              </td>
              <td class="number" data-label="Views before → after">
                {writeCount(row.viewsBefore)} → {writeCount(row.viewsAfter)}
                <Verdict {...row} />
              </td>
              <td class="number" data-label="All articles meanwhile">
                {row.others === null ? '–' : percent(row.others - 1)}
              </td>
              <td class="number" data-label="Ended well before → after">
                {share(row.endedWellBefore)} → {share(row.endedWellAfter)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AllRows count={rows.length} />
    </>
  );
}

function Verdict({ viewsBefore, viewsAfter, isSure }: EditedArticle) {
  const size = viewsBefore === 0 ? '' : percent(viewsAfter / viewsBefore - 1);
  return (
    <small class="change">
      {size} {isSure ? <Badge kind={viewsAfter < viewsBefore ? 'stop' : 'good'}>more than chance</Badge> : 'may be chance'}
    </small>
  );
}

const signed = new Intl.NumberFormat('en-GB', { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 });
const percent = (value: number) => signed.format(value).replace('-', '−');
const share = (value: number | null) => (value === null ? '–' : writeShare(value));

export const EditedDefinition = () => <Definitions columns={[]} about={editedDefinition} />;
