import { promotedArticles, type Promotion } from '../../search/tuning/boosts.ts';
import { ArticleCell, readArticle } from './article-cell.tsx';
import { makeEditor, type FieldsProps } from './list-editor.ts';

const spare = 3;

export const promotedList = makeEditor<Promotion>({
  part: promotedArticles,
  title: 'Promoted articles',
  about: 'By what the score of one article is multiplied, whatever is searched for: 2 brings it up, 0.5 takes it down.',
  row: 'Row',
  read: (typed) => {
    const rows = (typed['article'] ?? []).map((article, index) => ({
      article: article.trim(),
      boost: (typed['boost']?.[index] ?? '').trim().replace(',', '.'),
      row: index + 1,
    }));
    const said = rows.filter(({ article, boost }) => article !== '' || boost !== '');
    return {
      items: said.map(({ article, boost }) => ({ article: readArticle(article), boost: boost === '' ? Number.NaN : Number(boost) })),
      rows: said.map(({ row }) => row),
    };
  },
  write: (list) => ({ article: list.map(({ article }) => String(article)), boost: list.map(({ boost }) => String(boost)) }),
  describe: ({ article, boost }, { titles }) => `${titles.get(article) ?? article} × ${boost}`,
  apply: (tuning, list) => ({ ...tuning, promoted: Object.fromEntries(list.map(({ article, boost }) => [String(article), boost])) }),
  Fields,
});

function Fields({ typed, context, wrong }: FieldsProps) {
  return (
    <table class="list tuning-rows">
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">Times</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: (typed['article'] ?? []).length + spare }, (_, index) => (
          <tr class={wrong.has(index + 1) ? 'wrong' : ''}>
            <td data-label="Article">
              <ArticleCell value={typed['article']?.[index] ?? ''} label={`Row ${index + 1}: article`} titles={context.titles} />
            </td>
            <td data-label="Times">
              <input name="boost" value={typed['boost']?.[index] ?? ''} aria-label={`Row ${index + 1}: times`} placeholder="1.5" maxlength={6} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
