import type { RawForm } from '../read-form.ts';
import { TextAreaField } from '../ui/fields.tsx';
import type { FieldsProps, TypedItems } from './list-editor.ts';

/** Reads a text line by line; empty lines say nothing. */
export function readLines(typed: RawForm, read: (line: string) => unknown): TypedItems {
  const lines = (typed['lines']?.[0] ?? '').split('\n').map((line, index) => ({ line: line.trim(), row: index + 1 }));
  const said = lines.filter(({ line }) => line !== '');
  return { items: said.map(({ line }) => read(line)), rows: said.map(({ row }) => row) };
}

type LinesFieldProps = FieldsProps & { label: string; hint: string; rows: number };

export const LinesField = ({ typed, label, hint, rows, wrong }: LinesFieldProps) => (
  <TextAreaField
    name="lines"
    label={label}
    hint={hint}
    rows={rows}
    value={typed['lines']?.[0] ?? ''}
    {...(wrong.size > 0 && { problems: { lines: `Look at line ${[...wrong].slice(0, 10).join(', ')}.` } })}
  />
);
