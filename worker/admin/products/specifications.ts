import type { Specification } from '../../../db/schema/structure.ts';
import { withText, withWords } from '../../publishing/products/specification-texts.ts';
import type { RawForm } from '../read-form.ts';

/** A row of the table in one language; empty where it says nothing there. */
export type SpecificationRow = { label: string; value: string };

/** What a table shows of the specifications in a language. A value that is the same everywhere stands in the source's. */
export function rowsIn(specifications: readonly Specification[], language: string, source: string): SpecificationRow[] {
  return specifications.map(({ label, value }) => ({
    label: label[language] ?? '',
    value: typeof value === 'string' ? (language === source ? value : '') : (value[language] ?? ''),
  }));
}

export function readRows(raw: RawForm): SpecificationRow[] {
  const [labels = [], values = []] = [raw['label'], raw['value']];
  return labels.map((label, index) => ({ label: label.trim(), value: (values[index] ?? '').trim() }));
}

/** The places that were typed beside the rows; of what is no number, the row's own. */
export const readPlaces = (raw: RawForm): number[] => (raw['place'] ?? []).map((place, index) => Number.parseFloat(place) || index + 1);

/** The source's table: its rows are the specifications, in the order of their places; an empty label takes one away. */
export function writeSource(
  specifications: readonly Specification[],
  rows: readonly SpecificationRow[],
  places: readonly number[],
  source: string,
): Specification[] {
  const written = rows.flatMap(({ label, value }, index) => {
    if (label === '') return [];
    const there = specifications[index];
    const place = places[index] ?? index + 1;
    return [{ place, specification: { label: { ...there?.label, [source]: label }, value: withText(there?.value ?? '', source, value, source) } }];
  });
  return written.toSorted((one, other) => one.place - other.place).map(({ specification }) => specification);
}

/** Another language's table: it says its words for rows that are there. */
export function writeTranslation(
  specifications: readonly Specification[],
  rows: readonly SpecificationRow[],
  language: string,
  source: string,
): Specification[] {
  return specifications.map(({ label, value }, index) => {
    const row = rows[index] ?? { label: '', value: '' };
    return { label: withWords(label, language, row.label), value: withText(value, language, row.value, source) };
  });
}
