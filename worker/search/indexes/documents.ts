import { renderLine } from '../../articles/render.ts';
import type { Segment } from '../../articles/segments.ts';
import type { LocaleModel } from '../../markets/locale-model.ts';
import type { Place } from '../../markets/read-page.ts';
import { topicTrail } from '../../topics/breadcrumbs.ts';
import type { SearchDocument } from '../schema.ts';
import { type ArticleRow, type NumberRange, readArticleRows } from './article-rows.ts';
import { fillSegments } from './fill-segments.ts';
import { splitText } from './split-text.ts';

/**
 * Raised when what `makeDocument` makes of an article changes, or the form of what lies beside it in KV (`IndexedRows`,
 * `Tuning`, bodies), so that indexes are built anew and nothing older is read.
 */
export const documentsVersion = 3;

/** What a locale shows of a range of articles, ready to index, page by page: nobody holds them all. */
export async function* readDocuments(d1: D1Database, place: Place, model: LocaleModel, range: NumberRange): AsyncGenerator<SearchDocument[]> {
  for await (const rows of readArticleRows(d1, place, range)) yield rows.map((row) => makeDocument(row, model));
}

function makeDocument(row: ArticleRow, model: LocaleModel): SearchDocument {
  const { language } = row;
  const segments: Segment[] = JSON.parse(row.segments);
  const trail = topicTrail(model, row.topicId);
  const products = productsOf(row, model);
  return {
    id: String(row.number),
    slug: row.slug,
    title: renderLine(row.title, model, language),
    ...splitText(fillSegments(segments, model, language)),
    labels: [...labelsOf(row), ...products.flatMap(({ name, model: code }) => [name, code])],
    summary: renderLine(row.summary, model, language),
    type: row.type,
    topic: trail.at(-1)?.number ?? 0,
    topics: trail.map(({ number }) => String(number)),
    products: products.map(({ number }) => String(number)),
    language,
    fallback: language !== model.locale.language,
  };
}

const labelsOf = ({ labels }: ArticleRow): string[] => JSON.parse(labels);

/** Those that this market sees. Their names and models stand under the article, so they are words of it. */
function productsOf({ products }: ArticleRow, model: LocaleModel) {
  const numbers: number[] = JSON.parse(products);
  return numbers.flatMap((number) => model.products.get(number) ?? []);
}
